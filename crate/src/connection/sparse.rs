//! Sparse connections: a list of synapses, each with its own weight and delay.
//!
//! Synapses lie by (source, delay), in the order declared, in the smallest exact encoding: where there are at most 256
//! different weights, 24 bits of target and 8 bits that number the weight; else target and weight. A step is delivered
//! in two passes: the first lists the chunks of synapses that it needs, the longest delay first, and touches all their
//! lines so that the cache misses overlap; the second adds. A ring of future totals was four times slower at
//! scale, because it falls out of the cache.

mod layout;
mod palette;

pub use palette::Palette;

use super::synapse::Synapse;
use super::{Delivery, Ends, Given, Kernel, Kind, Layout, Make, RowPart, Rows, Sources};
use crate::error::{Result, misuse};
use crate::identity::Identity;
use crate::lanes::{Lanes, Precision, Scalar};
use crate::memory::{self, Numbers, Size, table};
use crate::with_lanes;
use alloc::vec::Vec;

/// Synapses of one source and one delay whose source has emitted `value`.
#[derive(Clone, Copy)]
pub struct Chunk {
    first: u32,
    end: u32,
    value: f64,
}

pub struct Sparse {
    /// Delays that occur, ascending.
    delays: Vec<usize>,
    /// First synapse of (source, delay number); one more at the end.
    offsets: Vec<u32>,
    encoding: Encoding,
}

enum Encoding {
    Palette { synapses: Vec<u32>, weights: Numbers },
    Plain { targets: Vec<u32>, weights: Numbers },
}

impl Sparse {
    /// The least that so many synapses can need: a word each.
    pub fn least_of(synapses: impl Into<Size>) -> Size {
        table(synapses, 4u32)
    }

    fn count(&self) -> usize {
        match &self.encoding {
            Encoding::Palette { synapses, .. } => synapses.len(),
            Encoding::Plain { targets, .. } => targets.len(),
        }
    }

    /// Adds the totals of `step` to `totals`, which are +0. `chunks` is working memory.
    fn add<S: Scalar>(
        &self,
        sources: Sources,
        step: u64,
        delay: usize,
        chunks: &mut Vec<Chunk>,
        totals: &mut [S],
    ) -> Result<()> {
        let unit = self.list(sources, step, delay, chunks)?;
        // SAFETY: targets were positions inside `totals` when they were laid out, chunks lie inside the synapses, and
        // numbers of weights inside the palette.
        unsafe {
            match (&self.encoding, unit) {
                (Encoding::Palette { synapses, weights }, true) => add_palette::<S, true>(
                    chunks,
                    synapses.as_ptr(),
                    weights.as_ptr().cast(),
                    totals.as_mut_ptr(),
                ),
                (Encoding::Palette { synapses, weights }, false) => add_palette::<S, false>(
                    chunks,
                    synapses.as_ptr(),
                    weights.as_ptr().cast(),
                    totals.as_mut_ptr(),
                ),
                (Encoding::Plain { targets, weights }, true) => add_plain::<S, true>(
                    chunks,
                    targets.as_ptr(),
                    weights.as_ptr().cast(),
                    totals.as_mut_ptr(),
                ),
                (Encoding::Plain { targets, weights }, false) => add_plain::<S, false>(
                    chunks,
                    targets.as_ptr(),
                    weights.as_ptr().cast(),
                    totals.as_mut_ptr(),
                ),
            }
        }
        Ok(())
    }

    /// First pass: the chunks of this step in the order in which they are added. Says whether every value is 1.
    fn list(&self, sources: Sources, step: u64, delay: usize, chunks: &mut Vec<Chunk>) -> Result<bool> {
        chunks.clear();
        let mut unit = true;
        for (number, own) in self.delays.iter().enumerate().rev() {
            for member in sources.members {
                let events = sources.emissions[member.index].delayed(step, delay + own);
                if events.neurons.is_empty() {
                    continue;
                }
                unit &= events.values.is_none();
                memory::reserve(chunks, events.neurons.len())?;
                for &neuron in events.neurons {
                    let place = (member.first + neuron as usize) * self.delays.len() + number;
                    let (first, end) = (self.offsets[place], self.offsets[place + 1]);
                    if first < end {
                        chunks.push(Chunk { first, end, value: events.value(neuron) });
                    }
                }
            }
        }
        touch(
            chunks,
            match &self.encoding {
                Encoding::Palette { synapses, .. } => synapses,
                Encoding::Plain { targets, .. } => targets,
            },
        );
        Ok(unit)
    }
}

impl Make for Sparse {
    const NAME: &'static str = "sparse";

