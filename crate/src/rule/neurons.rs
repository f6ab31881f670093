//! What a rule sees of the neurons that it advances.

use super::Rule;
use crate::lanes::{Lanes, Scalar};
use core::marker::PhantomData;

/// One vector of neurons of rule `R` in one step: their states, their parameters, and what reaches them.
///
/// States and parameters are asked for by their numbers, which are checked against the rule's counts when it is compiled:
/// a rule needs no unsafe code.
pub struct Neurons<'tile, L: Lanes, R: Rule> {
    /// Total input current of this step.
    pub input: L,
    /// What arrives at the second port, for rules that have one.
    pub second: L,
    /// The options of the population.
    pub options: u32,
    /// A tile of each state, from this vector on.
    block: *mut L::Scalar,
    /// A tile of each, from this vector on.
    parameters: *const L::Scalar,
    /// Where the values go that these neurons emit, unless the population is binary.
    emission: *mut L::Scalar,
    tile: PhantomData<(&'tile mut L::Scalar, R)>,
}

impl<L: Lanes, R: Rule> Neurons<'_, L, R> {
    /// The neurons of the vector whose states begin at `block`.
    ///
    /// # Safety
    /// While they live, a tile of each of the rule's states, from this vector on, can be read and written at `block`, one of
    /// each of its parameters read at `parameters`, a vector at `input` and at `second`; a vector can be written at
    /// `emission`, unless the rule is binary with these options.
    #[inline(always)]
    pub unsafe fn at(
        block: *mut L::Scalar,
        parameters: *const L::Scalar,
        input: *const L::Scalar,
        second: *const L::Scalar,
        emission: *mut L::Scalar,
        options: u32,
    ) -> Self {
        // SAFETY: the caller's promise.
        let (input, second) = unsafe { (L::load(input), L::load(second)) };
        Neurons { input, second, options, block, parameters, emission, tile: PhantomData }
    }

    /// State variable `INDEX`.
    #[inline(always)]
    pub fn state<const INDEX: usize>(&self) -> L {
        const { assert!(INDEX < R::STATES) }
        // SAFETY: a tile of each state is there.
        unsafe { L::load(self.block.add(INDEX * L::Scalar::TILE)) }
    }

    /// Changes state variable `INDEX`.
    #[inline(always)]
    pub fn set_state<const INDEX: usize>(&mut self, value: L) {
        const { assert!(INDEX < R::STATES) }
        // SAFETY: a tile of each state is there.
        unsafe { value.store(self.block.add(INDEX * L::Scalar::TILE)) }
    }

    /// The sum of the states: not finite if one of them is not.
    #[inline(always)]
    pub fn sum(&self) -> L {
        // SAFETY: a tile of each state is there.
        let state = |index: usize| unsafe { L::load(self.block.add(index * L::Scalar::TILE)) };
        (1..R::STATES).fold(state(0), |sum, index| sum.add(state(index)))
    }

    /// Parameter `INDEX`.
    #[inline(always)]
    pub fn parameter<const INDEX: usize>(&self) -> L {
        const { assert!(INDEX < R::PARAMETERS) }
        // SAFETY: a tile of each parameter is there.
        unsafe { L::load(self.parameters.add(INDEX * L::Scalar::TILE)) }
    }

    /// What these neurons emit, for rules that are not binary; gives those that emit something.
    #[inline(always)]
    pub fn emit(&mut self, values: L) -> L::Mask {
        let emits = values.nonzero();
        // Values of neurons that are not listed are never read: silence need not be written to memory.
        if L::bits(emits) != 0 && !R::is_binary(self.options) {
            // SAFETY: a population that is not binary has a row of values to write to.
            unsafe { values.store(self.emission) }
        }
        emits
    }
}
