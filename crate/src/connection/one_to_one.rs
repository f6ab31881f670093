//! One-to-one connections: source i reaches target i.

use super::Sources;
use crate::lanes::{Lanes, Scalar};
use crate::memory::Numbers;

pub struct OneToOne {
    /// One weight, or one each.
    pub weights: Numbers,
}

impl OneToOne {
    pub fn bytes(&self) -> usize {
        self.weights.size()
    }

    /// Puts the totals of `step` in the place of `current`, or adds them to it.
    #[inline(never)]
    pub fn deliver<L: Lanes>(
        &self,
        sources: Sources,
        step: u64,
        delay: usize,
        current: &mut [L::Scalar],
        is_put: bool,
    ) {
        let weights = self.weights.of::<L::Scalar>();
        let is_shared = weights.len() == 1;
        // One source population, so that its numbers are those of the connection's source space.
        let events = sources.emissions[sources.members[0].index].delayed(step, delay);
        let mut done = 0;
        if let Some(values) = events.whole::<L::Scalar>() {
            while done + L::COUNT <= values.len().min(current.len()) {
                // SAFETY: so many values and places there are, and as many weights unless it is one.
                unsafe {
                    let weights = weights.as_ptr();
                    let weight = if is_shared { L::load_splat(weights) } else { L::load(weights.add(done)) };
                    // A product may be -0, a total is not.
                    let total = weight.mul(L::load(values.as_ptr().add(done))).add(L::zero());
                    let place = current.as_mut_ptr().add(done);
                    if is_put { total } else { L::load(place).add(total) }.store(place);
                }
                done += L::COUNT;
            }
        }
        if is_put {
            current[done..].fill(L::Scalar::default());
        }
        // All neurons are listed if they have been walked through, and few are left.
        for &neuron in &events.neurons[done..] {
            let weight = weights[if is_shared { 0 } else { neuron as usize }];
            let place = &mut current[neuron as usize];
            *place = place.add(weight.mul(L::Scalar::from_f64(events.value(neuron))));
        }
    }
}
