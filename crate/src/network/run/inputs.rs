//! Takes in what comes from outside, or from random numbers.

use super::Network;
use crate::emission::Emission;
use crate::error::Result;
use crate::generator::draw;
use crate::lanes::{Lanes, Precision};
use crate::network::record::SpikeRecording;
use crate::network::workspace::Workspace;
use crate::random::Key;
use crate::with_lanes;

/// Where an input comes from during one run.
#[derive(Clone, Copy)]
pub enum Bound {
    Silence,
    /// [sample][step][neuron].
    Values(*const u8),
    /// First spike of each (sample, step), one more at the end; neurons, ascending in each step; values, or null if all are 1.
    Spikes {
        offsets: *const u32,
        neurons: *const u32,
        values: *const u8,
    },
    /// [sample][neuron], the same at every step.
    Constant(*const u8),
}

impl Network {
    /// Makes the emissions of all inputs.
    pub(super) fn take_inputs(
        &mut self,
        sample: usize,
        first: u64,
        total: usize,
        done: usize,
        steps: usize,
    ) -> Result<()> {
        let stream = self.samples[sample].stream;
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
                    None if step > 0 && matches!(self.bound[index], Bound::Constant(_)) => {
                        emission.repeat(at)?
                    }
                    None => {
                        // SAFETY: whoever bound the input made it hold this sample and step, and keeps it until the run is over.
                        unsafe {
                            self.bound[index].emit(
                                self.model.precision,
                                emission,
                                at,
                                sample * total + done + step,
                                sample,
                                is_exact,
                            )?
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

impl Bound {
    /// Puts what is bound into the emission of `step`. `row` counts steps over all samples.
    ///
    /// # Safety
    /// The pointers hold this row and sample, for an input of the emission's size.
    unsafe fn emit(
        &self,
        precision: Precision,
        emission: &mut Emission,
        step: u64,
        row: usize,
        sample: usize,
        is_exact: bool,
    ) -> Result<()> {
        let size = emission.size * precision.bytes();
        // SAFETY: the caller's promise.
        unsafe {
            match *self {
                Bound::Silence => {
                    emission.silence(step);
                    Ok(())
                }
                Bound::Values(values) => emission.take_values(step, values.add(row * size), is_exact),
                Bound::Constant(values) => emission.take_values(step, values.add(sample * size), is_exact),
                Bound::Spikes { offsets, neurons, values } => {
                    let first = *offsets.add(row) as usize;
                    let count = *offsets.add(row + 1) as usize - first;
                    let list = core::slice::from_raw_parts(neurons.add(first), count);
                    if values.is_null() {
                        return emission.take_spikes(step, list);
                    }
                    emission.take_list(step, list, |k| match precision {
                        Precision::Single => *values.cast::<f32>().add(first + k) as f64,
                        Precision::Double => *values.cast::<f64>().add(first + k),
                    })
                }
            }
        }
    }
}
