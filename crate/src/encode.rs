//! Inputs that are made: by generators, from addressed random numbers, and by encoders, from values.
//!
//! Neuron i at a step is addressed by block i/16, lane i mod 4 and word (i mod 16)/4, so that a word of four counters
//! is four neighbouring neurons.

mod latency;
mod population;

pub use latency::Latency;
pub use population::population;

use crate::error::Result;
use crate::lanes::{Scalar, U32};
use crate::mathematics::{exp, normal_quantile};
use crate::memory;
use crate::random::{Key, fill, unit};
use alloc::vec::Vec;

/// Neurons that four counters of four words serve.
const BLOCK: usize = 16;

const TWO_TO_32: f64 = 4_294_967_296.0;

/// What an input emits by itself. Values are one for all neurons or one each.
pub enum Generator {
    /// A spike with a probability. Held as 2^32 times that.
    Bernoulli(Vec<u64>),
    /// A number of spikes. Ranges of `thresholds`, one for all neurons or one each.
    Poisson { thresholds: Vec<u32>, ranges: Vec<(u32, u32)> },
    /// A normally distributed value.
    Noise { mean: Vec<f64>, deviation: Vec<f64> },
}

impl Generator {
    pub fn bernoulli(probabilities: &[f64]) -> Result<Self> {
        let mut limits = memory::with_capacity(probabilities.len())?;
        limits.extend(probabilities.iter().map(|probability| libm::floor(probability * TWO_TO_32) as u64));
        Ok(Generator::Bernoulli(limits))
    }

    /// `lambdas`: expected numbers of spikes a step.
    pub fn poisson(lambdas: &[f64]) -> Result<Self> {
        let mut thresholds = Vec::new();
        let mut ranges: Vec<(u32, u32)> = memory::with_capacity(lambdas.len())?;
        for (index, &lambda) in lambdas.iter().enumerate() {
            if index > 0 && lambda == lambdas[index - 1] {
                ranges.push(ranges[index - 1]);
                continue;
            }
            let first = thresholds.len() as u32;
            let mut share = exp(-lambda);
            let mut below = share;
            let mut count = 0.0;
            loop {
                let threshold = libm::floor(below * TWO_TO_32);
                if threshold >= TWO_TO_32 - 1.0 {
                    break;
                }
                memory::push(&mut thresholds, threshold as u32)?;
                count += 1.0;
                share = share * lambda / count;
                below += share;
            }
            ranges.push((first, thresholds.len() as u32));
        }
        Ok(Generator::Poisson { thresholds, ranges })
    }

    pub fn noise(mean: &[f64], deviation: &[f64]) -> Result<Self> {
        Ok(Generator::Noise { mean: memory::copied(mean)?, deviation: memory::copied(deviation)? })
    }

    /// Whether nothing but 0 and 1 is emitted.
    pub fn is_binary(&self) -> bool {
        matches!(self, Generator::Bernoulli(_))
    }

    pub fn bytes(&self) -> usize {
        match self {
            Generator::Bernoulli(limits) => limits.len() * 8,
            Generator::Poisson { thresholds, ranges } => thresholds.len() * 4 + ranges.len() * 8,
            Generator::Noise { mean, deviation } => (mean.len() + deviation.len()) * 8,
        }
    }

    /// Writes the numbers of the neurons, one a word, that spike to `neurons`: for generators that are binary.
    pub fn list(&self, words: &[u32], neurons: &mut Vec<u32>) -> Result<()> {
        neurons.clear();
        memory::reserve(neurons, words.len())?;
        if let Generator::Bernoulli(limits) = self {
            let spikes =
                |&(neuron, &word): &(usize, &u32)| (word as u64) < limits[neuron.min(limits.len() - 1)];
            neurons.extend(words.iter().enumerate().filter(spikes).map(|(neuron, _)| neuron as u32));
        }
        Ok(())
    }

    /// Writes what each neuron emits at its random word to `values`.
    #[inline(never)]
    pub fn write<S: Scalar>(&self, words: &[u32], values: &mut [S]) {
        if let Generator::Poisson { thresholds, ranges } = self
            && ranges.len() == 1
        {
            let blocks = words.as_chunks().0.iter().zip(values.chunks_mut(BLOCK));
            return blocks.for_each(|(words, values)| write_counts(thresholds, words, values));
        }
        for (neuron, (&word, value)) in words.iter().zip(values).enumerate() {
            *value = S::from_f64(self.value(neuron, word));
        }
    }

