//! Drives a rule over one tile and many steps, with all that it needs in registers.
//!
//! A step of a tile is short: loads and stores of states take a third of it. The compiler keeps states in registers once
//! they are variables of a function in which all vectors of the tile are written out.

use super::{Turns, are_finite};
use crate::lanes::{Lanes, Scalar, TILE_VECTORS};
use crate::rule::{Neurons, Rule};

/// The most variables of each kind that are kept in registers.
const MOST_KEPT: usize = 4;

/// Advances one tile through all turns with its states and parameters in registers; false, and the states are as they
/// were, if one of them stopped being finite.
///
/// # Safety
/// As for [`advance_tile`], for turns of one tile.
#[inline(always)]
pub unsafe fn advance_in_registers<R: Rule, L: Lanes>(turns: &Turns) -> bool {
    const { assert!(R::IN_REGISTERS.is_none() || R::STATES <= MOST_KEPT && R::PARAMETERS <= MOST_KEPT) }
    let Some(options) = R::IN_REGISTERS else { return false };
    let &Turns { mut input, mut second, mut mask, mut values, strides, .. } = turns;
    // SAFETY: the caller's promise; a tile of a variable is `TILE_VECTORS` vectors.
    unsafe {
        let mut states = [[L::zero(); TILE_VECTORS]; MOST_KEPT];
        let mut parameters = states;
        let tile = |from: *const u8, index: usize| {
            let at = |vector: usize| {
                L::load(from.cast::<L::Scalar>().add(index * L::Scalar::TILE + vector * L::COUNT))
            };
            [at(0), at(1), at(2), at(3)]
        };
        states[..R::STATES]
            .iter_mut()
            .enumerate()
            .for_each(|(index, state)| *state = tile(turns.block, index));
        let kept = parameters[..R::PARAMETERS].iter_mut().enumerate();
        kept.for_each(|(index, parameter)| *parameter = tile(turns.parameters, index));
        let mut poison = L::zero();
        for _ in 0..turns.count {
            let mut spikes = 0u32;
            let mut sum = L::zero();
            let mut advance = |vector: usize| {
                let lane = vector * L::COUNT;
                let mut neurons = Neurons::<L, R>::at(
                    (&raw mut states).cast::<L::Scalar>().add(lane),
                    (&raw const parameters).cast::<L::Scalar>().add(lane),
                    input.cast::<L::Scalar>().add(lane),
                    second.cast::<L::Scalar>().add(lane),
                    values.cast::<L::Scalar>().wrapping_add(lane),
                    options,
                );
                spikes |= L::bits(R::step(&mut neurons)) << lane;
                sum = sum.add(neurons.sum());
            };
            // Written out: a loop is not unrolled, and would keep all in memory.
            advance(0);
            advance(1);
            advance(2);
            advance(3);
            poison = poison.add(sum.sub(sum));
            if L::Scalar::TILE == 16 {
                mask.cast::<u16>().write_unaligned((spikes as u16).to_le());
            } else {
                *mask = spikes as u8;
            }
            input = input.wrapping_add(strides.input);
            second = second.wrapping_add(strides.second);
            mask = mask.wrapping_add(strides.mask);
            values = values.wrapping_add(strides.values);
        }
        if !are_finite(poison) {
            return false;
        }
        for (index, state) in states[..R::STATES].iter().enumerate() {
            for (vector, lanes) in state.iter().enumerate() {
                let at = index * L::Scalar::TILE + vector * L::COUNT;
                lanes.store(turns.block.cast::<L::Scalar>().add(at));
            }
        }
    }
    true
}
