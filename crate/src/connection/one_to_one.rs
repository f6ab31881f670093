//! One-to-one connections: source i reaches target i.

use super::{Delivery, Ends, Given, Kernel, Kind, Layout, Make, RowPart, Rows, Sources};
use crate::error::{Result, misuse};
use crate::identity::Identity;
use crate::lanes::{Lanes, Precision, Scalar};
use crate::memory::{Numbers, Size};
use crate::with_lanes;

pub struct OneToOne {
    /// One weight, or one each.
    weights: Numbers,
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

impl Make for OneToOne {
    const NAME: &'static str = "one-to-one";

    /// `values`: one weight, or one each.
    fn make(given: Given, ends: &Ends, identity: &mut Identity) -> Result<Kernel> {
        let values = given.values;
        identity.note(&[14]);
        if ends.sources != ends.targets || ![1, ends.sources].contains(&values.len()) {
            return misuse(17);
        }
        identity.note_bytes(values.bytes());
        let mut weights = Numbers::zeroed(ends.precision, values.len())?;
        (0..values.len()).for_each(|index| weights.set(index, values.shared(index)));
        Ok(OneToOne { weights }.into())
    }

    fn least(precision: Precision, _sources: usize, _targets: usize, entries: Size) -> Size {
        Numbers::need(precision, entries)
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
