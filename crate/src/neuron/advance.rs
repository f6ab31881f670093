//! Drives a rule over tiles and steps.

use super::{Neurons, Rule};
use crate::lanes::{Lanes, Precision, Scalar, TILE_VECTORS};

/// A run of tiles of one population, to be advanced over the same steps. Pointers are to numbers of its precision.
#[derive(Clone, Copy)]
pub struct Advance {
    /// First block: a tile of each state.
    pub blocks: *mut u8,
    /// Those of the first tile, and how many tiles of the population share theirs: see [`Parameters`](super::Parameters).
    pub parameters: *const u8,
    pub shared_tiles: usize,
    /// Number of the first tile in its population.
    pub first_tile: usize,
    pub tiles: usize,
    /// Vectors of each tile that hold neurons: fewer than all only where there is one tile.
    pub vectors: usize,
    pub steps: usize,
    pub options: u32,
    /// Input current.
    pub input: Feed,
    /// What arrives at the port `current`.
    pub current: Feed,
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
    pub tile: usize,
    pub step: usize,
}

/// Advances one tile through all steps; gives how many of them left all states finite, up to the first that did not.
pub type AdvanceTile = unsafe fn(&Advance) -> usize;

/// Advances every tile through all steps, tile by tile, up to the first with a state that is not finite: what is left of
/// `run` are the tiles behind it.
///
/// The one loop over tiles of all rules: in each of them it would be a tenth of the binary.
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
    while run.tiles > 0 {
        // SAFETY: the caller's promise: every tile has a block, `steps` rows of input, and a place in every row of masks
        // and values.
        let step = unsafe { advance(run) };
        let tile = run.first_tile;
        run.first_tile += 1;
        run.tiles -= 1;
        // A tile of any number is 64 bytes.
        run.blocks = run.blocks.wrapping_add(states * 64);
        if run.first_tile >= run.shared_tiles {
            run.parameters = run.parameters.wrapping_add(parameters * 64);
        }
        run.input.at = run.input.at.wrapping_add(run.input.tile);
        run.current.at = run.current.at.wrapping_add(run.current.tile);
        run.masks = run.masks.wrapping_add(precision.tile() / 8);
        run.values = run.values.wrapping_add(64);
        if step < run.steps {
            return Some(Poisoned { tile, step });
        }
    }
    None
}

/// Advances the first tile of `run` through all steps.
///
/// # Safety
/// As for [`advance_tiles`]; the rule is `R`.
#[inline(never)]
pub unsafe fn advance_tile<R: Rule, L: Lanes>(run: &Advance) -> usize {
    // SAFETY: the caller's promise. Vectors lie inside the tile.
    unsafe {
        let block = run.blocks.cast::<L::Scalar>();
        let parameters = run.parameters.cast::<L::Scalar>();
        let mut input = run.input.at;
        let mut current = run.current.at;
        let mut mask = run.masks;
        let mut values = run.values;
        for step in 0..run.steps {
            let mut spikes = 0u32;
            // Not finite if a state is not.
            let mut sum = L::zero();
            // Not unrolled: a known number of vectors would make every rule four times as long.
            let mut advance = |vector: usize| {
                let lane = vector * L::COUNT;
                let neurons = Neurons::<L> {
                    block: block.add(lane),
                    parameters: parameters.add(lane),
                    emission: values.cast::<L::Scalar>().wrapping_add(lane),
                    input: L::load(input.cast::<L::Scalar>().add(lane)),
                    current: L::load(current.cast::<L::Scalar>().add(lane)),
                };
                // From above, so that it is always by as much.
                spikes = spikes >> L::COUNT
                    | L::bits(R::step(neurons, run.options)) << (L::Scalar::TILE - L::COUNT);
                let states =
                    (1..R::STATES).fold(neurons.state(0), |sum, state| sum.add(neurons.state(state)));
                sum = sum.add(states);
            };
            if R::IS_UNROLLED {
                advance(0);
                advance(1);
                advance(2);
                advance(3);
            } else {
                (0..run.vectors).for_each(advance);
                spikes >>= (TILE_VECTORS - run.vectors) * L::COUNT;
            }
            if L::Scalar::TILE == 16 {
                mask.cast::<u16>().write_unaligned((spikes as u16).to_le());
            } else {
                *mask = spikes as u8;
            }
            if !are_finite(sum) && !is_tile_finite::<L>(block, R::STATES, run.vectors) {
                return step;
            }
            input = input.wrapping_add(run.input.step);
            current = current.wrapping_add(run.current.step);
            mask = mask.wrapping_add(run.mask_stride);
            values = values.wrapping_add(run.value_stride);
        }
    }
    run.steps
}

/// x - x is 0 for every finite x and NaN otherwise.
#[inline(always)]
fn are_finite<L: Lanes>(values: L) -> bool {
    L::bits(values.sub(values).ge(L::zero())) == (1 << L::COUNT) - 1
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