    /// Synapses in the order declared. `words`: all sources, then all targets; `values`: one weight, or one each; `halves`:
    /// a delay each, or none.
    fn make(given: Given, ends: &Ends, identity: &mut Identity) -> Result<Kernel> {
        let Given { words, values: weights, halves: delays, .. } = given;
        let count = words.len() / 2;
        let (sources, targets) = words.split_at(count);
        identity.note(&[11]);
        if targets.len() != count
            || ![1, count].contains(&weights.len())
            || ![0, count].contains(&delays.len())
        {
            return misuse(15);
        }
        // What is added runs through them without looking.
        let are_below = |numbers: &[u32], end: usize| numbers.iter().all(|&number| (number as usize) < end);
        if !are_below(sources, ends.sources) || !are_below(targets, ends.targets) {
            return misuse(16);
        }
        identity.note_list(sources);
        identity.note_list(targets);
        identity.note_bytes(weights.bytes());
        identity.note_list(delays);
        let positions = ends.positions()?;
        let position = |target: usize| {
            let member = positions.partition_point(|&(first, _)| first <= target) - 1;
            positions[member].1 + target - positions[member].0
        };
        // Without delays of their own synapses have that of 0 steps.
        let longest = delays.iter().max().map_or(0, |&delay| delay as usize);
        let mut occurs = memory::filled::<bool>(longest + 1)?;
        delays.iter().for_each(|&delay| occurs[delay as usize] = true);
        occurs[0] |= delays.is_empty();
        let kernel = Sparse::new(
            ends.precision,
            ends.sources,
            ends.width,
            memory::collected((0..occurs.len()).filter(|&delay| occurs[delay]))?,
            Palette::of(ends.precision, (0..weights.len()).map(|index| weights.shared(index)))?,
            &|_, visit| {
                for (k, (&source, &target)) in sources.iter().zip(targets).enumerate() {
                    visit(&[Synapse {
                        source,
                        target: position(target as usize) as u32,
                        weight: weights.shared(k),
                        delay: if delays.is_empty() { 0 } else { delays[k] as u32 },
                    }]);
                }
            },
        )?;
        Ok(kernel.into())
    }

    fn least(_precision: Precision, _sources: usize, _targets: usize, entries: Size) -> Size {
        Sparse::least_of(entries)
    }
}

impl Kind for Sparse {
    fn layout(&self) -> Layout {
        match self.encoding {
            Encoding::Palette { .. } => Layout::Palette,
            Encoding::Plain { .. } => Layout::List,
        }
    }

    fn delivery(&self) -> Delivery<'_> {
        Delivery::Rows(self)
    }

    fn synapses(&self, _sources: usize, _targets: usize) -> Size {
        Size::of(self.count())
    }

    fn bytes(&self) -> Size {
        let words = Size::of(self.offsets.len()) + self.count();
        words * 4u32
            + match &self.encoding {
                Encoding::Palette { weights, .. } | Encoding::Plain { weights, .. } => weights.size(),
            }
    }

    fn delays(&self) -> (usize, usize) {
        match self.delays[..] {
            [] => (0, 0),
            [shortest, ..] => (shortest, self.delays[self.delays.len() - 1]),
        }
    }
}

impl Rows for Sparse {
    fn deliver(&self, part: RowPart<'_>) -> Result<()> {
        with_lanes!(part.precision, L => {
            for (step, row) in part.totals.cleared_rows::<<L as Lanes>::Scalar>() {
                self.add(part.sources, step, part.delay, &mut part.scratch.chunks, row)?;
            }
        });
        Ok(())
    }
}

/// Reads a word of every line that the chunks lie in, so that the cache misses overlap.
// Not while the chunks are listed: how many lines a chunk has is known only when its own ends have come from memory,
// and a processor that has guessed wrong then starts over.
#[inline(never)]
fn touch(chunks: &[Chunk], words: &[u32]) {
    let mut touched = 0;
    for chunk in chunks {
        for line in (chunk.first..chunk.end).step_by(16) {
            touched ^= words[line as usize];
        }
    }
    core::hint::black_box(touched);
}

/// Second pass over 32-bit synapses. `UNIT`: every value is 1.
///
/// # Safety
/// Chunks lie inside the synapses, targets inside the totals.
#[inline(never)]
unsafe fn add_palette<S: Scalar, const UNIT: bool>(
    chunks: &[Chunk],
    synapses: *const u32,
    palette: *const S,
    totals: *mut S,
) {
    for chunk in chunks {
        // SAFETY: the caller's promise.
        unsafe {
            let mut synapse = synapses.add(chunk.first as usize);
            let end = synapses.add(chunk.end as usize);
            while synapse < end {
                let word = *synapse;
                let weight = *palette.add((word & 255) as usize);
                let total = totals.add((word >> 8) as usize);
                *total = (*total).add(if UNIT { weight } else { weight.mul(S::from_f64(chunk.value)) });
                synapse = synapse.add(1);
            }
        }
    }
}

/// Second pass over targets and weights. `UNIT`: every value is 1.
///
/// # Safety
/// Chunks lie inside the synapses, targets inside the totals.
#[inline(never)]
unsafe fn add_plain<S: Scalar, const UNIT: bool>(
    chunks: &[Chunk],
    targets: *const u32,
    weights: *const S,
    totals: *mut S,
) {
    for chunk in chunks {
        for synapse in chunk.first as usize..chunk.end as usize {
            // SAFETY: the caller's promise.
            unsafe {
                let weight = *weights.add(synapse);
                let total = totals.add(*targets.add(synapse) as usize);
                *total = (*total).add(if UNIT { weight } else { weight.mul(S::from_f64(chunk.value)) });
            }
        }
    }
}
