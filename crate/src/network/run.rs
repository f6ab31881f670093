//! A network that runs: its model, the state of its samples, and what comes in and is recorded.

mod inputs;

pub use inputs::Bound;
use inputs::Incoming;

use super::chain::Chain;
use super::model::Model;
use super::need::{self, Need};
use super::record::Recording;
use super::stage::{Block, Driven};
use super::state::Sample;
use super::workspace::Workspace;
use crate::emission::{Emission, append_values};
use crate::error::{Error, Result};
use crate::hash::{Xxh64, hash_words, xxh64};
use crate::lanes::Precision;
use crate::memory::{self, Numbers, Shared, bytes_of};
use crate::promise::HASHES;
use alloc::vec::Vec;

/// The latest step that a network may reach. None does, and a number of JavaScript says no more steps exactly.
pub const LATEST_STEP: u64 = (1 << 53) - 1;

/// A network that runs: a model, which copies share, and the state of its samples.
pub struct Network {
    pub(crate) model: Shared<Model>,
    pub(crate) samples: Vec<Sample>,
    pub(crate) recording: Recording,
    /// Values of one step: all inputs, one after the other.
    pub(crate) input: Numbers,
    /// Emissions of one step: all outputs, one after the other.
    pub(crate) output: Numbers,
    workspace: Workspace,
    /// Set if the network is a small one of layers.
    chain: Option<Chain>,
    /// A run or a step began and did not end: nothing may be read or run before a reset.
    is_unfinished: bool,
}

impl Network {
    /// `samples` samples whose streams of random numbers are `stream` and those after it.
    pub fn new(model: Shared<Model>, samples: usize, stream: u64) -> Result<Self> {
        let need = Need::of(&model);
        need.check(samples)?;
        let make = || {
            let mut states = memory::with_capacity(samples)?;
            for sample in 0..samples {
                states.push(Sample::new(&model, stream + sample as u64)?);
            }
            Self::assemble(model.clone(), states)
        };
        make().map_err(|error: Error| need.told(error, samples))
    }

    /// A network that shares the weights of this one and has a copy of its state.
    pub fn try_clone(&self) -> Result<Self> {
        let copy = || {
            let mut samples = memory::with_capacity(self.samples.len())?;
            for sample in &self.samples {
                samples.push(sample.try_clone()?);
            }
            Self::assemble(self.model.clone(), samples)
        };
        let need = Need::of(&self.model);
        let mut clone = copy().map_err(|error: Error| need.told(error, self.samples.len()))?;
        clone.is_unfinished = self.is_unfinished;
        Ok(clone)
    }

    fn assemble(model: Shared<Model>, mut samples: Vec<Sample>) -> Result<Self> {
        let precision = model.precision;
        Ok(Network {
            recording: Recording::new(model.sources())?,
            input: Numbers::zeroed(precision, need::inputs(&model))?,
            output: Numbers::zeroed(precision, need::outputs(&model))?,
            workspace: Workspace::new(&model, samples.len())?,
            chain: if samples.len() == 1 { Chain::new(&model, &mut samples[0])? } else { None },
            is_unfinished: false,
            samples,
            model,
        })
    }

    /// Inputs and populations.
    pub fn sources(&self) -> usize {
        self.model.sources()
    }

    /// Neurons of an input.
    pub fn input_size(&self, input: usize) -> usize {
        self.model.inputs[input].size
    }

    /// Steps that a sample has done.
    pub fn steps(&self, sample: usize) -> u64 {
        self.samples[sample].step
    }

    /// What the next [`step`](Self::step) reads: numbers of the precision, all inputs one after the other.
    pub fn input_bytes(&mut self) -> &mut [u8] {
        self.input.bytes_of_mut(0..self.input.len())
    }

    /// What the outputs emitted in the last [`step`](Self::step), one after the other.
    pub fn output(&self) -> &Numbers {
        &self.output
    }

    /// What runs record, and what the last one has recorded.
    pub fn recording(&mut self) -> &mut Recording {
        &mut self.recording
    }

    /// Whether states may be read.
    pub fn check(&self) -> Result<()> {
        if self.is_unfinished { Err(Error::Diverged) } else { Ok(()) }
    }

