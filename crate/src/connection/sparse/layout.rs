//! Lays out a sparse connection: synapses by (source, delay), in the order declared.
//!
//! In two passes over the synapses, which may be generated again each time: one counts, the other puts every synapse where
//! it belongs. Nothing the size of the connection is held besides the connection.

use super::palette::PALETTE;
use super::{Encoding, Palette, Sparse, Synapse};
use crate::error::{Error, Result};
use crate::lanes::Precision;
use crate::memory::{self, Numbers, Size, table};
use alloc::vec::Vec;

/// Shows synapses in the order of declaration, some at a time; their weights only if asked for them.
pub type List<'a> = dyn Fn(bool, &mut dyn FnMut(&[Synapse])) + 'a;

/// Positions that 24 bits number.
const NARROW: usize = 1 << 24;

const NO_DELAY: u16 = u16::MAX;

impl Sparse {
    /// Lays out the synapses that `list` shows, the same every time.
    ///
    /// `delays`: all that may occur, ascending; `palette`: all weights, if they are few; `width`: target positions.
    pub fn new(
        precision: Precision,
        sources: usize,
        width: usize,
        delays: Vec<usize>,
        palette: Option<Palette>,
        list: &List,
    ) -> Result<Self> {
        let (delays, mut offsets, number) = count(sources, delays, list)?;
        let stride = delays.len();
        let mut synapses = 0u64;
        for offset in &mut offsets {
            synapses += core::mem::replace(offset, synapses as u32) as u64;
        }
        // Offsets are words of 32 bits.
        if synapses >= u32::MAX as u64 {
            return Err(Error::out_of_memory(Self::least_of(synapses)));
        }
        let synapses = Size::from(synapses);
        let mut place = |synapse: &Synapse| {
            let chunk = synapse.source as usize * stride + number[synapse.delay as usize] as usize;
            let cursor = &mut offsets[chunk];
            *cursor += 1;
            *cursor as usize - 1
        };
        let encoding = match palette.filter(|_| width <= NARROW) {
            Some(palette) => {
                let mut weights = Numbers::zeroed(precision, PALETTE)?;
                palette.weights.iter().enumerate().for_each(|(index, &weight)| weights.set(index, weight));
                let mut words = memory::filled(synapses)?;
                list(true, &mut |synapses| {
                    for synapse in synapses {
                        let weight = palette.number(precision.rounded(synapse.weight)) as u32;
                        words[place(synapse)] = synapse.target << 8 | weight;
                    }
                });
                Encoding::Palette { synapses: words, weights }
            }
            None => {
                let mut targets = memory::filled(synapses)?;
                let mut weights = Numbers::zeroed(precision, synapses)?;
                list(true, &mut |synapses| {
                    for synapse in synapses {
                        let place = place(synapse);
                        targets[place] = synapse.target;
                        weights.set(place, synapse.weight);
                    }
                });
                Encoding::Plain { targets, weights }
            }
        };
        // Every cursor has walked to the beginning of the next chunk.
        offsets.rotate_right(1);
        offsets[0] = 0;
        Ok(Sparse { delays, offsets, encoding })
    }
}

/// The delays that occur, how many synapses each (source, delay) has, with room for one more, and the number of each delay.
fn count(sources: usize, candidates: Vec<usize>, list: &List) -> Result<(Vec<usize>, Vec<u32>, Vec<u16>)> {
    let mut number = memory::filled::<u16>(candidates.last().map_or(0, |&longest| longest + 1))?;
    number.fill(NO_DELAY);
    for (index, &delay) in candidates.iter().enumerate() {
        number[delay] = index as u16;
    }
    let stride = candidates.len();
    let mut counts = memory::filled::<u32>(table(sources, stride) + 1u32)?;
    list(false, &mut |synapses| {
        for synapse in synapses {
            counts[synapse.source as usize * stride + number[synapse.delay as usize] as usize] += 1;
        }
    });
    let mut occurs = memory::filled::<bool>(stride)?;
    for row in counts[..sources * stride].chunks_exact(stride.max(1)) {
        row.iter().zip(&mut occurs).for_each(|(&count, occurs)| *occurs |= count > 0);
    }
    let kept = memory::collected((0..stride).filter(|&index| occurs[index]))?;
    // Closed up in place: what is read lies never before what is written.
    for source in 0..sources {
        for (index, &from) in kept.iter().enumerate() {
            counts[source * kept.len() + index] = counts[source * stride + from];
        }
    }
    counts.truncate(sources * kept.len());
    counts.push(0);
    let delays = memory::collected(kept.iter().map(|&index| candidates[index]))?;
    for (index, &delay) in delays.iter().enumerate() {
        number[delay] = index as u16;
    }
    Ok((delays, counts, number))
}
