//! Drives a rule over tiles and steps.

mod in_registers;

use super::{Neurons, Rule};
use crate::lanes::{Lanes, Precision, Scalar, TILE_VECTORS};
use crate::promise::ENDS_AT_NOT_FINITE;
use in_registers::advance_in_registers;

/// A run of tiles of one population, to be advanced over the same steps. Pointers are to numbers of its precision.
#[derive(Clone, Copy)]
pub struct Advance {
    /// First block: a tile of each state.
    pub blocks: *mut u8,
    /// Those of the first tile, and how many tiles of the population share theirs: see [`Parameters`](super::Parameters).
    pub parameters: *const u8,
    /// How many tiles of the population share the first parameters.
    pub shared_tiles: usize,
    /// Number of the first tile in its population.
    pub first_tile: usize,
    /// How many.
    pub tiles: usize,
    /// Vectors of each tile that hold neurons: fewer than all only where there is one tile.
    pub vectors: usize,
    /// How many steps.
    pub steps: usize,
    /// The options of the population.
    pub options: u32,
    /// Input current.
    pub input: Feed,
    /// What arrives at the second port.
    pub second: Feed,
    /// Where the spikes of the first tile and step go: bit i of the bits of a row is neuron i.
    pub masks: *mut u8,
    /// Bytes from the masks of one step to those of the next.
    pub mask_stride: usize,
    /// Where values go, if the rule is not binary: [step][neuron].
    pub values: *mut u8,
    /// Bytes from the values of one step to those of the next.
    pub value_stride: usize,
}

/// What arrives at a port: a tile for each tile of neurons and step.
#[derive(Clone, Copy)]
pub struct Feed {
    /// The first.
    pub at: *const u8,
    /// Bytes from a step to the next, and from a tile to the next; 0 if it is the same once more.
    pub step: usize,
    /// Bytes from a tile to the next; 0 if it is the same once more.
    pub tile: usize,
}

impl Feed {
    /// From so many steps later on.
    pub fn later(self, steps: usize) -> Self {
        Feed { at: self.at.wrapping_add(steps * self.step), ..self }
    }
}

/// The first neuron whose state is no longer finite: its tile in the population and the step in which that happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Poisoned {
    /// The tile, by its number in the population.
    pub tile: usize,
    /// The step, from the first of the run on.
    pub step: usize,
}

/// Turns of a rule over a tile: one tile through steps, or tiles through one step.
///
/// Pointers are those of the first turn, to a tile each: what they mean is said at [`Advance`].
pub struct Turns {
    /// States.
    pub block: *mut u8,
    /// Parameters.
    pub parameters: *const u8,
    /// Input current.
    pub input: *const u8,
    /// What arrives at the second port.
    pub second: *const u8,
    /// Where the spikes go.
    pub mask: *mut u8,
    /// Where values go.
    pub values: *mut u8,
    /// Vectors of the tile that hold neurons.
    pub vectors: usize,
    /// How many turns.
    pub count: usize,
    /// The options of the population.
    pub options: u32,
    /// How far the next turn is.
    pub strides: Strides,
}

/// Bytes from what a turn needs to what the next one needs.
#[derive(Clone, Copy, Default)]
pub struct Strides {
    /// States.
    pub block: usize,
    /// Parameters.
    pub parameters: usize,
    /// Input current.
    pub input: usize,
    /// What arrives at the second port.
    pub second: usize,
    /// Spikes.
    pub mask: usize,
    /// Values.
    pub values: usize,
}

/// Advances a tile turn by turn; gives how many turns left all states finite, up to the first that did not.
pub type AdvanceTile = unsafe fn(&Turns) -> usize;

