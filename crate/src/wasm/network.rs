//! Networks, for JavaScript.

use super::failure::{boxed, keep, status};
use super::{slice, slice_mut};
use crate::error::Result;
use crate::network::{Bound, Driven, Network, RECORD, Recorder, SpikeRecord, SpikeRecording};
use crate::{memory, rule};
use alloc::boxed::Box;

/// Names the caller's network.
macro_rules! with {
    ($handle:expr, $network:ident => $body:expr) => {{
        // SAFETY: the caller owns the handle.
        let $network = unsafe { &mut *$handle };
        $body
    }};
}

#[unsafe(no_mangle)]
pub extern "C" fn network_free(network: *mut Network) {
    // SAFETY: the caller gives the handle up.
    drop(unsafe { Box::from_raw(network) });
}

/// A network that shares the weights and has a copy of the state; null after a failure.
#[unsafe(no_mangle)]
pub extern "C" fn network_clone(network: *mut Network) -> *mut Network {
    boxed(with!(network, n => n.try_clone()))
}

#[unsafe(no_mangle)]
pub extern "C" fn network_reset(network: *mut Network) {
    with!(network, n => n.reset())
}

/// Where the values of one step are written for `network_step`: all inputs, one after the other.
#[unsafe(no_mangle)]
pub extern "C" fn network_input(network: *mut Network) -> *mut u8 {
    with!(network, n => n.input.as_mut_ptr())
}

/// Where `network_step` leaves what the outputs emitted, one after the other.
#[unsafe(no_mangle)]
pub extern "C" fn network_output(network: *mut Network) -> *const u8 {
    with!(network, n => n.output.as_ptr())
}

/// One step.
#[unsafe(no_mangle)]
pub extern "C" fn network_step(network: *mut Network) -> u32 {
    with!(network, n => status(n.step()))
}

/// What the next run reads for an input. 0: silence; 1: values [sample][step][neuron] at `a`; 2: spikes, with offsets
/// [sample x step + 1] at `a`, neurons at `b`, values or null at `c`; 3: values [sample][neuron] at `a`, the same at
/// every step.
#[unsafe(no_mangle)]
pub extern "C" fn network_bind(
    network: *mut Network,
    input: usize,
    mode: u32,
    a: *const u8,
    b: *const u32,
    c: *const u8,
) -> u32 {
    with!(network, n => {
        n.bound[input] = match mode {
            1 => Bound::Values(a),
            2 => Bound::Spikes { offsets: a.cast(), neurons: b, values: c },
            3 => Bound::Constant(a),
            _ => Bound::Silence,
        };
        0
    })
}

/// Lets the next run read the current of a population, [step][neuron] for each port or null, instead of summing it: for
/// a population without connections in a network of one sample.
#[unsafe(no_mangle)]
pub extern "C" fn network_drive(
    network: *mut Network,
    population: usize,
    input: *const u8,
    second: *const u8,
) {
    with!(network, n => n.driven = Some(Driven { population, currents: [input, second] }))
}

/// Stops recording, and frees what was recorded.
#[unsafe(no_mangle)]
pub extern "C" fn network_record_clear(network: *mut Network) {
    with!(network, n => n.recording.clear())
}

/// 0: nothing, 1: counts, 2: every spike and counts.
#[unsafe(no_mangle)]
pub extern "C" fn network_record_spikes(network: *mut Network, source: usize, mode: u32) -> u32 {
    with!(network, n => {
        n.recording.spikes[source] = match mode {
            0 => SpikeRecording::Nothing,
            1 => SpikeRecording::Counts,
            _ => SpikeRecording::List,
        };
        0
    })
}

/// Records a state variable of the neurons listed (null: of all) after every `every`th step.
#[unsafe(no_mangle)]
pub extern "C" fn network_record_state(
    network: *mut Network,
    population: usize,
    variable: usize,
    neurons: *const u32,
    neuron_count: usize,
    every: u32,
) -> u32 {
    // SAFETY: the caller's array.
    with!(network, n => status(unsafe { record_state(n, population, variable, neurons, neuron_count, every) }))
}

/// # Safety
/// `neurons` is null, or holds `count` numbers.
unsafe fn record_state(
    network: &mut Network,
    population: usize,
    variable: usize,
    neurons: *const u32,
    count: usize,
    every: u32,
) -> Result<()> {
    let recorder = if neurons.is_null() {
        let size = network.model.populations[population].size;
        let mut all = memory::with_capacity(size)?;
        all.extend(0..size as u32);
        Recorder::new(population, variable, &all, every as u64)?
    } else {
        // SAFETY: the caller's promise.
        Recorder::new(population, variable, unsafe { slice(neurons, count) }, every as u64)?
    };
    memory::push(&mut network.recording.recorders, recorder)
}

#[unsafe(no_mangle)]
pub extern "C" fn network_run(network: *mut Network, steps: usize) -> u32 {
    with!(network, n => status(n.run(steps)))
}

fn spikes<T>(
    network: &Network,
    source: usize,
    sample: usize,
    read: impl Fn(&SpikeRecord) -> T,
    nothing: T,
) -> T {
    network.recording.spike_records[source].get(sample).map_or(nothing, read)
}

/// Number of spikes that the last run recorded.
#[unsafe(no_mangle)]
pub extern "C" fn network_spike_total(network: *mut Network, source: usize, sample: usize) -> usize {
    with!(network, n => spikes(n, source, sample, |record| record.neurons.len(), 0))
}

