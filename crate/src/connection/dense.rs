//! Dense connections: every source reaches every target.
//!
//! Weights lie in tiles of 64 bytes of targets times all sources, so that the totals of a tile stay in registers while
//! the events of a step stream past. Row-major weights with totals in memory ran at half the speed; a loop over
//! events unrolled by hand was slower than the plain one. What every step of a block brings once more, a constant input,
//! is multiplied once: 784 x 256 over 100 steps then takes 0.9 instead of 12.5 microseconds a step.

mod kernels;
#[cfg(test)]
mod tests;

pub use kernels::{Onto, total_of_all};

use super::{Delivery, Ends, Given, Kernel, Kind, Layout, Make};
use crate::emission::{Emission, Events};
use crate::error::Result;
use crate::identity::Identity;
use crate::lanes::{Lanes, Precision, Scalar, TILE_VECTORS};
use crate::memory::{self, Numbers, Size, Values, table};
use crate::with_lanes;
use alloc::vec::Vec;
use kernels::{GROUP, Span, VECTORS, all, spikes, touch, values};

/// Share of sources that emit, above which it is cheaper to multiply all of them.
pub const DENSE_ABOVE: f64 = 0.65;

/// Steps of which all values are laid out together for the multiplying kernel; more fall out of the cache.
pub const ALL_BLOCK: usize = 64;

pub struct Dense {
    sources: usize,
    /// [tile][source][target of the tile].
    weights: Numbers,
}

impl Dense {
    /// From weights in rows, one row a target.
    pub fn new<S: Scalar>(values: &[S], sources: usize, targets: usize) -> Result<Self> {
        let mut weights = Numbers::zeroed(S::PRECISION, Self::length(S::PRECISION, sources, targets))?;
        // Without sources there is no weight to put anywhere.
        for target in 0..if sources == 0 { 0 } else { targets } {
            let column =
                &mut weights.of_mut::<S>()[target / S::TILE * sources * S::TILE + target % S::TILE..];
            for source in 0..sources {
                column[source * S::TILE] = values[target * sources + source];
            }
        }
        Ok(Dense { sources, weights })
    }

    fn length(precision: Precision, sources: usize, targets: usize) -> Size {
        table(targets.div_ceil(precision.tile()), sources) * precision.tile()
    }

    /// The weights of one tile: [source][target of the tile].
    pub fn tile(&self, tile: usize) -> *const u8 {
        let length = self.sources * self.weights.precision().tile();
        self.weights.pointer(tile * length..(tile + 1) * length)
    }
}

impl Make for Dense {
    const NAME: &'static str = "dense";

    /// `values`: [target][source].
    fn make(given: Given, ends: &Ends, identity: &mut Identity) -> Result<Kernel> {
        identity.note(&[10]);
        identity.note_bytes(given.values.bytes());
        Ok(match given.values {
            Values::Single(values) => Dense::new(values, ends.sources, ends.targets)?,
            Values::Double(values) => Dense::new(values, ends.sources, ends.targets)?,
        }
        .into())
    }

    fn least(precision: Precision, sources: usize, targets: usize, _entries: Size) -> Size {
        Numbers::need(precision, Self::length(precision, sources, targets))
    }
}

impl Kind for Dense {
    fn layout(&self) -> Layout {
        Layout::Dense
    }

    fn delivery(&self) -> Delivery<'_> {
        Delivery::Tiles(self)
    }

    fn synapses(&self, sources: usize, targets: usize) -> Size {
        table(sources, targets)
    }

    fn bytes(&self) -> Size {
        self.weights.size()
    }

    fn dense_above(&self) -> f64 {
        DENSE_ABOVE
    }
}

/// The emissions of one source over a block of steps, made ready for the kernels of this file.
pub struct DenseInput {
    sources: usize,
    spans: Vec<Span>,
    /// [group of steps][source][step of the group], for the multiplying kernel.
    groups: Numbers,
    block: usize,
    path: Path,
    /// All steps bring the same.
    is_constant: bool,
    /// Events of all steps.
    events: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Path {
    /// Every event is worth 1: add its weights.
    Spikes,
    /// Events have values: multiply, then add.
    Values,
    /// Most sources emit: multiply all.
    All,
}

impl DenseInput {
    /// Room for blocks of up to `block` steps.
    pub fn new(precision: Precision, sources: usize, block: usize) -> Result<Self> {
        Ok(DenseInput {
            sources,
            spans: memory::with_capacity(block)?,
            groups: Numbers::zeroed(precision, Size::ZERO)?,
            block: block.min(ALL_BLOCK),
            path: Path::Spikes,
            is_constant: false,
            events: 0,
        })
    }

    /// Bytes that it holds until most sources emit.
    pub fn need(block: usize) -> Size {
        table(block, size_of::<Span>())
    }

    /// Whether most sources emit in these steps. Then no more than `ALL_BLOCK` steps may be prepared together.
    pub fn is_all(emission: &Emission, first: u64, steps: usize, delay: usize) -> bool {
        let count = |step: u64| emission.delayed(step, delay).neurons.len();
        let events: usize = (first..first + steps as u64).map(count).sum();
        events as f64 > DENSE_ABOVE * (emission.size * steps) as f64
    }

