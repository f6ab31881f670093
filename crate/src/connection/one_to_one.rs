//! One-to-one connections: source i reaches target i.

use super::Sources;
use crate::lanes::Scalar;
use crate::memory::Numbers;

pub struct OneToOne {
    /// One weight, or one each.
    pub weights: Numbers,
}

impl OneToOne {
    pub fn bytes(&self) -> usize {
        self.weights.size()
    }

    /// Adds the totals of `step` to `totals`, which are +0.
    pub fn deliver<S: Scalar>(&self, sources: Sources, step: u64, delay: usize, totals: &mut [S]) {
        let weights = self.weights.of::<S>();
        sources.each(step, delay, |source, value| {
            let weight = weights[if weights.len() == 1 { 0 } else { source }];
            totals[source] = totals[source].add(weight.mul(S::from_f64(value)));
        });
    }
}