/// First spike of each step, and one more.
#[unsafe(no_mangle)]
pub extern "C" fn network_spike_offsets(network: *mut Network, source: usize, sample: usize) -> *const u32 {
    with!(network, n => spikes(n, source, sample, |record| record.offsets.as_ptr(), core::ptr::null()))
}

#[unsafe(no_mangle)]
pub extern "C" fn network_spike_neurons(network: *mut Network, source: usize, sample: usize) -> *const u32 {
    with!(network, n => spikes(n, source, sample, |record| record.neurons.as_ptr(), core::ptr::null()))
}

/// Null for a source that emits only 0 and 1.
#[unsafe(no_mangle)]
pub extern "C" fn network_spike_values(network: *mut Network, source: usize, sample: usize) -> *const u8 {
    with!(network, n => {
        if n.model.is_binary(source) {
            core::ptr::null()
        } else {
            spikes(n, source, sample, |record| record.values.as_ptr(), core::ptr::null())
        }
    })
}

/// The sum of what each neuron emitted.
#[unsafe(no_mangle)]
pub extern "C" fn network_spike_counts(network: *mut Network, source: usize, sample: usize) -> *const f64 {
    with!(network, n => spikes(n, source, sample, |record| record.counts.as_ptr(), core::ptr::null()))
}

/// States that the last run recorded, [row][neuron].
#[unsafe(no_mangle)]
pub extern "C" fn network_trace(network: *mut Network, recorder: usize, sample: usize) -> *const u8 {
    with!(network, n => {
        let rows = n.recording.recorders.get(recorder).and_then(|recorder| recorder.rows.get(sample));
        rows.map_or(core::ptr::null(), |rows| rows.as_ptr())
    })
}

/// Steps that a sample has done.
#[unsafe(no_mangle)]
pub extern "C" fn network_steps(network: *mut Network, sample: usize) -> f64 {
    with!(network, n => n.samples[sample].step as f64)
}

#[unsafe(no_mangle)]
pub extern "C" fn network_snapshot_size(network: *mut Network, sample: usize) -> usize {
    with!(network, n => n.snapshot_size(sample))
}

/// Writes a snapshot of a sample to `out`.
#[unsafe(no_mangle)]
pub extern "C" fn network_snapshot(network: *mut Network, sample: usize, out: *mut u8) -> u32 {
    with!(network, n => status(n.snapshot(sample).map(|bytes| {
        // SAFETY: the caller's memory, of the size that `network_snapshot_size` told.
        unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), out, bytes.len()) }
    })))
}

#[unsafe(no_mangle)]
pub extern "C" fn network_restore(
    network: *mut Network,
    sample: usize,
    bytes: *const u8,
    length: usize,
) -> u32 {
    // SAFETY: the caller's array.
    with!(network, n => status(n.restore(sample, unsafe { slice(bytes, length) })))
}

/// Writes the digest of a sample to `out`, 8 bytes.
#[unsafe(no_mangle)]
pub extern "C" fn network_digest(network: *mut Network, sample: usize, out: *mut u8) -> u32 {
    with!(network, n => match n.digest(sample) {
        Ok(digest) => {
            // SAFETY: the caller's memory.
            unsafe { core::ptr::copy_nonoverlapping(digest.to_le_bytes().as_ptr(), out, 8) }
            0
        }
        Err(error) => keep(error),
    })
}

/// Writes a state variable of all neurons of a population to `out`.
#[unsafe(no_mangle)]
pub extern "C" fn network_state_read(
    network: *mut Network,
    sample: usize,
    population: usize,
    variable: usize,
    out: *mut u8,
) -> u32 {
    with!(network, n => status(n.state(sample, population, variable).map(|bytes| {
        // SAFETY: the caller's memory, one number a neuron.
        unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), out, bytes.len()) }
    })))
}

/// Sets a state variable of all neurons of a population.
#[unsafe(no_mangle)]
pub extern "C" fn network_state_write(
    network: *mut Network,
    sample: usize,
    population: usize,
    variable: usize,
    values: *const u8,
) -> u32 {
    with!(network, n => {
        let length = n.model.populations[population].size * n.model.precision.bytes();
        // SAFETY: the caller's array, one number a neuron.
        status(n.set_state(sample, population, variable, unsafe { slice(values, length) }))
    })
}

/// Writes the plan to `out` as records of 8 numbers, as far as `capacity` goes, and tells how many numbers there are.
#[unsafe(no_mangle)]
pub extern "C" fn network_plan(network: *mut Network, out: *mut f64, capacity: usize) -> usize {
    // SAFETY: the caller's memory.
    let room = unsafe { slice_mut(out, capacity) };
    with!(network, n => n.describe_plan(room)) * RECORD
}

/// Ends the last run in the middle: nothing may be read before a reset or a restore.
#[unsafe(no_mangle)]
pub extern "C" fn network_abandon(network: *mut Network) {
    with!(network, n => n.abandon());
}

/// Number of update rules.
#[unsafe(no_mangle)]
pub extern "C" fn rule_count() -> usize {
    rule::RULES.len()
}

#[unsafe(no_mangle)]
pub extern "C" fn rule_states(rule: usize) -> usize {
    rule::RULES[rule].states
}

#[unsafe(no_mangle)]
pub extern "C" fn rule_parameters(rule: usize) -> usize {
    rule::RULES[rule].parameters
}
