//! The loops of dense connections, each of which brings the totals of one tile.

use crate::lanes::{Lanes, Scalar, TILE_VECTORS};
use crate::promise::KEEPS_ORDER;

/// Steps that the multiplying kernel works on together: 2 vectors of targets x 4 steps are the 8 totals that
/// fit the registers; 10 or more spill and halve the speed.
pub const GROUP: usize = 4;

/// The events of one step.
#[derive(Clone, Copy)]
pub struct Span {
    pub first: *const u32,
    pub end: *const u32,
    /// The value of every source; null if the source is binary.
    pub values: *const u8,
}

/// Vectors of targets in the multiplying kernel.
pub const VECTORS: usize = 2;

/// Where the totals of a tile go.
#[derive(Clone, Copy)]
pub struct Onto<S> {
    /// [step][target of the tile].
    pub totals: *mut S,
    /// Numbers from the totals of a step to those of the next.
    pub stride: usize,
    /// A tile of biases, or null.
    pub bias: *const S,
    /// Whether this is the first connection of the tile: put instead of add.
    pub put: bool,
}

impl<S: Scalar> Onto<S> {
    #[inline(always)]
    pub fn at(self, lane: usize) -> Self {
        let bias = if self.bias.is_null() { self.bias } else { self.bias.wrapping_add(lane) };
        Onto { totals: self.totals.wrapping_add(lane), bias, ..self }
    }

    /// Goes to the totals of the next step.
    #[inline(always)]
    pub fn advance(&mut self) {
        self.totals = self.totals.wrapping_add(self.stride);
    }

    /// Finishes the total of one vector of targets at this step.
    ///
    /// # Safety
    /// `lane` lies inside the tile.
    #[inline(always)]
    pub unsafe fn finish<L: Lanes<Scalar = S>>(&self, lane: usize, total: L) {
        // SAFETY: the caller's promise. A total is never -0, so putting is the same as adding to +0.
        unsafe {
            let mut total = total;
            if !self.bias.is_null() {
                total = total.add(L::load(self.bias.add(lane)));
            }
            let place = self.totals.add(lane);
            if !self.put {
                total = L::load(place).add(total);
            }
            total.store(place);
        }
    }
}

/// Reads a number of every row of a tile, one after the other, which a processor sees coming: events come in no order that
/// it could know.
///
/// # Safety
/// `weights` is a tile of `sources` sources.
#[inline(never)]
pub unsafe fn touch(weights: *const u32, sources: usize) {
    let mut touched = 0;
    for source in 0..sources {
        // SAFETY: the caller's promise; a row is 64 bytes.
        touched ^= unsafe { *weights.add(source * 16) };
    }
    core::hint::black_box(touched);
}

/// Adds the weights of every event.
#[inline(never)]
pub unsafe fn spikes<L: Lanes>(
    weights: *const L::Scalar,
    spans: *const Span,
    steps: usize,
    mut onto: Onto<L::Scalar>,
) {
    // SAFETY: the promises of `deliver`; events are numbers of sources.
    unsafe {
        for step in 0..steps {
            let span = *spans.add(step);
            let mut totals = [L::zero(); TILE_VECTORS];
            let mut event = span.first;
            let add = |totals: &mut [L; TILE_VECTORS], event: *const u32| {
                let row = weights.add(*event as usize * L::Scalar::TILE);
                for (vector, total) in totals.iter_mut().enumerate() {
                    *total = total.add(L::load(row.add(vector * L::COUNT)));
                }
            };
            if !KEEPS_ORDER {
                let mut others = [L::zero(); TILE_VECTORS];
                while event.wrapping_add(1) < span.end {
                    add(&mut totals, event);
                    add(&mut others, event.add(1));
                    event = event.add(2);
                }
                totals.iter_mut().zip(others).for_each(|(total, other)| *total = total.add(other));
            }
            while event < span.end {
                add(&mut totals, event);
                event = event.add(1);
            }
            for (vector, total) in totals.into_iter().enumerate() {
                onto.finish(vector * L::COUNT, total);
            }
            onto.advance();
        }
    }
}

/// Multiplies the weights of every event by its value and adds the products.
#[inline(never)]
pub unsafe fn values<L: Lanes>(
    weights: *const L::Scalar,
    spans: *const Span,
    steps: usize,
    mut onto: Onto<L::Scalar>,
) {
    // SAFETY: the promises of `deliver`; events are numbers of sources.
    unsafe {
        for step in 0..steps {
            let span = *spans.add(step);
            let mut totals = [L::zero(); TILE_VECTORS];
            let mut event = span.first;
            while event < span.end {
                let row = weights.add(*event as usize * L::Scalar::TILE);
                let value = L::load_splat(span.values.cast::<L::Scalar>().add(*event as usize));
                for (vector, total) in totals.iter_mut().enumerate() {
                    *total = total.add(L::load(row.add(vector * L::COUNT)).mul(value));
                }
                event = event.add(1);
            }
            for (vector, total) in totals.into_iter().enumerate() {
                onto.finish(vector * L::COUNT, total);
            }
            onto.advance();
        }
    }
}

/// The totals of one tile at one step, from the value of every source.
///
/// # Safety
/// `weights` is a tile of `sources` sources, `values` holds one number for each, `totals` is a tile, and so
/// is `bias` if it is not null.
#[inline(never)]
pub unsafe fn total_of_all<L: Lanes>(
    weights: *const L::Scalar,
    values: *const L::Scalar,
    sources: usize,
    bias: *const L::Scalar,
    totals: *mut L::Scalar,
) {
    // SAFETY: the caller's promise.
    unsafe {
        let mut sums = [L::zero(); TILE_VECTORS];
        for source in 0..sources {
            let row = weights.add(source * L::Scalar::TILE);
            let value = L::load_splat(values.add(source));
            for (vector, sum) in sums.iter_mut().enumerate() {
                *sum = sum.add(L::load(row.add(vector * L::COUNT)).mul(value));
            }
        }
        for (vector, sum) in sums.into_iter().enumerate() {
            let lane = vector * L::COUNT;
            let sum = if bias.is_null() { sum } else { sum.add(L::load(bias.add(lane))) };
            sum.store(totals.add(lane));
        }
    }
}

/// Multiplies the weights of every source, silent or not, for half a tile of targets and a group of steps at a time.
#[inline(never)]
pub unsafe fn all<L: Lanes>(
    weights: *const L::Scalar,
    sources: usize,
    groups: *const L::Scalar,
    steps: usize,
    mut onto: Onto<L::Scalar>,
) {
    // SAFETY: the promises of `deliver`; groups hold `sources` times `GROUP` numbers each.
    unsafe {
        let mut first = 0;
        let mut value = groups;
        while first < steps {
            let mut totals = [[L::zero(); VECTORS]; GROUP];
            let mut row = weights;
            let end = value.add(sources * GROUP);
            while value < end {
                let weight: [L; VECTORS] = core::array::from_fn(|vector| L::load(row.add(vector * L::COUNT)));
                for (step, totals) in totals.iter_mut().enumerate() {
                    let value = L::load_splat(value.add(step));
                    for (total, weight) in totals.iter_mut().zip(weight) {
                        *total = total.add(weight.mul(value));
                    }
                }
                value = value.add(GROUP);
                // Behind the last source this is past the end of the weights, where `add` may not go.
                row = row.wrapping_add(L::Scalar::TILE);
            }
            for totals in totals.into_iter().take(steps - first) {
                for (vector, total) in totals.into_iter().enumerate() {
                    onto.finish(vector * L::COUNT, total);
                }
                onto.advance();
            }
            first += GROUP;
        }
    }
}
