//! What a connection is made of: its ends, and lists of numbers.

use super::Member;
use crate::error::Result;
use crate::lanes::Precision;
use crate::memory::{self, Values};
use crate::random::Key;
use alloc::vec::Vec;

/// Weights as lists of numbers. Each kind says which lists it takes, and what is in them (`ts/connections/` has the same order).
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// Numbers of double precision.
    pub doubles: &'a [f64],
    /// Whole numbers.
    pub words: &'a [u32],
    /// Whole numbers of 16 bits.
    pub halves: &'a [u16],
    /// Of the network's precision.
    pub values: Values<'a>,
}

impl Default for Given<'_> {
    fn default() -> Self {
        Given { doubles: &[], words: &[], halves: &[], values: Values::Double(&[]) }
    }
}

impl<'a> From<Values<'a>> for Given<'a> {
    fn from(values: Values<'a>) -> Self {
        Given { values, ..Given::default() }
    }
}

/// What a connection leads from and to.
pub struct Ends<'a> {
    pub precision: Precision,
    /// Neurons of all sources.
    pub sources: usize,
    /// Neurons of all targets.
    pub targets: usize,
    /// Positions of all targets, each filled up to whole tiles.
    pub width: usize,
    /// Each target, and its first position.
    pub members: &'a [Member],
    /// Of the connection's random numbers.
    pub key: Key,
}

impl Ends<'_> {
    /// For each member its first target, and the position of that one.
    pub fn positions(&self) -> Result<Vec<(usize, usize)>> {
        let mut first = 0;
        memory::collected(self.members.iter().map(|target| {
            let position = (first, target.first);
            first += target.size;
            position
        }))
    }
}
