//! A network that runs: its model, the state of its samples, and what comes in and is recorded.

mod inputs;

pub use inputs::Bound;

use super::chain::Chain;
use super::model::Model;
use super::record::Recording;
use super::snapshot::LATEST_STEP;
use super::stage::{Block, Driven};
use super::state::Sample;
use super::workspace::Workspace;
use crate::emission::{Emission, append_values};
use crate::error::{Error, Result};
use crate::lanes::Precision;
use crate::memory::{self, Numbers, Shared, bytes_of};
use alloc::vec::Vec;
use xxhash_rust::xxh64::{Xxh64, xxh64};

pub struct Network {
    pub model: Shared<Model>,
    pub samples: Vec<Sample>,
    pub recording: Recording,
    /// What the next run reads, for each input.
    pub bound: Vec<Bound>,
    /// The population, without connections, whose current the next run reads.
    pub driven: Option<Driven>,
    /// Values of one step: all inputs, one after the other.
    pub input: Numbers,
    /// Emissions of one step: all outputs, one after the other.
    pub output: Numbers,
    workspace: Workspace,
    /// Set if the network is a small one of layers.
    chain: Option<Chain>,
    /// A state stopped being finite: nothing may be read or run before a reset.
    has_diverged: bool,
}

impl Network {
    /// `samples` samples whose streams of random numbers are `stream` and those after it.
    pub fn new(model: Shared<Model>, samples: usize, stream: u64) -> Result<Self> {
        let mut states = memory::with_capacity(samples)?;
        for sample in 0..samples {
            states.push(Sample::new(&model, stream + sample as u64)?);
        }
        Self::assemble(model, states)
    }

    /// A network that shares the weights of this one and has a copy of its state.
    pub fn try_clone(&self) -> Result<Self> {
        let mut samples = memory::with_capacity(self.samples.len())?;
        for sample in &self.samples {
            samples.push(sample.try_clone()?);
        }
        let mut clone = Self::assemble(self.model.clone(), samples)?;
        clone.has_diverged = self.has_diverged;
        Ok(clone)
    }

    fn assemble(model: Shared<Model>, mut samples: Vec<Sample>) -> Result<Self> {
        let precision = model.precision;
        let mut bound = memory::with_capacity(model.inputs.len())?;
        bound.resize(model.inputs.len(), Bound::Silence);
        Ok(Network {
            recording: Recording::new(model.sources())?,
            bound,
            driven: None,
            input: Numbers::zeroed(precision, model.inputs.iter().map(|input| input.size).sum())?,
            output: Numbers::zeroed(
                precision,
                model.outputs.iter().map(|&output| model.populations[output].size).sum(),
            )?,
            workspace: Workspace::new(&model, samples.len())?,
            chain: if samples.len() == 1 { Chain::new(&model, &mut samples[0])? } else { None },
            has_diverged: false,
            samples,
            model,
        })
    }

    /// Whether states may be read.
    pub fn check(&self) -> Result<()> {
        if self.has_diverged { Err(Error::Diverged) } else { Ok(()) }
    }

    /// Whether every sample can do so many steps more: beyond the last one there are no snapshots.
    fn check_steps(&self, steps: usize) -> Result<()> {
        let fits = |sample: &Sample| steps as u64 <= LATEST_STEP - sample.step;
        if self.samples.iter().all(fits) { Ok(()) } else { Err(Error::NoStepsLeft) }
    }

    /// For whoever could not take what a run has recorded: it counts as one that ended in the middle.
    pub fn abandon(&mut self) {
        self.has_diverged = true;
    }

    /// Back to before the first step.
    pub fn reset(&mut self) {
        self.samples.iter_mut().for_each(|sample| sample.reset(&self.model));
        self.has_diverged = false;
    }

    /// Replaces the state of one sample.
    pub(super) fn replace(&mut self, sample: usize, mut state: Sample) -> Result<()> {
        if self.samples.len() == 1 {
            self.chain = Chain::new(&self.model, &mut state)?;
            // With several samples the others may still hold what is not finite.
            self.has_diverged = false;
        }
        self.samples[sample] = state;
        Ok(())
    }

    /// Runs `steps` steps, from what is bound to the inputs, and records.
    pub fn run(&mut self, steps: usize) -> Result<()> {
        self.check()?;
        self.check_steps(steps)?;
        self.recording.begin(&self.model, &self.samples, steps)?;
        let result = self.run_all(steps);
        self.bound.fill(Bound::Silence);
        self.driven = None;
        result
    }

