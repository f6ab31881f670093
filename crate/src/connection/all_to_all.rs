//! All-to-all connections with one weight: every target gets the same total.

use super::{Delivery, Ends, Given, Kernel, Kind, Layout, Make, RowPart, Rows, Sources};
use crate::error::{Result, misuse};
use crate::identity::Identity;
use crate::lanes::{Lanes, Scalar};
use crate::memory::{Size, table};
use crate::with_lanes;

pub struct AllToAll {
    pub weight: f64,
}

impl AllToAll {
    /// The total of `step`: one sum in order, not a product with the number of spikes, which would round otherwise.
    fn total<S: Scalar>(&self, sources: Sources, step: u64, delay: usize) -> S {
        let weight = S::from_f64(self.weight);
        let mut total = S::default();
        sources.each(step, delay, |_, value| total = total.add(weight.mul(S::from_f64(value))));
        total
    }
}

impl Make for AllToAll {
    const NAME: &'static str = "all-to-all";

    /// `doubles`: the weight.
    fn make(given: Given, _ends: &Ends, identity: &mut Identity) -> Result<Kernel> {
        let &[weight] = given.doubles else {
            return misuse(19);
        };
        identity.note(&[15]);
        identity.note_floats(&[weight]);
        Ok(AllToAll { weight }.into())
    }
}

impl Kind for AllToAll {
    fn layout(&self) -> Layout {
        Layout::AllToAll
    }

    fn delivery(&self) -> Delivery<'_> {
        Delivery::Rows(self)
    }

    fn synapses(&self, sources: usize, targets: usize) -> Size {
        table(sources, targets)
    }
}

impl Rows for AllToAll {
    fn deliver(&self, part: RowPart<'_>) -> Result<()> {
        with_lanes!(part.precision, L => {
            for (step, row) in part.totals.cleared_rows::<<L as Lanes>::Scalar>() {
                let total = self.total(part.sources, step, part.delay);
                // Not to what only fills up a tile: it must never stop being finite.
                for target in part.targets {
                    row[target.first..][..target.size].fill(total);
                }
            }
        });
        Ok(())
    }
}
