//! Generators: inputs that emit by themselves, from addressed random numbers.
//!
//! Neuron i at a step is addressed by block i/16, lane i mod 4 and word (i mod 16)/4, so that a word of four counters
//! is four neighbouring neurons.

use crate::error::Result;
use crate::lanes::{Scalar, U32};
use crate::mathematics::{exp, floor, normal_quantile};
use crate::memory::{self, Size, table};
use crate::random::{Key, Words, fill, unit};
use alloc::vec::Vec;

/// Neurons that four counters of four words serve.
const BLOCK: usize = 16;

/// Neurons whose random words are drawn together, so that they stay in the first-level cache.
const CHUNK: usize = 64 * BLOCK;

/// One word of 256 is at or above this: of sixteen any, one time of 16.
const SELDOM: u32 = 0xFF00_0000;

const TWO_TO_32: f64 = 4_294_967_296.0;

/// Vectors compare signed numbers only: with this bit turned round, the smallest of them stands for 0.
const SIGN: u32 = 1 << 31;

/// What an input emits by itself. Values are one for all neurons or one each.
pub enum Generator {
    /// A spike with a probability. Held as 2^32 times that.
    Bernoulli(Vec<u64>),
    /// A number of spikes.
    Poisson {
        /// What a random word must reach for one spike more: see [`SIGN`].
        thresholds: Vec<i32>,
        /// Which of them count, for all neurons or for each.
        ranges: Vec<(u32, u32)>,
    },
    /// A normally distributed value.
    Noise {
        /// Its mean.
        mean: Vec<f64>,
        /// Its standard deviation.
        deviation: Vec<f64>,
    },
}

