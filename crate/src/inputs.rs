//! Looks through what a run is given, faster than the layer above can; what is wrong with it is for that layer to say.

use crate::lanes::Lanes;
use crate::memory::{Size, table};
use core::ops::Range;

/// Whether all numbers are finite.
pub fn are_finite<L: Lanes>(values: &[L::Scalar]) -> bool {
    const COUNT: usize = 4;
    // x - x is 0 for every finite x and NaN otherwise.
    let mut poison = [L::zero(); COUNT];
    let mut chunks = values.chunks_exact(COUNT * L::COUNT);
    for chunk in &mut chunks {
        for (poison, vector) in poison.iter_mut().zip(chunk.chunks_exact(L::COUNT)) {
            // SAFETY: these are the numbers of a vector.
            let value = unsafe { L::load(vector.as_ptr()) };
            *poison = poison.add(value.sub(value));
        }
    }
    let [a, b, c, d] = poison;
    let is_finite = a.add(b).add(c.add(d)).ge(L::zero());
    L::bits(is_finite) == (1 << L::COUNT) - 1
        && chunks.remainder().iter().all(|&value| crate::lanes::Scalar::is_finite(value))
}

/// Spikes of several samples, one after the other, as pairs of steps and neurons.
pub struct Spikes<'a> {
    /// The step of each.
    pub steps: &'a [u32],
    /// The neuron of each.
    pub neurons: &'a [u32],
    /// The first spike of each sample, and one more for the end.
    pub firsts: &'a [u32],
}

impl<'a> Spikes<'a> {
    /// Writes the first spike of each (sample, step), and one more, to `offsets`; none if steps or neurons are too
    /// large, or the spikes of a sample do not rise by step and then by neuron.
    pub fn list(&self, run_steps: usize, size: usize, offsets: &'a mut [u32]) -> Option<Listed<'a>> {
        let is_in_order = self.write(run_steps, size, offsets);
        is_in_order.then_some(Listed { offsets, neurons: self.neurons, size })
    }

    fn write(&self, run_steps: usize, size: usize, offsets: &mut [u32]) -> bool {
        for (sample, ends) in self.firsts.windows(2).enumerate() {
            let offsets = &mut offsets[sample * run_steps..][..run_steps + 1];
            let own = ends[0] as usize..ends[1] as usize;
            let mut begun = 0;
            let mut least = 0;
            for ((&step, &neuron), spike) in
                self.steps[own.clone()].iter().zip(&self.neurons[own]).zip(ends[0]..)
            {
                if step as usize >= begun {
                    if step as usize >= run_steps {
                        return false;
                    }
                    offsets[begun..=step as usize].fill(spike);
                    begun = step as usize + 1;
                    least = 0;
                } else if step as usize + 1 < begun {
                    return false;
                }
                if neuron < least || neuron as usize >= size {
                    return false;
                }
                least = neuron + 1;
            }
            offsets[begun..].fill(ends[1]);
        }
        true
    }
}

/// Spikes that were found to be in order.
#[derive(Clone, Copy)]
pub struct Listed<'a> {
    /// First spike of each (sample, step), and one more.
    offsets: &'a [u32],
    /// Ascending in each step, and below `size`.
    neurons: &'a [u32],
    size: usize,
}

impl<'a> Listed<'a> {
    /// Takes up what [`Spikes::list`] has listed before.
    ///
    /// # Safety
    /// `offsets` are as it wrote them for these neurons and an input of this size.
    pub unsafe fn again(offsets: &'a [u32], neurons: &'a [u32], size: usize) -> Self {
        Listed { offsets, neurons, size }
    }

    /// The neurons of all spikes.
    pub fn neurons(&self) -> &'a [u32] {
        self.neurons
    }

    /// The spikes of row `row` of the rows of all samples.
    pub fn spikes(&self, row: usize) -> Range<usize> {
        self.offsets[row] as usize..self.offsets[row + 1] as usize
    }

    /// Whether they are those of so many samples and steps, for so many neurons.
    pub fn fits(&self, samples: usize, steps: usize, size: usize) -> bool {
        self.size == size && Size::of(self.offsets.len()) == table(samples, steps) + 1u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::{F32, F64};

    #[test]
    fn one_number_that_is_not_finite_is_found_wherever_it_is() {
        for length in 0..40 {
            let mut numbers: Vec<f64> = (0..length).map(f64::from).collect();
            assert!(are_finite::<F64>(&numbers));
            for place in 0..numbers.len() {
                for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                    let right = core::mem::replace(&mut numbers[place], wrong);
                    assert!(!are_finite::<F64>(&numbers), "{wrong} at {place} of {length}");
                    let singles: Vec<f32> = numbers.iter().map(|&number| number as f32).collect();
                    assert!(!are_finite::<F32>(&singles), "{wrong} at {place} of {length}");
                    numbers[place] = right;
                }
            }
        }
    }

    #[test]
    fn spikes_are_listed_by_sample_and_step_or_refused() {
        let list = |steps: &[u32], neurons: &[u32], firsts: &[u32]| {
            let mut offsets = std::vec![0; 3 * (firsts.len() - 1) + 1];
            Spikes { steps, neurons, firsts }.list(3, 5, &mut offsets).map(|listed| listed.offsets.to_vec())
        };
        assert_eq!(list(&[], &[], &[0, 0]), Some(std::vec![0, 0, 0, 0]));
        assert_eq!(list(&[0, 0, 2], &[1, 4, 0], &[0, 3]), Some(std::vec![0, 2, 2, 3]));
        assert_eq!(list(&[1, 0, 2], &[1, 4, 0], &[0, 1, 3]), Some(std::vec![0, 0, 1, 1, 2, 2, 3]));
        // Too late a step, too large a neuron, out of order, twice the same.
        assert_eq!(list(&[3], &[0], &[0, 1]), None);
        assert_eq!(list(&[0], &[5], &[0, 1]), None);
        assert_eq!(list(&[1, 0], &[0, 0], &[0, 2]), None);
        assert_eq!(list(&[1, 1], &[3, 2], &[0, 2]), None);
        assert_eq!(list(&[1, 1], &[3, 3], &[0, 2]), None);
    }
}
