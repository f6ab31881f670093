//! Where the rows of totals of connections lie while their stage runs.

use super::{Stage, Way};
use crate::connection::Manner;
use crate::error::Result;
use crate::memory::{self, Size, table};
use alloc::vec::Vec;

/// Rows of all connections, [connection][step of the stage's block][target position], in one memory: stages run one after
/// the other, and each begins where the one before began.
pub struct Rows {
    /// For each connection: its first number. Those that give tiles have none.
    pub first: Vec<usize>,
    /// Numbers of the stage that needs most.
    pub length: Size,
}

impl Rows {
    pub fn new(stages: &[Stage], stage_of: &[usize], ways: &[Way]) -> Result<Self> {
        let mut ends = memory::filled::<Size>(stages.len())?;
        let mut first = memory::with_capacity(ways.len())?;
        for way in ways {
            let stage = way.targets.first().map_or(0, |target| stage_of[target.index]);
            let begin = ends[stage];
            if way.manner != Manner::Tiles {
                ends[stage] = begin + table(stages[stage].block, way.width);
            }
            // Beyond all addresses nothing is ever allocated.
            first.push(begin.get() as usize);
        }
        Ok(Rows { first, length: ends.into_iter().max().unwrap_or(Size::ZERO) })
    }
}