    fn run_all(&mut self, steps: usize) -> Result<()> {
        let is_together = self.samples.iter().all(|sample| sample.step == self.samples[0].step);
        let groups = if is_together { 1 } else { self.samples.len() };
        let group = self.samples.len() / groups.max(1);
        for first in (0..groups).map(|index| index * group) {
            let mut done = 0;
            while done < steps {
                // Blocks begin at multiples of their length, so that the rows of a block lie next to each other.
                let longest = self.model.plan.block;
                let start = (self.samples[first].step % longest as u64) as usize;
                let block = (longest - start).min(steps - done);
                self.run_block(first..first + group, steps, done, block)?;
                done += block;
            }
        }
        Ok(())
    }

    /// Runs one step from the values in `input`, puts what comes out into `output`, and records nothing.
    pub fn step(&mut self) -> Result<()> {
        self.check()?;
        self.check_steps(1)?;
        if let Some(chain) = &mut self.chain {
            // SAFETY: the chain is rebuilt whenever the sample is replaced.
            let result =
                unsafe { chain.step(&self.model, &mut self.samples[0], &self.input, &mut self.output) };
            self.has_diverged = result.is_err();
            return result;
        }
        let mut first = 0;
        for (bound, input) in self.bound.iter_mut().zip(&self.model.inputs) {
            *bound = Bound::Values(self.input.bytes_of(first..first + input.size).as_ptr());
            first += input.size;
        }
        let mut recording = Recording::new(0)?;
        core::mem::swap(&mut recording, &mut self.recording);
        let result = self.run_block(0..1, 1, 0, 1);
        self.recording = recording;
        self.bound.fill(Bound::Silence);
        result?;
        let step = self.samples[0].step - 1;
        self.output.clear();
        let mut first = 0;
        for &population in &self.model.outputs {
            let events = self.samples[0].emissions[self.model.source_of(population)].events(step);
            for &neuron in events.neurons {
                self.output.set(first + neuron as usize, events.value(neuron));
            }
            first += self.model.populations[population].size;
        }
        Ok(())
    }

    /// `total`: steps of the whole run, of which `done` are done.
    fn run_block(
        &mut self,
        samples: core::ops::Range<usize>,
        total: usize,
        done: usize,
        steps: usize,
    ) -> Result<()> {
        let first = self.samples[samples.start].step;
        for sample in samples.clone() {
            self.take_inputs(sample, first, total, done, steps)?;
        }
        let mut block = Block {
            model: &self.model,
            samples: &mut self.samples[samples.clone()],
            workspace: &mut self.workspace,
            recording: &mut self.recording,
            first_sample: samples.start,
            first,
            steps,
            failure: None,
            driven: self.driven,
            done,
        };
        for stage in &self.model.plan.stages {
            // Memory that is refused in the middle of a block leaves populations at different steps.
            if let Err(error) = block.run(stage) {
                self.has_diverged = true;
                return Err(error);
            }
        }
        if let Some(failure) = block.failure {
            self.has_diverged = true;
            return Err(Error::NotFinite(failure));
        }
        for sample in samples {
            // States are a block ahead of what is hashed and recorded if this is refused memory.
            self.finish(sample, first, steps).inspect_err(|_| self.has_diverged = true)?;
        }
        Ok(())
    }

    /// Hashes and records what the block has emitted.
    fn finish(&mut self, sample: usize, first: u64, steps: usize) -> Result<()> {
        let state = &mut self.samples[sample];
        for population in 0..self.model.populations.len() {
            let emission = &state.emissions[self.model.source_of(population)];
            for step in first..first + steps as u64 {
                let hash = &mut state.spike_hashes[population];
                *hash = hash_spikes(self.model.precision, *hash, emission, step, &mut self.workspace.bytes)?;
            }
        }
        self.recording.keep_spikes(&self.model, sample, state, first..first + steps as u64)?;
        state.step = first + steps as u64;
        Ok(())
    }
}

/// The running hash of what a source emits: XXH64 of the step, the neurons and, if it is not binary, the values, with
/// the hash so far as seed. A silent step leaves it as it is.
#[inline(never)]
fn hash_spikes(
    precision: Precision,
    hash: u64,
    emission: &Emission,
    step: u64,
    bytes: &mut Vec<u8>,
) -> Result<u64> {
    let events = emission.events(step);
    if events.neurons.is_empty() {
        return Ok(hash);
    }
    if let Some(spikes) = emission.spike_bytes(step) {
        return Ok(xxh64(spikes, hash));
    }
    if let Some(row) = events.whole_bytes() {
        let mut hasher = Xxh64::new(hash);
        hasher.update(&step.to_le_bytes());
        hasher.update(bytes_of(events.neurons));
        hasher.update(row);
        return Ok(hasher.digest());
    }
    bytes.clear();
    memory::reserve(bytes, 8 + events.neurons.len() * 4)?;
    bytes.extend_from_slice(&step.to_le_bytes());
    bytes.extend_from_slice(bytes_of(events.neurons));
    if !emission.is_binary() {
        append_values(bytes, &events, precision)?;
    }
    Ok(xxh64(bytes, hash))
}
