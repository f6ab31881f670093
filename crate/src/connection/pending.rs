//! Totals that wait for their delay to be over.

use super::Reach;
use super::synapse::Synapse;
use crate::error::Result;
use crate::lanes::{Precision, Scalar};
use crate::memory::{Numbers, Size, table};

/// Totals of a regenerated connection that wait for their delay to be over: a ring of rows, one a step.
pub struct Pending {
    pub reach: Reach,
    rows: Numbers,
    /// The first step whose emissions have not been pushed.
    pub next: u64,
}

impl Pending {
    pub fn new(precision: Precision, reach: Reach) -> Result<Self> {
        let rows = Numbers::zeroed(precision, Self::length(reach))?;
        Ok(Pending { reach, rows, next: 0 })
    }

    fn length(reach: Reach) -> Size {
        table(reach.longest - reach.shortest + 1, reach.width)
    }

    /// Bytes that such totals hold.
    pub fn need(precision: Precision, reach: Reach) -> Size {
        Numbers::need(precision, Self::length(reach))
    }

    /// Starts over at `step`: what is still under way is pushed again from the emissions that are remembered.
    pub fn restart(&mut self, step: u64) {
        self.rows.clear();
        self.next = step.saturating_sub(self.reach.longest as u64);
    }

    /// Adds what a synapse makes of a value that was emitted at a step, if it arrives not before `now`. `delay` is that of the
    /// connection.
    #[inline]
    pub fn add(&mut self, emitted: u64, delay: usize, now: u64, synapse: &Synapse, value: f64) {
        let due = emitted + delay as u64 + synapse.delay as u64;
        // After a restart some of it was due before.
        if due >= now {
            let precision = self.rows.precision();
            let product = precision.rounded(precision.rounded(synapse.weight) * value);
            let place = self.row(due) + synapse.target as usize;
            self.rows.set(place, self.rows.get(place) + product);
        }
    }

    fn row(&self, step: u64) -> usize {
        (step % (self.reach.longest - self.reach.shortest + 1) as u64) as usize * self.reach.width
    }

    /// Hands out the totals of a step, and clears their row for a later one.
    pub fn take<S: Scalar>(&mut self, step: u64, totals: &mut [S]) {
        let first = self.row(step);
        let row = &mut self.rows.of_mut::<S>()[first..first + self.reach.width];
        totals[..self.reach.width].copy_from_slice(row);
        row.fill(S::default());
    }

    pub fn try_clone(&self) -> Result<Self> {
        Ok(Pending { rows: self.rows.try_clone()?, ..*self })
    }
}