/// Advances every tile through all steps, tile by tile, up to the first with a state that is not finite: what is left of
/// `run` are the tiles behind it.
///
/// A single step is taken by many tiles in one call, which would else take as long as what it does.
///
/// # Safety
/// All pointers of `run` are valid for the tiles, steps and strides given. `advance` is that of a rule with so many states
/// and parameters, in this precision.
#[inline]
pub unsafe fn advance_tiles(
    advance: AdvanceTile,
    states: usize,
    parameters: usize,
    precision: Precision,
    run: &mut Advance,
) -> Option<Poisoned> {
    // A tile of any number is 64 bytes.
    let (block, parameters) = (states * 64, parameters * 64);
    while run.tiles > 0 {
        let is_across = run.steps == 1;
        let sharing = run.shared_tiles.saturating_sub(run.first_tile);
        let tiles = match sharing {
            _ if !is_across => 1,
            0 => run.tiles,
            _ => sharing.min(run.tiles),
        };
        let strides = if is_across {
            Strides {
                block,
                parameters: if sharing > 0 { 0 } else { parameters },
                input: run.input.tile,
                second: run.second.tile,
                mask: precision.tile() / 8,
                values: 64,
            }
        } else {
            Strides {
                input: run.input.step,
                second: run.second.step,
                mask: run.mask_stride,
                values: run.value_stride,
                ..Strides::default()
            }
        };
        let turns = Turns {
            block: run.blocks,
            parameters: run.parameters,
            input: run.input.at,
            second: run.second.at,
            mask: run.masks,
            values: run.values,
            vectors: run.vectors,
            count: if is_across { tiles } else { run.steps },
            options: run.options,
            strides,
        };
        // SAFETY: the caller's promise: every tile has a block, `steps` rows of input, and a place in every row of masks
        // and values.
        let done = unsafe { advance(&turns) };
        let first = run.first_tile;
        let passed = if is_across { tiles.min(done + 1) } else { 1 };
        run.first_tile += passed;
        run.tiles -= passed;
        run.blocks = run.blocks.wrapping_add(passed * block);
        let apart = (run.first_tile + 1).saturating_sub(run.shared_tiles.max(first + 1));
        run.parameters = run.parameters.wrapping_add(apart * parameters);
        run.input.at = run.input.at.wrapping_add(passed * run.input.tile);
        run.second.at = run.second.at.wrapping_add(passed * run.second.tile);
        run.masks = run.masks.wrapping_add(passed * precision.tile() / 8);
        run.values = run.values.wrapping_add(passed * 64);
        if done < turns.count {
            let (tile, step) = if is_across { (first + done, 0) } else { (first, done) };
            return Some(Poisoned { tile, step });
        }
    }
    None
}

/// Advances a tile turn by turn.
///
/// # Safety
/// All pointers of `turns` are valid for its turns and strides; the rule is `R`.
#[inline(never)]
pub unsafe fn advance_tile<R: Rule, L: Lanes>(turns: &Turns) -> usize {
    let stays = R::IN_REGISTERS == Some(turns.options) && turns.count > 1 && turns.strides.block == 0;
    // SAFETY: the caller's promise.
    if stays && unsafe { advance_in_registers::<R, L>(turns) } {
        return turns.count;
    }
    let &Turns { block, parameters, mut input, mut second, mut mask, mut values, .. } = turns;
    let (mut block, mut parameters) = (block.cast::<L::Scalar>(), parameters.cast::<L::Scalar>());
    // SAFETY: the caller's promise. Vectors lie inside the tile.
    unsafe {
        for turn in 0..turns.count {
            let mut spikes = 0u32;
            // Not finite if a state is not.
            let mut sum = L::zero();
            // Not unrolled: a known number of vectors would make every rule four times as long.
            let mut advance = |vector: usize| {
                let lane = vector * L::COUNT;
                let mut neurons = Neurons::<L, R>::at(
                    block.add(lane),
                    parameters.add(lane),
                    input.cast::<L::Scalar>().add(lane),
                    second.cast::<L::Scalar>().add(lane),
                    values.cast::<L::Scalar>().wrapping_add(lane),
                    turns.options,
                );
                // From above, so that it is always by as much.
                spikes = spikes >> L::COUNT | L::bits(R::step(&mut neurons)) << (L::Scalar::TILE - L::COUNT);
                sum = sum.add(neurons.sum());
            };
            if R::IS_UNROLLED {
                advance(0);
                advance(1);
                advance(2);
                advance(3);
            } else {
                (0..turns.vectors).for_each(advance);
                spikes >>= (TILE_VECTORS - turns.vectors) * L::COUNT;
            }
            if L::Scalar::TILE == 16 {
                mask.cast::<u16>().write_unaligned((spikes as u16).to_le());
            } else {
                *mask = spikes as u8;
            }
            if !are_finite(sum) && !is_tile_finite::<L>(block, R::STATES, turns.vectors) {
                return turn;
            }
            if turn + 1 == turns.count {
                break;
            }
            // Read every time: kept, they would be spilled, and written for a single turn that needs none.
            let strides = (&raw const turns.strides).read_volatile();
            block = block.wrapping_byte_add(strides.block);
            parameters = parameters.wrapping_byte_add(strides.parameters);
            input = input.wrapping_add(strides.input);
            second = second.wrapping_add(strides.second);
            mask = mask.wrapping_add(strides.mask);
            values = values.wrapping_add(strides.values);
        }
    }
    turns.count
}

/// x - x is 0 for every finite x and NaN otherwise.
#[inline(always)]
fn are_finite<L: Lanes>(values: L) -> bool {
    !ENDS_AT_NOT_FINITE || L::bits(values.sub(values).ge(L::zero())) == (1 << L::COUNT) - 1
}

/// Looks at every state by itself: a sum of finite numbers may overflow.
///
/// # Safety
/// `block` is a tile of each of so many states.
#[cold]
#[inline(never)]
unsafe fn is_tile_finite<L: Lanes>(block: *const L::Scalar, states: usize, vectors: usize) -> bool {
    (0..states).all(|state| {
        (0..vectors).all(|vector| {
            // SAFETY: the caller's promise.
            are_finite(unsafe { L::load(block.add(state * L::Scalar::TILE + vector * L::COUNT)) })
        })
    })
}
