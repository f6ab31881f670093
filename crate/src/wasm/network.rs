//! Networks, for JavaScript.

use super::failure::{boxed, keep, status};
use super::{slice, slice_mut};
use crate::error::Result;
use crate::inputs::Listed;
use crate::memory;
use crate::network::{Bound, Driven, Network, RECORD, Recorder, SpikeRecord, SpikeRecording};
use crate::rule;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// A network, and what its next run reads: memory of the caller, which keeps it until that run.
pub struct Handle {
    network: Network,
    /// For each input.
    bound: Vec<Bound<'static>>,
    driven: Option<Driven<'static>>,
}

impl Handle {
    pub fn new(network: Network) -> Result<Self> {
        let mut bound = memory::with_capacity(network.model.inputs.len())?;
        bound.resize(network.model.inputs.len(), Bound::Silence);
        Ok(Handle { network, bound, driven: None })
    }

    /// Lets go of what the next run was to read.
    fn release(&mut self) {
        self.bound.fill(Bound::Silence);
        self.driven = None;
    }

    fn run(&mut self, steps: usize) -> Result<()> {
        let result = self.network.run_driven(steps, &self.bound, self.driven);
        self.release();
        result
    }
}

/// Names the caller's network.
macro_rules! with {
    ($handle:expr, $network:ident => $body:expr) => {{
        // SAFETY: the caller owns the handle.
        let $network = unsafe { &mut (*$handle).network };
        $body
    }};
}

#[unsafe(no_mangle)]
pub extern "C" fn network_free(network: *mut Handle) {
    // SAFETY: the caller gives the handle up.
    drop(unsafe { Box::from_raw(network) });
}

/// A network that shares the weights and has a copy of the state; null after a failure.
#[unsafe(no_mangle)]
pub extern "C" fn network_clone(network: *mut Handle) -> *mut Handle {
    boxed(with!(network, n => n.try_clone()).and_then(Handle::new))
}

#[unsafe(no_mangle)]
pub extern "C" fn network_reset(network: *mut Handle) {
    with!(network, n => n.reset())
}

/// Where the values of one step are written for `network_step`: all inputs, one after the other.
#[unsafe(no_mangle)]
pub extern "C" fn network_input(network: *mut Handle) -> *mut u8 {
    with!(network, n => n.input.as_mut_ptr())
}

/// Where `network_step` leaves what the outputs emitted, one after the other.
#[unsafe(no_mangle)]
pub extern "C" fn network_output(network: *mut Handle) -> *const u8 {
    with!(network, n => n.output.as_ptr())
}

/// One step.
#[unsafe(no_mangle)]
pub extern "C" fn network_step(network: *mut Handle) -> u32 {
    with!(network, n => status(n.step()))
}

/// What the next run reads for an input. 0: silence; 1: values [sample][step][neuron] at `a`; 2: spikes as
/// `inputs_list_spikes` found them to be in order, with its offsets at `a`, neurons at `b`, values or null at `c`; 3:
/// values [sample][neuron] at `a`, the same at every step. Behind each array stands how many bytes it has.
#[unsafe(no_mangle)]
pub extern "C" fn network_bind(
    network: *mut Handle,
    input: usize,
    mode: u32,
    a: *const u8,
    a_bytes: usize,
    b: *const u32,
    b_bytes: usize,
    c: *const u8,
    c_bytes: usize,
) {
    // SAFETY: the caller owns the handle, and keeps its arrays until the run.
    unsafe {
        let network = &mut *network;
        network.bound[input] = match mode {
            1 => Bound::Values(slice(a, a_bytes)),
            2 => {
                let (offsets, neurons) = (slice(a.cast(), a_bytes / 4), slice(b, b_bytes / 4));
                let listed = Listed::again(offsets, neurons, network.network.input_size(input));
                Bound::Spikes(listed, (!c.is_null()).then(|| slice(c, c_bytes)))
            }
            3 => Bound::Constant(slice(a, a_bytes)),
            _ => Bound::Silence,
        };
    }
}

/// Lets the next run read the current of a population, [step][neuron] for each port or null, instead of summing it: for
/// a population without connections in a network of one sample. Each array has so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn network_drive(
    network: *mut Handle,
    population: usize,
    input: *const u8,
    second: *const u8,
    bytes: usize,
) {
    // SAFETY: the caller owns the handle, and keeps its arrays until the run.
    unsafe {
        let given = |at: *const u8| (!at.is_null()).then(|| slice(at, bytes));
        (*network).driven = Some(Driven { population, currents: [input, second].map(given) });
    }
}

