//! Networks, for JavaScript.

use super::arrays::{Array, Room};
use super::failure::{boxed, status};
use crate::boundary::{BIND_CONSTANT, BIND_SPIKES, BIND_VALUES, PLAN_LENGTH, RECORD_COUNTS, RECORD_NOTHING};
use crate::error::Result;
use crate::inputs::Listed;
use crate::memory;
use crate::network::{Bound, Driven, Network, Recorder, SpikeRecord, SpikeRecording};
use crate::rule;
use alloc::boxed::Box;
use alloc::vec::Vec;
use bitspike_export::export;

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

#[export]
pub extern "C" fn network_free(handle: Box<Handle>) {
    drop(handle);
}

/// A network that shares the weights and has a copy of the state; null after a failure.
#[export]
pub extern "C" fn network_clone(handle: &mut Handle) -> Option<Box<Handle>> {
    boxed(handle.network.try_clone().and_then(Handle::new))
}

#[export]
pub extern "C" fn network_reset(handle: &mut Handle) {
    handle.network.reset()
}

/// Where the values of one step are written for `network_step`: all inputs, one after the other.
#[export]
pub extern "C" fn network_input(handle: &mut Handle) -> *mut u8 {
    handle.network.input.as_mut_ptr()
}

/// Where `network_step` leaves what the outputs emitted, one after the other.
#[export]
pub extern "C" fn network_output(handle: &mut Handle) -> *const u8 {
    handle.network.output.as_ptr()
}

/// One step.
#[export]
pub extern "C" fn network_step(handle: &mut Handle) -> u32 {
    status(handle.network.step())
}

/// What the next run reads for an input (`BIND_...`): values at `a`, or spikes as `inputs_list_spikes` found them to be in order,
/// with its offsets at `a`, neurons at `b`, values or null at `c`. Behind each array stands how many bytes it has.
#[export]
pub extern "C" fn network_bind(
    handle: &mut Handle,
    input: usize,
    mode: u32,
    a: Array<u8>,
    a_bytes: usize,
    b: Array<u32>,
    b_bytes: usize,
    c: Array<u8>,
    c_bytes: usize,
) {
    handle.bound[input] = match mode {
        BIND_VALUES => Bound::Values(a.of(a_bytes)),
        BIND_SPIKES => {
            let (offsets, neurons) = (a.cast().of(a_bytes / 4), b.of(b_bytes / 4));
            // SAFETY: nothing has written to them since they were found to be in order.
            let listed = unsafe { Listed::again(offsets, neurons, handle.network.input_size(input)) };
            Bound::Spikes(listed, c.given(c_bytes))
        }
        BIND_CONSTANT => Bound::Constant(a.of(a_bytes)),
        _ => Bound::Silence,
    };
}

/// Lets the next run read the current of a population, [step][neuron] for each port or null, instead of summing it: for
/// a population without connections in a network of one sample. Each array has so many bytes.
#[export]
pub extern "C" fn network_drive(
    handle: &mut Handle,
    population: usize,
    input: Array<u8>,
    second: Array<u8>,
    bytes: usize,
) {
    let currents = [input, second].map(|current| current.given(bytes));
    handle.driven = Some(Driven { population, currents });
}

/// Stops recording, frees what was recorded, and lets go of what the next run was to read.
#[export]
pub extern "C" fn network_record_clear(handle: &mut Handle) {
    handle.network.recording.clear();
    handle.release();
}

/// `RECORD_...` says what is recorded.
#[export]
pub extern "C" fn network_record_spikes(handle: &mut Handle, source: usize, mode: u32) -> u32 {
    handle.network.recording.spikes[source] = match mode {
        RECORD_NOTHING => SpikeRecording::Nothing,
        RECORD_COUNTS => SpikeRecording::Counts,
        _ => SpikeRecording::List,
    };
    0
}

/// Records a state variable of the neurons listed (null: of all) after every `every`th step.
#[export]
pub extern "C" fn network_record_state(
    handle: &mut Handle,
    population: usize,
    variable: usize,
    neurons: Array<u32>,
    neuron_count: usize,
    every: u32,
) -> u32 {
    let neurons = neurons.given(neuron_count);
    status(record_state(&mut handle.network, population, variable, neurons, every))
}

fn record_state(
    network: &mut Network,
    population: usize,
    variable: usize,
    neurons: Option<&[u32]>,
    every: u32,
) -> Result<()> {
    let recorder = if let Some(neurons) = neurons {
        Recorder::new(population, variable, neurons, every as u64)?
    } else {
        let size = network.model.populations[population].size;
        let mut all = memory::with_capacity(size)?;
        all.extend(0..size as u32);
        Recorder::new(population, variable, &all, every as u64)?
    };
    memory::push(&mut network.recording.recorders, recorder)
}

