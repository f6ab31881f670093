//! All-to-all connections with one weight: every target gets the same total.

use super::Sources;
use crate::lanes::Scalar;

pub struct AllToAll {
    pub weight: f64,
}

impl AllToAll {
    /// The total of `step`: one sum in order, not a product with the number of spikes, which would round otherwise.
    pub fn total<S: Scalar>(&self, sources: Sources, step: u64, delay: usize) -> S {
        let weight = S::from_f64(self.weight);
        let mut total = S::default();
        sources.each(step, delay, |_, value| total = total.add(weight.mul(S::from_f64(value))));
        total
    }
}
