//! One step of a small network of layers, without lists of events: what there is to compute takes less time than they do.
//!
//! The same sums in the same order: a silent source adds a zero of either sign, which changes no total. Everything that
//! stays the same from step to step, pointers included, is worked out once.

use super::model::{Model, Population};
use super::state::Sample;
use crate::connection::{Delivery, total_of_all};
use crate::error::{Error, NotFinite, Result};
use crate::hash::xxh64;
use crate::lanes::{Lanes, Precision, Scalar};
use crate::memory::{self, Aligned, Numbers};
use crate::promise::HASHES;
use crate::rule::{AdvanceTile, Strides, Turns};
use crate::with_lanes;
use alloc::vec::Vec;

/// Synapses above which lists of events pay.
const SMALL: usize = 4096;

/// Neurons above which a layer is not small: a word has a bit for each.
const NARROW: usize = 64;

/// Layers that follow each other, the first after the only input.
pub struct Chain {
    precision: Precision,
    links: Vec<Link>,
    /// What each population emitted, one after the other, filled up to whole tiles. Links point into it.
    values: Numbers,
    /// Totals of one population.
    totals: Numbers,
    /// For ports that nothing reaches.
    zeros: Numbers,
    /// Spikes of one population.
    masks: Aligned<u8>,
    /// Where in `values` each output begins, and its neurons.
    outputs: Vec<(usize, usize)>,
    bytes: SpikeBytes,
}

/// A dense connection and the population that it leads to.
struct Link {
    sources: usize,
    size: usize,
    is_binary: bool,
    advance: AdvanceTile,
    tiles: Vec<LinkTile>,
    masks: *const u8,
    values: *mut u8,
}

struct LinkTile {
    weights: *const u8,
    /// Null if there is none.
    bias: *const u8,
    /// One step.
    turn: Turns,
}

impl Chain {
    /// The chain that a model is, if it is one and small.
    pub fn new(model: &Model, sample: &mut Sample) -> Result<Option<Self>> {
        let is_small = |population: &Population| population.size > 0 && population.size <= NARROW;
        let is_chain = model.inputs.len() == 1
            && model.inputs[0].generator.is_none()
            && model.connections.len() == model.populations.len()
            && model.populations.iter().all(is_small)
            && model.connections.iter().enumerate().all(|(index, connection)| {
                matches!(connection.kernel.kind().delivery(), Delivery::Tiles(_))
                    && (connection.delay, connection.port) == (0, 0)
                    && connection.sources[0].index == index
                    && connection.targets[0].index == index
            });
        let synapses =
            |index: usize| model.connections[index].sources[0].size * model.populations[index].size;
        if !is_chain || (0..model.connections.len()).map(synapses).sum::<usize>() > SMALL {
            return Ok(None);
        }
        let (precision, tile) = (model.precision, model.precision.tile());
        let begins = |index: usize| {
            model.populations[..index].iter().map(|before| before.tiles() * tile).sum::<usize>()
        };
        let mut chain = Chain {
            precision,
            links: memory::with_capacity(model.connections.len())?,
            values: Numbers::zeroed(precision, begins(model.populations.len()))?,
            totals: Numbers::zeroed(precision, NARROW)?,
            zeros: Numbers::zeroed(precision, NARROW)?,
            masks: Aligned::zeroed(NARROW / 8)?,
            outputs: memory::with_capacity(model.outputs.len())?,
            bytes: SpikeBytes { bytes: [0; 8 + NARROW * (4 + 8)], length: 0 },
        };
        chain
            .outputs
            .extend(model.outputs.iter().map(|&output| (begins(output), model.populations[output].size)));
        for (index, connection) in model.connections.iter().enumerate() {
            let Delivery::Tiles(dense) = connection.kernel.kind().delivery() else {
                return Ok(None);
            };
            let population = &model.populations[index];
            let sources = connection.sources[0].size;
            let values = chain.values.as_mut_ptr().wrapping_add(begins(index) * precision.bytes());
            let length = population.block_length() * precision.bytes();
            let mut tiles = memory::with_capacity(population.tiles())?;
            for number in 0..population.tiles() {
                let bias = connection.bias.as_ref();
                tiles.push(LinkTile {
                    weights: dense.tile(number),
                    bias: bias.map_or(core::ptr::null(), |bias| bias.as_ptr().wrapping_add(number * 64)),
                    turn: Turns {
                        block: sample.blocks[index].as_mut_ptr().wrapping_add(number * length),
                        parameters: population.parameters.tile(number),
                        input: chain.totals.as_ptr().wrapping_add(number * 64),
                        second: chain.zeros.as_ptr(),
                        mask: chain.masks.as_mut_ptr().wrapping_add(number * tile / 8),
                        values: values.wrapping_add(number * 64),
                        vectors: population.vectors(),
                        count: 1,
                        options: population.options,
                        strides: Strides::default(),
                    },
                });
            }
            chain.links.push(Link {
                sources,
                size: population.size,
                is_binary: population.is_binary,
                advance: population.rule.advance[precision as usize],
                tiles,
                masks: chain.masks.as_ptr(),
                values,
            });
        }
        Ok(Some(chain))
    }

