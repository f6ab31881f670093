//! One-to-one connections: source i reaches target i.

use super::{Delivery, Kind, Layout, RowPart, Rows, Sources};
use crate::error::Result;
use crate::lanes::{Lanes, Scalar};
use crate::memory::{Numbers, Size};
use crate::with_lanes;

pub struct OneToOne {
    /// One weight, or one each.
    pub weights: Numbers,
}

impl OneToOne {
    /// Adds the totals of `step` to `current`, or overwrites it with them.
    #[inline(never)]
    pub fn deliver_in_place<L: Lanes>(
        &self,
        sources: Sources,
        step: u64,
        delay: usize,
        current: &mut [L::Scalar],
        overwrites: bool,
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
                    if overwrites { total } else { L::load(place).add(total) }.store(place);
                }
                done += L::COUNT;
            }
        }
        if overwrites {
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

impl Kind for OneToOne {
    fn layout(&self) -> Layout {
        Layout::OneToOne
    }

    fn delivery(&self) -> Delivery<'_> {
        Delivery::Elements(self)
    }

    fn synapses(&self, _sources: usize, targets: usize) -> Size {
        Size::of(targets)
    }

    fn bytes(&self) -> Size {
        self.weights.size()
    }
}

impl Rows for OneToOne {
    fn deliver(&self, part: RowPart<'_>) -> Result<()> {
        with_lanes!(part.precision, L => {
            for (step, row) in part.totals.rows::<<L as Lanes>::Scalar>() {
                self.deliver_in_place::<L>(part.sources, step, part.delay, row, true);
            }
        });
        Ok(())
    }
}