impl Generator {
    /// Spikes with these probabilities.
    pub fn bernoulli(probabilities: &[f64]) -> Result<Self> {
        let mut limits = memory::with_capacity(probabilities.len())?;
        limits.extend(probabilities.iter().map(|probability| floor(probability * TWO_TO_32) as u64));
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
                let threshold = floor(below * TWO_TO_32);
                if threshold >= TWO_TO_32 - 1.0 {
                    break;
                }
                memory::push(&mut thresholds, signed(threshold as u32))?;
                count += 1.0;
                share = share * lambda / count;
                below += share;
            }
            ranges.push((first, thresholds.len() as u32));
        }
        Ok(Generator::Poisson { thresholds, ranges })
    }

    /// Normally distributed values.
    pub fn noise(mean: &[f64], deviation: &[f64]) -> Result<Self> {
        Ok(Generator::Noise { mean: memory::copied(mean)?, deviation: memory::copied(deviation)? })
    }

    /// Whether nothing but 0 and 1 is emitted.
    pub fn is_binary(&self) -> bool {
        matches!(self, Generator::Bernoulli(_))
    }

    /// Bytes that it holds.
    pub fn bytes(&self) -> Size {
        match self {
            Generator::Bernoulli(limits) => table(limits.len(), 8u32),
            Generator::Poisson { thresholds, ranges } => {
                table(thresholds.len(), 4u32) + table(ranges.len(), 8u32)
            }
            Generator::Noise { mean, deviation } => table(mean.len() + deviation.len(), 8u32),
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

    /// The share of neurons that are expected to emit something, if it is the same for all; else 0.
    pub fn share(&self) -> f64 {
        match self {
            Generator::Poisson { thresholds, ranges } if ranges.len() == 1 => {
                thresholds.first().map_or(0.0, |&silent| 1.0 - unit(silent as u32 ^ SIGN))
            }
            Generator::Noise { .. } => 1.0,
            _ => 0.0,
        }
    }

    /// Writes what each neuron emits at `step` to `values`. `words` is working memory.
    pub fn write<S: Scalar>(
        &self,
        key: Key,
        step: u64,
        words: &mut Vec<u32>,
        values: &mut [S],
    ) -> Result<()> {
        for (chunk, values) in values.chunks_mut(CHUNK).enumerate() {
            draw(key, step, chunk * CHUNK, values.len(), words)?;
            self.write_chunk(chunk * CHUNK, words, values);
        }
        Ok(())
    }

    fn write_chunk<S: Scalar>(&self, first: usize, words: &[u32], values: &mut [S]) {
        if let Generator::Poisson { thresholds, ranges } = self
            && ranges.len() == 1
        {
            let usual = thresholds.partition_point(|&threshold| threshold < signed(SELDOM));
            let thresholds = <[_; 2]>::from(thresholds.split_at(usual));
            let (blocks, rest) = values.as_chunks_mut::<BLOCK>();
            let words = words.as_chunks().0.as_chunks().0;
            for (words, values) in
                words.iter().zip(blocks.as_flattened_mut().as_chunks_mut().0.as_chunks_mut().0)
            {
                write_counts(thresholds, words, values);
            }
            if let Some(words) = words.get(blocks.len()).filter(|_| !rest.is_empty()) {
                let mut last = [[S::default(); 4]; BLOCK / 4];
                write_counts(thresholds, words, &mut last);
                rest.copy_from_slice(&last.as_flattened()[..rest.len()]);
            }
            return;
        }
        for (neuron, (&word, value)) in words.iter().zip(values).enumerate() {
            *value = S::from_f64(self.value(first + neuron, word));
        }
    }

    /// What a neuron emits, by its random word.
    pub fn value(&self, neuron: usize, word: u32) -> f64 {
        match self {
            Generator::Bernoulli(limits) => {
                ((word as u64) < limits[neuron.min(limits.len() - 1)]) as u32 as f64
            }
            Generator::Poisson { thresholds, ranges } => {
                let (first, end) = ranges[neuron.min(ranges.len() - 1)];
                let reached = thresholds[first as usize..end as usize]
                    .iter()
                    .take_while(|&&limit| limit <= signed(word));
                reached.count() as f64
            }
            Generator::Noise { mean, deviation } => {
                let deviation = deviation[neuron.min(deviation.len() - 1)];
                mean[neuron.min(mean.len() - 1)] + deviation * normal_quantile(unit(word))
            }
        }
    }
}

/// A word as a signed number, in the same order.
fn signed(word: u32) -> i32 {
    (word ^ SIGN) as i32
}

/// The number of thresholds that each word reaches, all words at once: the usual ones without looking whether any word
/// reaches them, then threshold by threshold until none does.
// A processor seldom guesses right how far the largest of sixteen goes.
#[inline(never)]
fn write_counts<S: Scalar>(
    [usual, others]: [&[i32]; 2],
    words: &[Words; BLOCK / 4],
    values: &mut [[S; 4]; BLOCK / 4],
) {
    let words = words.each_ref().map(|words| U32::load(words).xor(U32::splat(SIGN)));
    let mut counts = [U32::splat(0); BLOCK / 4];
    let mut looked = 0;
    let mut look = |threshold: i32| {
        let below = words.map(|word| word.is_below(U32::splat(threshold as u32)));
        for (count, below) in counts.iter_mut().zip(below) {
            *count = count.wrapping_add(below);
        }
        looked += 1;
        below
    };
    for &threshold in usual {
        look(threshold);
    }
    for &threshold in others {
        let [a, b, c, d] = look(threshold);
        if a.and(b).and(c.and(d)).is_full() {
            break;
        }
    }
    for (values, count) in values.iter_mut().zip(counts) {
        // A mask is -1.
        *values = S::from_counts(count.wrapping_add(U32::splat(looked)));
    }
}

/// Writes the random words of `size` neurons from `first` on, a whole number of blocks, at `step` to `words`, which is
/// filled up to twice a block.
pub fn draw(key: Key, step: u64, first: usize, size: usize, words: &mut Vec<u32>) -> Result<()> {
    words.clear();
    let length = size.next_multiple_of(2 * BLOCK);
    memory::reserve(words, length)?;
    words.resize(length, 0);
    let blocks = words.as_chunks_mut().0.as_chunks_mut().0.as_chunks_mut().0;
    fill(key, (first / BLOCK) as u32, step as u32, (step >> 32) as u32, blocks);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_count_is_too_large_for_a_byte() {
        let Ok(Generator::Poisson { thresholds, .. }) = Generator::poisson(&[64.0]) else { unreachable!() };
        assert!(thresholds.len() <= u8::MAX as usize);
    }
}
