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
    #[inline(never)]
    pub fn deliver<S: Scalar>(&self, sources: Sources, step: u64, delay: usize, totals: &mut [S]) {
        let weights = self.weights.of::<S>();
        // One source population, so that its numbers are those of the connection's source space.
        let events = sources.emissions[sources.members[0].index].delayed(step, delay);
        if let Some(values) = events.whole::<S>() {
            return match weights {
                &[weight] => totals
                    .iter_mut()
                    .zip(values)
                    .for_each(|(total, &value)| *total = total.add(weight.mul(value))),
                _ => totals
                    .iter_mut()
                    .zip(weights.iter().zip(values))
                    .for_each(|(total, (weight, &value))| *total = total.add(weight.mul(value))),
            };
        }
        sources.each(step, delay, |source, value| {
            let weight = weights[if weights.len() == 1 { 0 } else { source }];
            totals[source] = totals[source].add(weight.mul(S::from_f64(value)));
        });
    }
}