    fn value(&self, neuron: usize, word: u32) -> f64 {
        match self {
            Generator::Bernoulli(limits) => {
                ((word as u64) < limits[neuron.min(limits.len() - 1)]) as u32 as f64
            }
            Generator::Poisson { thresholds, ranges } => {
                let (first, end) = ranges[neuron.min(ranges.len() - 1)];
                let reached =
                    thresholds[first as usize..end as usize].iter().take_while(|&&limit| limit <= word);
                reached.count() as f64
            }
            Generator::Noise { mean, deviation } => {
                let deviation = deviation[neuron.min(deviation.len() - 1)];
                mean[neuron.min(mean.len() - 1)] + deviation * normal_quantile(unit(word))
            }
        }
    }
}

/// The number of thresholds that each word reaches: threshold by threshold until no word does, all words at once.
fn write_counts<S: Scalar>(thresholds: &[u32], words: &[u32; BLOCK], values: &mut [S]) {
    let words = words.as_chunks().0;
    let words: [U32; BLOCK / 4] = core::array::from_fn(|vector| U32::new(words[vector]));
    let mut counts = [U32::splat(0); BLOCK / 4];
    for &threshold in thresholds {
        let threshold = U32::splat(threshold);
        let mut reached = U32::splat(0);
        for (count, word) in counts.iter_mut().zip(words) {
            let one = word.at_least(threshold);
            *count = count.wrapping_sub(one);
            reached = reached.or(one);
        }
        if reached.is_zero() {
            break;
        }
    }
    // Four by four: a copy of all sixteen is a call out of WebAssembly.
    for (place, count) in values.chunks_mut(4).zip(counts) {
        let numbers = S::from_counts(count);
        match <&mut [S; 4]>::try_from(&mut *place) {
            Ok(place) => *place = numbers,
            Err(_) => place.copy_from_slice(&numbers[..place.len()]),
        }
    }
}

/// Writes the random word of each of `size` neurons at `step` to `words`, which is filled up to twice a block.
pub fn draw(key: Key, step: u64, size: usize, words: &mut Vec<u32>) -> Result<()> {
    words.clear();
    let length = size.next_multiple_of(2 * BLOCK);
    memory::reserve(words, length)?;
    words.resize(length, 0);
    let blocks = words.as_chunks_mut().0.as_chunks_mut().0.as_chunks_mut().0;
    fill(key, 0, step as u32, (step >> 32) as u32, blocks);
    Ok(())
}

/// Writes what a generator would emit from step `first` on to `emissions`, [step][neuron].
///
/// `make` gives the generator of a row of `values`; there is one row for all steps, or one for each. No neuron emits
/// more than a byte holds.
pub fn encode(
    make: impl Fn(&[f64]) -> Result<Generator>,
    values: &[f64],
    size: usize,
    key: Key,
    first: u64,
    emissions: &mut [u8],
) -> Result<()> {
    let is_held = values.len() == size;
    let mut generator = make(&values[..size])?;
    let mut words = Vec::new();
    // Without neurons there is nothing to write.
    for (step, row) in emissions.chunks_exact_mut(size.max(1)).enumerate() {
        if step > 0 && !is_held {
            generator = make(&values[step * size..][..size])?;
        }
        draw(key, first + step as u64, size, &mut words)?;
        for (neuron, emission) in row.iter_mut().enumerate() {
            *emission = generator.value(neuron, words[neuron]) as u8;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: usize = 37;

    fn spikes(values: &[f64], first: u64, steps: usize) -> Vec<u8> {
        let mut emissions = std::vec![0; steps * SIZE];
        encode(Generator::poisson, values, SIZE, Key::new(7, 1, 2), first, &mut emissions).unwrap();
        emissions
    }

    #[test]
    fn one_row_is_the_same_row_for_each_step_and_pieces_are_the_whole() {
        let row: Vec<f64> = (0..SIZE).map(|neuron| neuron as f64 * 1.7).collect();
        let whole = spikes(&row, 0, 9);
        assert!(whole.iter().any(|&count| count > 1));
        assert_eq!(spikes(&row.repeat(9), 0, 9), whole);
        assert_eq!([spikes(&row, 0, 4), spikes(&row, 4, 5)].concat(), whole);
    }

    #[test]
    fn no_count_is_too_large_for_a_byte() {
        let Ok(Generator::Poisson { thresholds, .. }) = Generator::poisson(&[64.0]) else { unreachable!() };
        assert!(thresholds.len() <= u8::MAX as usize);
    }

    #[test]
    fn a_line_ends_in_the_last_step() {
        let line =
            Latency { linear: true, normalise: true, threshold: 0.01, tau: 1.0, onset: 2.0, last: 12.0 };
        let mut values = [1.0, 0.75, 0.5, 0.0];
        line.encode(&mut values);
        assert_eq!(values, [2.0, 4.0, 7.0, 12.0]);
    }
}