/// Stops recording, frees what was recorded, and lets go of what the next run was to read.
#[unsafe(no_mangle)]
pub extern "C" fn network_record_clear(network: *mut Handle) {
    with!(network, n => n.recording.clear());
    // SAFETY: the caller owns the handle.
    unsafe { (*network).release() }
}

/// 0: nothing, 1: counts, 2: every spike and counts.
#[unsafe(no_mangle)]
pub extern "C" fn network_record_spikes(network: *mut Handle, source: usize, mode: u32) -> u32 {
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
    network: *mut Handle,
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
pub extern "C" fn network_run(network: *mut Handle, steps: usize) -> u32 {
    // SAFETY: the caller owns the handle.
    unsafe { status((*network).run(steps)) }
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
pub extern "C" fn network_spike_total(network: *mut Handle, source: usize, sample: usize) -> usize {
    with!(network, n => spikes(n, source, sample, |record| record.neurons.len(), 0))
}

/// First spike of each step, and one more.
#[unsafe(no_mangle)]
pub extern "C" fn network_spike_offsets(network: *mut Handle, source: usize, sample: usize) -> *const u32 {
    with!(network, n => spikes(n, source, sample, |record| record.offsets.as_ptr(), core::ptr::null()))
}

#[unsafe(no_mangle)]
pub extern "C" fn network_spike_neurons(network: *mut Handle, source: usize, sample: usize) -> *const u32 {
    with!(network, n => spikes(n, source, sample, |record| record.neurons.as_ptr(), core::ptr::null()))
}

/// Null for a source that emits only 0 and 1.
#[unsafe(no_mangle)]
pub extern "C" fn network_spike_values(network: *mut Handle, source: usize, sample: usize) -> *const u8 {
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
pub extern "C" fn network_spike_counts(network: *mut Handle, source: usize, sample: usize) -> *const f64 {
    with!(network, n => spikes(n, source, sample, |record| record.counts.as_ptr(), core::ptr::null()))
}

/// States that the last run recorded, [row][neuron].
#[unsafe(no_mangle)]
pub extern "C" fn network_trace(network: *mut Handle, recorder: usize, sample: usize) -> *const u8 {
    with!(network, n => {
        let rows = n.recording.recorders.get(recorder).and_then(|recorder| recorder.rows.get(sample));
        rows.map_or(core::ptr::null(), |rows| rows.as_ptr())
    })
}

/// Steps that a sample has done.
#[unsafe(no_mangle)]
pub extern "C" fn network_steps(network: *mut Handle, sample: usize) -> f64 {
    with!(network, n => n.samples[sample].step as f64)
}

#[unsafe(no_mangle)]
pub extern "C" fn network_snapshot_size(network: *mut Handle, sample: usize) -> f64 {
    with!(network, n => n.snapshot_size(sample).to_f64())
}

/// Writes a snapshot of a sample to `out`.
#[unsafe(no_mangle)]
pub extern "C" fn network_snapshot(network: *mut Handle, sample: usize, out: *mut u8) -> u32 {
    with!(network, n => status(n.snapshot(sample).map(|bytes| {
        // SAFETY: the caller's memory, of the size that `network_snapshot_size` told.
        unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), out, bytes.len()) }
    })))
}

#[unsafe(no_mangle)]
pub extern "C" fn network_restore(
    network: *mut Handle,
    sample: usize,
    bytes: *const u8,
    length: usize,
) -> u32 {
    // SAFETY: the caller's array.
    with!(network, n => status(n.restore(sample, unsafe { slice(bytes, length) })))
}

/// Writes the digest of a sample to `out`, 8 bytes.
#[unsafe(no_mangle)]
pub extern "C" fn network_digest(network: *mut Handle, sample: usize, out: *mut u8) -> u32 {
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
    network: *mut Handle,
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
    network: *mut Handle,
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
pub extern "C" fn network_plan(network: *mut Handle, out: *mut f64, capacity: usize) -> usize {
    // SAFETY: the caller's memory.
    let room = unsafe { slice_mut(out, capacity) };
    with!(network, n => n.describe_plan(room)) * RECORD
}

/// Ends the last run in the middle: nothing may be read before a reset or a restore.
#[unsafe(no_mangle)]
pub extern "C" fn network_abandon(network: *mut Handle) {
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
