//! Dense connections: every source reaches every target.
//!
//! Weights lie in tiles of 64 bytes of targets times all sources, so that the totals of a tile stay in registers while
//! the events of a step stream past. Row-major weights with totals in memory ran at half the speed; a loop over
//! events unrolled by hand was slower than the plain one. What every step of a block brings once more, a constant input,
//! is multiplied once: 784 x 256 over 100 steps then takes 0.9 instead of 12.5 microseconds a step.

use crate::emission::{Emission, Events};
use crate::error::Result;
use crate::lanes::{Lanes, Precision, Scalar, TILE_VECTORS};
use crate::memory::{self, Numbers};
use crate::with_lanes;
use alloc::vec::Vec;

/// Share of sources that emit, above which it is cheaper to multiply all of them.
pub const DENSE_ABOVE: f64 = 0.65;

/// Steps of which all values are laid out together for the multiplying kernel; more fall out of the cache.
pub const ALL_BLOCK: usize = 64;

/// Steps that the multiplying kernel works on together: 2 vectors of targets x 4 steps are the 8 totals that
/// fit the registers; 10 or more spill and halve the speed.
const GROUP: usize = 4;

pub struct Dense {
    sources: usize,
    /// [tile][source][target of the tile].
    weights: Numbers,
}

impl Dense {
    /// From weights in rows, one row a target.
    pub fn new<S: Scalar>(values: &[S], sources: usize, targets: usize) -> Result<Self> {
        let tiles = targets.div_ceil(S::TILE);
        let mut weights = Numbers::zeroed(S::PRECISION, tiles * sources * S::TILE)?;
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

    pub fn bytes(&self) -> usize {
        self.weights.size()
    }

    pub fn synapses(&self, targets: usize) -> usize {
        self.sources * targets
    }

    /// The weights of one tile: [source][target of the tile].
    pub fn tile(&self, tile: usize) -> *const u8 {
        let length = self.sources * self.weights.precision().tile();
        self.weights.bytes_of(tile * length..(tile + 1) * length).as_ptr()
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
}

/// The events of one step.
#[derive(Clone, Copy)]
struct Span {
    first: *const u32,
    end: *const u32,
    /// The value of every source; null if the source is binary.
    values: *const u8,
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
            groups: Numbers::zeroed(precision, 0)?,
            block: block.min(ALL_BLOCK),
            path: Path::Spikes,
            is_constant: false,
        })
    }

    /// Whether most sources emit in these steps. Then no more than `ALL_BLOCK` steps may be prepared together.
    pub fn is_all(emission: &Emission, first: u64, steps: usize, delay: usize) -> bool {
        let count = |step: u64| emission.delayed(step, delay).neurons.len();
        let events: usize = (first..first + steps as u64).map(count).sum();
        events as f64 > DENSE_ABOVE * (emission.size * steps) as f64
    }

    /// Reads the emissions that arrive in `steps` steps from `first` on, and chooses the cheapest path.
    pub fn prepare(&mut self, emission: &Emission, first: u64, steps: usize, delay: usize) -> Result<()> {
        self.spans.clear();
        let mut unit = true;
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
            let length = self.block.next_multiple_of(GROUP) * self.sources;
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

/// Vectors of targets in the multiplying kernel.
const VECTORS: usize = 2;

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
    fn at(self, lane: usize) -> Self {
        let bias = if self.bias.is_null() { self.bias } else { self.bias.wrapping_add(lane) };
        Onto { totals: self.totals.wrapping_add(lane), bias, ..self }
    }

    /// Goes to the totals of the next step.
    #[inline(always)]
    fn advance(&mut self) {
        self.totals = self.totals.wrapping_add(self.stride);
    }

    /// Finishes the total of one vector of targets at this step.
    ///
    /// # Safety
    /// `lane` lies inside the tile.
    #[inline(always)]
    unsafe fn finish<L: Lanes<Scalar = S>>(&self, lane: usize, total: L) {
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

/// Adds the weights of every event.
#[inline(never)]
unsafe fn spikes<L: Lanes>(
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
                for (vector, total) in totals.iter_mut().enumerate() {
                    *total = total.add(L::load(row.add(vector * L::COUNT)));
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

/// Multiplies the weights of every event by its value and adds the products.
#[inline(never)]
unsafe fn values<L: Lanes>(
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
unsafe fn all<L: Lanes>(
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
                row = row.add(L::Scalar::TILE);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::{F32, F64, Plain};
    use crate::random::{Key, block};

    const SOURCES: usize = 37;
    const STEPS: usize = 9;

    fn number(index: usize) -> f64 {
        block(Key::new(2, 0, 0), [index as u32, 0, 0, 0])[0] as f64 / 4_294_967_296.0 - 0.4
    }

    /// Totals of a block of steps in which a share of the sources emits.
    fn totals<L: Lanes>(share: f64, is_spikes: bool) -> Vec<u64> {
        let precision = L::Scalar::PRECISION;
        let targets = L::Scalar::TILE;
        let values: Vec<L::Scalar> =
            (0..SOURCES * targets).map(|index| L::Scalar::from_f64(number(index))).collect();
        let dense = Dense::new(&values, SOURCES, targets).unwrap();
        let mut emission = Emission::new(precision, SOURCES, 0, 64, false).unwrap();
        for step in 0..STEPS {
            let emits = |neuron: usize| number(1000 + step * SOURCES + neuron) + 0.4 < share;
            let value = |neuron: usize| if is_spikes { 1.0 } else { number(neuron + step) };
            for (neuron, place) in emission.values_mut::<L::Scalar>(step as u64).iter_mut().enumerate() {
                *place = L::Scalar::from_f64(if emits(neuron) { value(neuron) } else { -0.0 });
            }
            emission.take_row(step as u64, false).unwrap();
        }
        let mut input = DenseInput::new(precision, SOURCES, STEPS).unwrap();
        input.prepare(&emission, 0, STEPS, 0).unwrap();
        let mut totals = std::vec![L::Scalar::default(); STEPS * targets];
        let onto = Onto { totals: totals.as_mut_ptr(), stride: targets, bias: values.as_ptr(), put: true };
        // SAFETY: prepared for these steps; totals and bias are as long as they must be.
        unsafe { input.deliver::<L>(dense.tile(0).cast(), STEPS, onto) };
        totals.into_iter().map(Scalar::bits).collect()
    }

    #[test]
    fn vectors_give_what_plain_arrays_give() {
        for (share, is_spikes) in [(0.0, true), (0.1, true), (0.3, false), (0.9, true), (1.0, false)] {
            assert_eq!(totals::<F32>(share, is_spikes), totals::<Plain<f32, 4>>(share, is_spikes));
            assert_eq!(totals::<F64>(share, is_spikes), totals::<Plain<f64, 2>>(share, is_spikes));
        }
    }

    #[test]
    fn what_repeats_is_multiplied_once_and_gives_the_same() {
        const TILE: usize = F32::COUNT * TILE_VECTORS;
        let weights: Vec<f32> = (0..SOURCES * TILE).map(|index| number(index) as f32).collect();
        let dense = Dense::new(&weights, SOURCES, TILE).unwrap();
        let row: Vec<f32> = (0..SOURCES).map(|neuron| number(500 + neuron) as f32).collect();
        let [known, unknown] = [true, false].map(|is_known| {
            let mut emission = Emission::new(Precision::Single, SOURCES, 0, 64, false).unwrap();
            for step in 0..STEPS as u64 {
                if is_known && step > 0 {
                    emission.repeat(step).unwrap();
                } else {
                    emission.values_mut::<f32>(step)[..SOURCES].copy_from_slice(&row);
                    emission.take_row(step, false).unwrap();
                }
            }
            assert_eq!(emission.is_constant(0, STEPS, 0), is_known);
            let mut input = DenseInput::new(Precision::Single, SOURCES, STEPS).unwrap();
            // Onto what another connection has put there, which is not the same at every step.
            let mut totals: Vec<f32> = (0..STEPS * TILE).map(|index| number(index) as f32).collect();
            for put in [false, true] {
                let half = if put { STEPS / 2 } else { STEPS };
                input.prepare(&emission, 0, half, 0).unwrap();
                let onto = Onto { totals: totals.as_mut_ptr(), stride: TILE, bias: weights.as_ptr(), put };
                // SAFETY: prepared for these steps; totals and bias are as long as they must be.
                unsafe { input.deliver::<F32>(dense.tile(0).cast(), half, onto) };
            }
            totals
        });
        assert_eq!(known, unknown);
    }
}
