//! Drives a rule over tiles and steps.

use super::{Neurons, Rule};
use crate::lanes::{Lanes, Scalar};

/// A run of tiles of one population, to be advanced over the same steps. Pointers are to numbers of its precision.
#[derive(Clone, Copy)]
pub struct Advance {
    /// First block: a tile of each state, then a tile of each parameter.
    pub blocks: *mut u8,
    pub tiles: usize,
    /// Vectors of each tile that hold neurons: fewer than all only where there is one tile.
    pub vectors: usize,
    pub steps: usize,
    pub options: u32,
    /// Input current, [tile][step][neuron of the tile].
    pub input: *const u8,
    /// The same for the port `current`; the same pointer as `input` if nothing arrives there and the rule has no such port.
    pub current: *const u8,
    /// Numbers from the input of one tile to that of the next (rows of tiles may be longer than `steps`).
    pub input_stride: usize,
    /// Where the spikes of the first tile and step go: bit i of the bits of a row is neuron i.
    pub masks: *mut u8,
    /// Bytes from the masks of one step to those of the next.
    pub mask_stride: usize,
    /// Where values go, if the rule is not binary: [step][neuron].
    pub values: *mut u8,
    pub value_stride: usize,
}

/// The first neuron whose state is no longer finite: its tile and the step in which that happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Poisoned {
    pub tile: usize,
    pub step: usize,
}

/// Advances every tile through all steps, tile by tile, and stops at the first state that is not finite.
///
/// # Safety
/// All pointers of `run` are valid for the tiles, steps and strides given; the blocks are of rule `R`.
#[inline(never)]
pub unsafe fn advance<R: Rule, L: Lanes>(run: &Advance) -> Option<Poisoned> {
    let tile_length = L::Scalar::TILE;
    let mask_bytes = tile_length / 8;
    let block_length = (R::STATES + R::PARAMETERS) * tile_length;
    for tile in 0..run.tiles {
        // SAFETY: the caller's promise: every tile has a block, `steps` rows of input, and a place in every row of
        // masks and values. Vectors lie inside the tile.
        unsafe {
            let block = run.blocks.cast::<L::Scalar>().add(tile * block_length);
            let mut input = run.input.cast::<L::Scalar>().add(tile * run.input_stride);
            let mut current = run.current.cast::<L::Scalar>().add(tile * run.input_stride);
            let mut mask = run.masks.add(tile * mask_bytes);
            let mut values = run.values.cast::<L::Scalar>().wrapping_add(tile * tile_length);
            for step in 0..run.steps {
                let mut spikes = 0u32;
                let mut poison = L::zero();
                // Not unrolled: a known number of vectors would make every rule four times as long.
                for vector in 0..run.vectors {
                    let lane = vector * L::COUNT;
                    let neurons = Neurons::<L> {
                        block: block.add(lane),
                        emission: values.wrapping_add(lane),
                        input: L::load(input.add(lane)),
                        current: L::load(current.add(lane)),
                    };
                    spikes |= L::bits(R::step(neurons, run.options)) << lane;
                    // x - x is 0 for every finite x and NaN otherwise.
                    for state in 0..R::STATES {
                        let value = neurons.state(state);
                        poison = poison.add(value.sub(value));
                    }
                }
                if L::Scalar::TILE == 16 {
                    mask.cast::<u16>().write_unaligned((spikes as u16).to_le());
                } else {
                    *mask = spikes as u8;
                }
                if L::bits(poison.ge(L::zero())) != (1 << L::COUNT) - 1 {
                    return Some(Poisoned { tile, step });
                }
                input = input.add(tile_length);
                current = current.add(tile_length);
                mask = mask.add(run.mask_stride);
                values = values.wrapping_add(run.value_stride);
            }
        }
    }
    None
}
