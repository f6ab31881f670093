//! Takes in what comes from outside, or from random numbers.

use super::Network;
use crate::emission::Emission;
use crate::error::Result;
use crate::generator::draw;
use crate::inputs::Listed;
use crate::lanes::{Lanes, Precision};
use crate::memory::{Numbers, Size, table};
use crate::network::model::Model;
use crate::network::record::SpikeRecording;
use crate::network::workspace::Workspace;
use crate::random::Key;
use crate::with_lanes;

/// Where an input comes from during one run. Numbers are bytes of the network's precision.
#[derive(Clone, Copy, Default)]
pub enum Bound<'a> {
    /// Nothing.
    #[default]
    Silence,
    /// [sample][step][neuron].
    Values(&'a [u8]),
    /// Spikes of all samples, and the value of each unless all are 1.
    Spikes(Listed<'a>, Option<&'a [u8]>),
    /// [sample][neuron], the same at every step.
    Constant(&'a [u8]),
}

impl Bound<'_> {
    /// Whether this is what an input of so many neurons can read in so many steps.
    fn fits(&self, precision: Precision, samples: usize, steps: usize, size: usize) -> bool {
        let numbers = |bytes: &[u8], count: Size| Size::of(bytes.len()) == count * precision.bytes();
        match *self {
            Bound::Silence => true,
            Bound::Values(values) => numbers(values, table(samples, steps) * size),
            Bound::Constant(values) => numbers(values, table(samples, size)),
            Bound::Spikes(listed, values) => {
                listed.fits(samples, steps, size)
                    && values.is_none_or(|values| numbers(values, Size::of(listed.neurons().len())))
            }
        }
    }
}

/// What comes in from outside.
#[derive(Clone, Copy)]
pub(super) enum Incoming<'a> {
    /// During a run: what each input is bound to; those behind the last are silent.
    Run { bound: &'a [Bound<'a>], steps: usize },
    /// In one step: the values of all inputs, one after the other.
    Step(&'a Numbers),
}

/// Whether inputs can be bound so for a run.
pub(super) fn are_fit(model: &Model, samples: usize, steps: usize, bound: &[Bound]) -> bool {
    let mut pairs = bound.iter().zip(&model.inputs);
    bound.len() <= model.inputs.len()
        && pairs.all(|(bound, input)| bound.fits(model.precision, samples, steps, input.size))
}

impl Network {
    /// Makes the emissions of all inputs in so many steps from `first` on, of which the run has done `done` before.
    pub(super) fn take_inputs(
        &mut self,
        sample: usize,
        first: u64,
        incoming: Incoming,
        done: usize,
        steps: usize,
    ) -> Result<()> {
        let stream = self.samples[sample].stream;
        let mut place = 0;
        for (index, input) in self.model.inputs.iter().enumerate() {
            let emission = &mut self.samples[sample].emissions[index];
            let key = Key::new(self.model.seed, stream, index as u32);
            // Recordings and snapshots write lists down.
            let is_exact = self.model.longest_delays[index] > 0
                || self.recording.spikes.get(index).is_some_and(|&kept| kept != SpikeRecording::Nothing);
            for step in 0..steps {
                let at = first + step as u64;
                match &input.generator {
                    Some(generator) => {
                        let Workspace { words, neurons, .. } = &mut self.workspace;
                        if generator.is_binary() {
                            draw(key, at, 0, input.size, words)?;
                            generator.list(&words[..input.size], neurons)?;
                            emission.take_spikes(at, neurons)?;
                        } else {
                            with_lanes!(self.model.precision, L => {
                                generator.write(key, at, words, emission.values_mut::<<L as Lanes>::Scalar>(at))?;
                            });
                            if !is_exact && emission.is_kept_whole(generator.share()) {
                                emission.take_all(at)?;
                            } else {
                                emission.take_row(at, is_exact)?;
                            }
                        }
                    }
                    None => match incoming {
                        Incoming::Step(values) => {
                            emission.take_values(at, values.bytes_of(place..place + input.size), is_exact)?;
                        }
                        Incoming::Run { bound, steps: total } => {
                            let bound = bound.get(index).copied().unwrap_or_default();
                            let row = Row { sample, total, step: done + step, is_first: step == 0 };
                            bound.emit(self.model.precision, emission, at, row, is_exact)?;
                        }
                    },
                }
            }
            place += input.size;
        }
        Ok(())
    }
}

/// One step of a run of one sample.
struct Row {
    sample: usize,
    /// Steps of the run.
    total: usize,
    /// Steps of the run before this one.
    step: usize,
    /// This is the first step of a block.
    is_first: bool,
}

impl Bound<'_> {
    /// Puts what is bound into the emission of step `at`.
    fn emit(
        &self,
        precision: Precision,
        emission: &mut Emission,
        at: u64,
        row: Row,
        is_exact: bool,
    ) -> Result<()> {
        let size = emission.size * precision.bytes();
        match *self {
            Bound::Silence => {
                emission.silence(at);
                Ok(())
            }
            Bound::Constant(_) if !row.is_first => emission.repeat(at),
            Bound::Constant(values) => {
                emission.take_values(at, &values[row.sample * size..][..size], is_exact)
            }
            Bound::Values(values) => {
                let first = (row.sample * row.total + row.step) * size;
                emission.take_values(at, &values[first..][..size], is_exact)
            }
            Bound::Spikes(listed, values) => {
                let spikes = listed.spikes(row.sample * row.total + row.step);
                let first = spikes.start;
                let neurons = &listed.neurons()[spikes];
                match values {
                    None => emission.take_spikes(at, neurons),
                    Some(values) => emission.take_list(at, neurons, |k| precision.number(values, first + k)),
                }
            }
        }
    }
}