#[export]
pub extern "C" fn network_run(handle: &mut Handle, steps: usize) -> u32 {
    status(handle.run(steps))
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
#[export]
pub extern "C" fn network_spike_total(handle: &mut Handle, source: usize, sample: usize) -> usize {
    spikes(&handle.network, source, sample, |record| record.neurons.len(), 0)
}

/// First spike of each step, and one more.
#[export]
pub extern "C" fn network_spike_offsets(handle: &mut Handle, source: usize, sample: usize) -> *const u32 {
    spikes(&handle.network, source, sample, |record| record.offsets.as_ptr(), core::ptr::null())
}

#[export]
pub extern "C" fn network_spike_neurons(handle: &mut Handle, source: usize, sample: usize) -> *const u32 {
    spikes(&handle.network, source, sample, |record| record.neurons.as_ptr(), core::ptr::null())
}

/// Null for a source that emits only 0 and 1.
#[export]
pub extern "C" fn network_spike_values(handle: &mut Handle, source: usize, sample: usize) -> *const u8 {
    if handle.network.model.is_binary(source) {
        core::ptr::null()
    } else {
        spikes(&handle.network, source, sample, |record| record.values.as_ptr(), core::ptr::null())
    }
}

/// The sum of what each neuron emitted.
#[export]
pub extern "C" fn network_spike_counts(handle: &mut Handle, source: usize, sample: usize) -> *const f64 {
    spikes(&handle.network, source, sample, |record| record.counts.as_ptr(), core::ptr::null())
}

/// States that the last run recorded, [row][neuron].
#[export]
pub extern "C" fn network_trace(handle: &mut Handle, recorder: usize, sample: usize) -> *const u8 {
    let recorder = handle.network.recording.recorders.get(recorder);
    recorder.and_then(|recorder| recorder.rows.get(sample)).map_or(core::ptr::null(), |rows| rows.as_ptr())
}

/// Steps that a sample has done.
#[export]
pub extern "C" fn network_steps(handle: &mut Handle, sample: usize) -> f64 {
    handle.network.samples[sample].step as f64
}

#[export]
pub extern "C" fn network_snapshot_size(handle: &mut Handle, sample: usize) -> f64 {
    handle.network.snapshot_size(sample).to_f64()
}

/// Writes a snapshot of a sample to `out`, which has the room that `network_snapshot_size` told.
#[export]
pub extern "C" fn network_snapshot(handle: &mut Handle, sample: usize, out: Room<u8>) -> u32 {
    status(handle.network.snapshot(sample).map(|bytes| out.write(&bytes)))
}

#[export]
pub extern "C" fn network_restore(
    handle: &mut Handle,
    sample: usize,
    bytes: Array<u8>,
    length: usize,
) -> u32 {
    status(handle.network.restore(sample, bytes.of(length)))
}

/// Writes the digest of a sample to `out`, 8 bytes.
#[export]
pub extern "C" fn network_digest(handle: &mut Handle, sample: usize, out: Room<u8>) -> u32 {
    status(handle.network.digest(sample).map(|digest| out.write(&digest.to_le_bytes())))
}

/// Writes a state variable of all neurons of a population to `out`.
#[export]
pub extern "C" fn network_state_read(
    handle: &mut Handle,
    sample: usize,
    population: usize,
    variable: usize,
    out: Room<u8>,
) -> u32 {
    status(handle.network.state(sample, population, variable).map(|bytes| out.write(&bytes)))
}

/// Sets a state variable of all neurons of a population.
#[export]
pub extern "C" fn network_state_write(
    handle: &mut Handle,
    sample: usize,
    population: usize,
    variable: usize,
    values: Array<u8>,
) -> u32 {
    let network = &mut handle.network;
    let length = network.model.populations[population].size * network.model.precision.bytes();
    status(network.set_state(sample, population, variable, values.of(length)))
}

/// Writes the plan to `out` as records of 8 numbers, as far as `capacity` goes, and tells how many numbers there are.
#[export]
pub extern "C" fn network_plan(handle: &mut Handle, out: Room<f64>, capacity: usize) -> usize {
    handle.network.describe_plan(out.of(capacity)) * PLAN_LENGTH
}

/// Ends the last run in the middle: nothing may be read before a reset or a restore.
#[export]
pub extern "C" fn network_abandon(handle: &mut Handle) {
    handle.network.abandon();
}

/// Number of update rules.
#[export]
pub extern "C" fn rule_count() -> usize {
    rule::RULES.len()
}

#[export]
pub extern "C" fn rule_states(rule: usize) -> usize {
    rule::RULES[rule].states
}

#[export]
pub extern "C" fn rule_parameters(rule: usize) -> usize {
    rule::RULES[rule].parameters
}