    /// One step of `sample` from the values of the input; what the outputs emit goes to `output`.
    ///
    /// # Safety
    /// `model` and `sample` are those that the chain was made of, and own the same memory as then.
    pub unsafe fn step(
        &mut self,
        model: &Model,
        sample: &mut Sample,
        input: &Numbers,
        output: &mut Numbers,
    ) -> Result<()> {
        // SAFETY: the caller's promise.
        with_lanes!(self.precision, L => unsafe { self.step_layers::<L>(model, sample, input.as_ptr().cast(), output.of_mut()) })
    }

    /// # Safety
    /// As for `step`.
    #[inline(always)]
    unsafe fn step_layers<L: Lanes>(
        &mut self,
        model: &Model,
        sample: &mut Sample,
        input: *const L::Scalar,
        output: &mut [L::Scalar],
    ) -> Result<()> {
        let mut source = input;
        for (index, link) in self.links.iter().enumerate() {
            let values = link.values.cast::<L::Scalar>();
            // SAFETY: the caller's promise: pointers still lead to weights and blocks.
            let Some(spikes) = (unsafe { link.follow::<L>(source) }) else {
                return Err(not_finite(model, sample, index));
            };
            if spikes != 0 {
                // SAFETY: `values` holds a number for every neuron.
                unsafe { self.bytes.list::<L::Scalar>(sample.step, spikes, values, link.is_binary) };
                if HASHES {
                    sample.spike_hashes[index] = xxh64(self.bytes.listed(), sample.spike_hashes[index]);
                }
            }
            source = values;
        }
        sample.step += 1;
        // Number by number: a copy of variable length is a call out of WebAssembly.
        let outputs = self.outputs.iter().flat_map(|&(first, size)| first..first + size);
        let values = self.values.of::<L::Scalar>();
        output.iter_mut().zip(outputs).for_each(|(place, neuron)| *place = values[neuron]);
        Ok(())
    }
}

impl Link {
    /// Advances the population, and gives its spikes; none if a state stopped being finite.
    ///
    /// # Safety
    /// All pointers lead to what they did when the chain was made; `source` holds the values of all sources.
    #[inline(always)]
    unsafe fn follow<L: Lanes>(&self, source: *const L::Scalar) -> Option<u64> {
        // SAFETY: the caller's promise; masks are a word.
        unsafe {
            for tile in &self.tiles {
                let totals = tile.turn.input.cast_mut().cast();
                total_of_all::<L>(tile.weights.cast(), source, self.sources, tile.bias.cast(), totals);
                if (self.advance)(&tile.turn) < tile.turn.count {
                    return None;
                }
            }
            let spikes = u64::from_le(self.masks.cast::<u64>().read()) & (!0 >> (64 - self.size));
            write_values::<L::Scalar>(self.values.cast(), self.size, spikes, self.is_binary);
            Some(spikes)
        }
    }
}

/// The bytes that a step's spikes are hashed by.
struct SpikeBytes {
    bytes: [u8; 8 + NARROW * (4 + 8)],
    length: usize,
}

impl SpikeBytes {
    /// # Safety
    /// `values` holds a number for every neuron.
    #[inline(always)]
    unsafe fn list<S: Scalar>(&mut self, step: u64, spikes: u64, values: *const S, is_binary: bool) {
        self.length = 0;
        self.append(step.to_le_bytes());
        let mut left = spikes;
        while left != 0 {
            self.append(left.trailing_zeros().to_le_bytes());
            left &= left - 1;
        }
        let mut left = if is_binary { 0 } else { spikes };
        while left != 0 {
            // SAFETY: the caller's promise.
            let bits = unsafe { *values.add(left.trailing_zeros() as usize) }.bits();
            if S::BYTES == 4 {
                self.append((bits as u32).to_le_bytes());
            } else {
                self.append(bits.to_le_bytes());
            }
            left &= left - 1;
        }
    }

    #[inline(always)]
    fn append<const COUNT: usize>(&mut self, bytes: [u8; COUNT]) {
        self.bytes[self.length..self.length + COUNT].copy_from_slice(&bytes);
        self.length += COUNT;
    }

    fn listed(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Writes 1 for every spike and 0 elsewhere, or only the zeros if the rule has written values.
///
/// # Safety
/// `values` has room for `size` numbers.
#[inline(always)]
unsafe fn write_values<S: Scalar>(values: *mut S, size: usize, spikes: u64, is_binary: bool) {
    for neuron in 0..size {
        let has_spiked = spikes >> neuron & 1 == 1;
        if is_binary || !has_spiked {
            // SAFETY: the caller's promise.
            unsafe { *values.add(neuron) = if has_spiked { S::ONE } else { S::default() } }
        }
    }
}

#[cold]
fn not_finite(model: &Model, sample: &Sample, population: usize) -> Error {
    let declared = &model.populations[population];
    let found =
        (0..declared.tiles()).find_map(|tile| declared.first_not_finite(&sample.blocks[population], tile));
    Error::NotFinite(NotFinite { population, step: sample.step, ..found.unwrap_or_default() })
}