    /// Whether every sample can do so many steps more: beyond the last one there are no snapshots.
    fn check_steps(&self, steps: usize) -> Result<()> {
        let fits = |sample: &Sample| steps as u64 <= LATEST_STEP - sample.step;
        if self.samples.iter().all(fits) { Ok(()) } else { Err(Error::NoStepsLeft) }
    }

    /// For whoever could not take what a run has recorded: it counts as one that did not end.
    pub fn abandon(&mut self) {
        self.is_unfinished = true;
    }

    /// Back to before the first step.
    pub fn reset(&mut self) {
        self.samples.iter_mut().for_each(|sample| sample.reset(&self.model));
        self.is_unfinished = false;
    }

    /// Replaces the state of one sample.
    pub(super) fn replace(&mut self, sample: usize, mut state: Sample) -> Result<()> {
        if self.samples.len() == 1 {
            self.chain = Chain::new(&self.model, &mut state)?;
            // With several samples the others may still be in the middle of a run.
            self.is_unfinished = false;
        }
        self.samples[sample] = state;
        Ok(())
    }

    /// Runs `steps` steps and records. `bound`: what each input reads; those behind the last are silent.
    ///
    /// An error leaves everything as it was, or the run unfinished.
    pub fn run(&mut self, steps: usize, bound: &[Bound]) -> Result<()> {
        self.run_driven(steps, bound, None)
    }

    /// The same with the current of a population as it is given instead of summed: for a population without connections
    /// in a network of one sample.
    pub fn run_driven(&mut self, steps: usize, bound: &[Bound], driven: Option<Driven>) -> Result<()> {
        self.check()?;
        self.check_steps(steps)?;
        if !inputs::are_fit(&self.model, self.samples.len(), steps, bound)
            || !driven.is_none_or(|driven| driven.fits(&self.model, steps))
        {
            return Err(Error::Description { reason: 20 });
        }
        self.recording.begin(&self.model, &self.samples, steps)?;
        let incoming = Incoming::Run { bound, steps };
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
                self.run_block(first..first + group, incoming, driven, done, block)?;
                done += block;
            }
        }
        self.is_unfinished = false;
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
            self.is_unfinished = result.is_err();
            return result;
        }
        // Lent to the step, which borrows the network.
        let input = self.input.take();
        let recording = core::mem::replace(&mut self.recording, Recording::new(0)?);
        let result = self.run_block(0..1, Incoming::Step(&input), None, 0, 1);
        (self.input, self.recording) = (input, recording);
        result?;
        self.is_unfinished = false;
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

    /// Runs some samples, all at the same step, through a block of a run that has done `done` steps before.
    fn run_block(
        &mut self,
        samples: core::ops::Range<usize>,
        incoming: Incoming,
        driven: Option<Driven>,
        done: usize,
        steps: usize,
    ) -> Result<()> {
        let first = self.samples[samples.start].step;
        for sample in samples.clone() {
            // The rows that this writes to hold nothing that is still waited for.
            self.take_inputs(sample, first, incoming, done, steps)?;
        }
        // Whatever is refused from here on leaves populations, blocks or samples at different steps.
        self.is_unfinished = true;
        let mut block = Block {
            model: &self.model,
            samples: &mut self.samples[samples.clone()],
            workspace: &mut self.workspace,
            recording: &mut self.recording,
            first_sample: samples.start,
            first,
            steps,
            failure: None,
            driven,
            done,
        };
        for stage in &self.model.plan.stages {
            block.run(stage)?;
        }
        if let Some(failure) = block.failure {
            return Err(Error::NotFinite(failure));
        }
        for sample in samples {
            self.finish(sample, first, steps)?;
        }
        Ok(())
    }

    /// Hashes and records what the block has emitted.
    fn finish(&mut self, sample: usize, first: u64, steps: usize) -> Result<()> {
        let state = &mut self.samples[sample];
        let hashed = if HASHES { self.model.populations.len() } else { 0 };
        for population in 0..hashed {
            let emission = &state.emissions[self.model.source_of(population)];
            for step in first..first + steps as u64 {
                let hash = &mut state.spike_hashes[population];
                *hash = match emission.spike_words(step) {
                    Some(words) if words.is_empty() => continue,
                    Some(words) => hash_words(words, *hash),
                    None => {
                        hash_spikes(self.model.precision, *hash, emission, step, &mut self.workspace.bytes)?
                    }
                };
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
