//! What a network needs at least, told by its shapes before any of its weights are there.

use super::Builder;
use crate::boundary::{SHAPE_INPUT, SHAPE_LENGTH, SHAPE_POPULATION, SHAPE_WEIGHTS};
use crate::connection::{KINDS, Pattern, Sparse};
use crate::emission::Emission;
use crate::error::{Error, Purpose, Result, misuse};
use crate::lanes::Precision;
use crate::memory::{ADDRESSES, Numbers, Size, table};
use crate::rule::RULES;

impl Builder {
    /// Refuses a network of so many samples that cannot be there, by the shapes of all its parts: records of 6 numbers,
    /// the first of which says what the record is of.
    ///
    /// - an input: size, 1 if it emits nothing but 0 and 1
    /// - a population: size, place of its rule in `RULES`, options
    /// - weights of a connection: connection, place of its kind in `KINDS`, sources, targets, entries of what is listed one by one
    /// - a projection that is stored: connection, pattern, sources, targets, amount
    ///
    /// What it counts is the least: how long emissions are kept is known only when the plan is made.
    pub fn expect(&self, samples: usize, records: &[f64]) -> Result<()> {
        let precision = self.precision();
        let mut weights = Size::ZERO;
        let mut sample = Size::ZERO;
        // The connection that the last records were of, and its weights.
        let (mut last, mut own) = (0, Size::ZERO);
        for record in records.as_chunks::<SHAPE_LENGTH>().0 {
            let number = |index: usize| record[index] as usize;
            match record[0] as u32 {
                SHAPE_INPUT => sample = sample + Emission::need(precision, number(1), 0, 1, record[2] != 0.0),
                SHAPE_POPULATION => {
                    let Some(rule) = RULES.get(number(2)) else { return misuse(3) };
                    let is_binary = (rule.is_binary)(record[3] as u32);
                    sample = sample
                        + states(precision, number(1), rule.states)
                        + Emission::need(precision, number(1), 0, 1, is_binary);
                }
                kind => {
                    if last != number(1) {
                        (last, own) = (number(1), Size::ZERO);
                    }
                    let bytes = match kind {
                        SHAPE_WEIGHTS => {
                            let Some(kind) = KINDS.get(number(2)) else { return misuse(22) };
                            (kind.least)(precision, number(3), number(4), Size::from(record[5] as u64))
                        }
                        _ => {
                            let pattern = Pattern::read(record[2] as u32, record[5]);
                            Sparse::least_of(pattern.synapses(number(3), number(4)))
                        }
                    };
                    (own, weights) = (own + bytes, weights + bytes);
                    if own > Size::of(isize::MAX as usize) {
                        let purpose = Purpose::Weights { connection: last };
                        return Err(Error::out_of_memory(own).needed_for(purpose, own));
                    }
                }
            }
        }
        let all = weights + sample * samples;
        if all > ADDRESSES {
            let purpose = if weights > sample * samples { Purpose::Network } else { Purpose::Samples };
            return Err(Error::out_of_memory(all).needed_for(purpose, all));
        }
        Ok(())
    }
}

/// The state of a population.
pub fn states(precision: Precision, size: usize, states: usize) -> Size {
    Numbers::need(precision, table(size.next_multiple_of(precision.tile()), states))
}