    /// Whether all steps bring the same.
    pub fn is_constant(&self) -> bool {
        self.is_constant
    }

    /// Reads the emissions that arrive in `steps` steps from `first` on, and chooses the cheapest path.
    pub fn prepare(&mut self, emission: &Emission, first: u64, steps: usize, delay: usize) -> Result<()> {
        self.spans.clear();
        let mut unit = true;
        self.events = 0;
        self.is_constant = emission.is_constant(first, steps, delay);
        // What is constant is multiplied once.
        let steps = if self.is_constant { steps.min(1) } else { steps };
        for step in first..first + steps as u64 {
            let row = emission.delayed(step, delay);
            let neurons = row.neurons.as_ptr_range();
            let values = match step.checked_sub(delay as u64) {
                Some(emitted) => emission.row(emitted),
                None => core::ptr::null(),
            };
            unit &= row.values.is_none();
            self.events += row.neurons.len();
            self.spans.push(Span { first: neurons.start, end: neurons.end, values });
        }
        let is_all = !self.is_constant && steps <= ALL_BLOCK && Self::is_all(emission, first, steps, delay);
        self.path = if is_all {
            self.gather(emission, first, steps, delay)?;
            Path::All
        } else if unit {
            Path::Spikes
        } else {
            Path::Values
        };
        Ok(())
    }

    fn gather(&mut self, emission: &Emission, first: u64, steps: usize, delay: usize) -> Result<()> {
        if self.groups.is_empty() {
            let length = table(self.block.next_multiple_of(GROUP), self.sources);
            self.groups = Numbers::zeroed(self.groups.precision(), length)?;
        }
        self.groups.bytes_of_mut(0..steps.next_multiple_of(GROUP) * self.sources).fill(0);
        for step in 0..steps {
            let row = emission.delayed(first + step as u64, delay);
            let group = step / GROUP * GROUP * self.sources + step % GROUP;
            with_lanes!(self.groups.precision(), L => gather_row(row, &mut self.groups.of_mut::<<L as Lanes>::Scalar>()[group..]));
        }
        Ok(())
    }

    /// Has the weights of a tile come from memory, if they are needed more than once.
    ///
    /// # Safety
    /// `weights` is a tile of a connection from the source for which `prepare` was called.
    #[inline]
    pub unsafe fn touch(&self, weights: *const u8) {
        if self.path != Path::All && self.events > self.sources {
            // SAFETY: the caller's promise.
            unsafe { touch(weights.cast(), self.sources) }
        }
    }

    /// Puts the totals of one tile into `totals`, [step][target of the tile], or adds them to what is there.
    ///
    /// # Safety
    /// `prepare` was called for these `steps`, and its emission has not changed since; `weights` is a tile of
    /// a connection from that source; `totals` holds `steps` tiles, `stride` numbers apart, `bias` one tile if it is not null.
    #[inline]
    pub unsafe fn deliver<L: Lanes>(
        &self,
        weights: *const L::Scalar,
        steps: usize,
        mut onto: Onto<L::Scalar>,
    ) {
        // SAFETY: the caller's promise; a tile is `TILE_VECTORS` vectors.
        unsafe {
            if !self.is_constant {
                return self.multiply::<L>(weights, steps, onto);
            }
            let mut totals = [L::zero(); TILE_VECTORS];
            let once =
                Onto { totals: totals.as_mut_ptr().cast(), stride: 0, bias: core::ptr::null(), put: true };
            self.multiply::<L>(weights, 1, once);
            for _ in 0..steps {
                for (vector, total) in totals.into_iter().enumerate() {
                    onto.finish(vector * L::COUNT, total);
                }
                onto.advance();
            }
        }
    }

    /// # Safety
    /// As for `deliver`, for at most as many steps.
    #[inline]
    unsafe fn multiply<L: Lanes>(&self, weights: *const L::Scalar, steps: usize, onto: Onto<L::Scalar>) {
        // SAFETY: the spans and groups describe `steps` steps of the source whose weights these are.
        unsafe {
            match self.path {
                Path::Spikes => spikes::<L>(weights, self.spans.as_ptr(), steps, onto),
                Path::Values => values::<L>(weights, self.spans.as_ptr(), steps, onto),
                Path::All => {
                    for half in 0..TILE_VECTORS / VECTORS {
                        let lane = half * VECTORS * L::COUNT;
                        all::<L>(
                            weights.add(lane),
                            self.sources,
                            self.groups.as_ptr().cast(),
                            steps,
                            onto.at(lane),
                        );
                    }
                }
            }
        }
    }
}

/// Puts the values of a step to every `GROUP`th of `places`, whose others belong to other steps of the group.
#[inline(never)]
fn gather_row<S: Scalar>(row: Events, places: &mut [S]) {
    match row.whole() {
        Some(values) => {
            places.iter_mut().step_by(GROUP).zip(values).for_each(|(place, &value)| *place = value);
        }
        None => row
            .neurons
            .iter()
            .for_each(|&neuron| places[neuron as usize * GROUP] = S::from_f64(row.value(neuron))),
    }
}
