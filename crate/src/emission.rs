//! What a source emits: a ring of rows, one a step, each a list of the neurons that emitted something.
//!
//! Where all neurons emit, or nearly all, no list is made: the row of values is all there is, and the numbers of all
//! neurons stand in for the list. Listed one by one, a source that emits its membrane took a third longer.

mod events;
mod mask;
mod row;

pub use events::{Events, Values, append_values};
pub use mask::mask_bytes;

use crate::error::Result;
use crate::lanes::{Lanes, Precision, Scalar};
use crate::memory::{self, Numbers};
use crate::with_lanes;
use alloc::vec::Vec;
use core::ops::Range;
use mask::{list_bits, mask_nonzero};
use row::Row;

/// Share of neurons that emit, above which the zeros of the others are kept with them rather than left out of a list.
const WHOLE_ABOVE: f64 = 0.65;

/// The same where everyone who reads the source takes its rows number by number, and a list would only be walked again.
const WHOLE_ABOVE_IN_ROWS: f64 = 1.0 / 16.0;

/// The emissions of one source over the last steps.
pub struct Emission {
    /// Neurons.
    pub size: usize,
    rows: Vec<Row>,
    /// [row][neuron], padded to whole tiles; empty if the source is binary.
    values: Numbers,
    padded: usize,
    is_binary: bool,
    whole_above: f64,
    /// Rows are read after the block that they were made in.
    is_kept: bool,
    /// The numbers of all neurons, once a row is whole.
    everyone: Vec<u32>,
    /// Bits of the neurons of a row that emit, while it is taken in.
    mask: Vec<u8>,
}

impl Emission {
    /// A silent source that remembers `delay` steps before a block of `steps`.
    pub fn new(
        precision: Precision,
        size: usize,
        delay: usize,
        steps: usize,
        is_binary: bool,
    ) -> Result<Self> {
        let rows = delay + steps;
        let padded = size.next_multiple_of(precision.tile());
        let mut list = memory::with_capacity(rows)?;
        list.resize_with(rows, Row::default);
        let values = Numbers::zeroed(precision, if is_binary { 0 } else { rows * padded })?;
        let (everyone, mask) = (Vec::new(), Vec::new());
        let is_kept = delay > 0;
        let whole_above = WHOLE_ABOVE;
        Ok(Emission { size, rows: list, values, padded, is_binary, whole_above, is_kept, everyone, mask })
    }

    /// Everyone who reads the source takes its rows number by number.
    pub fn read_in_rows(&mut self) {
        self.whole_above = WHOLE_ABOVE_IN_ROWS;
    }

    pub fn is_binary(&self) -> bool {
        self.is_binary
    }

    pub fn bytes(&self) -> usize {
        self.values.size()
            + self.everyone.capacity() * 4
            + self.mask.capacity()
            + self.rows.iter().map(|row| row.capacity() + size_of::<Row>()).sum::<usize>()
    }

    #[inline(always)]
    fn index(&self, step: u64) -> usize {
        let rows = self.rows.len() as u64;
        // The usual case, and a division takes as long as much of what is done with a row.
        (if rows.is_power_of_two() { step & (rows - 1) } else { step % rows }) as usize
    }

    /// The row that holds what was emitted at `step`: its own, or that which it repeats.
    #[inline(always)]
    fn holder(&self, step: u64) -> usize {
        let index = self.index(step);
        if self.rows[index].is_repeated { self.rows[index].place } else { index }
    }

    /// Where the values of row `index` are.
    fn places(&self, index: usize) -> Range<usize> {
        index * self.padded..index * self.padded + self.size
    }

    /// The emission of `step`, which must be one of the last remembered.
    #[inline]
    pub fn events(&self, step: u64) -> Events<'_> {
        let index = self.holder(step);
        let row = &self.rows[index];
        let values = row.has_values.then(|| Values {
            numbers: &self.values,
            first: index * self.padded,
            size: self.size,
        });
        Events { neurons: if row.is_whole { &self.everyone } else { row.neurons() }, values }
    }

    /// The step and the neurons that emitted something in it as bytes, if they are listed and all emitted 1.
    #[inline]
    pub fn spike_bytes(&self, step: u64) -> Option<&[u8]> {
        let row = &self.rows[self.index(step)];
        (self.is_binary && !row.is_whole).then(|| row.bytes())
    }

    /// The emission of the step `delay` steps before `step`; silence before the beginning.
    #[inline]
    pub fn delayed(&self, step: u64, delay: usize) -> Events<'_> {
        step.checked_sub(delay as u64).map_or(Events::NONE, |emitted| self.events(emitted))
    }

    /// Whether what arrives after `delay` steps is known to be the same in all of `steps` steps from `first` on.
    pub fn is_constant(&self, first: u64, steps: usize, delay: usize) -> bool {
        let is_repeated = |emitted| self.rows[self.index(emitted)].is_repeated;
        first
            .checked_sub(delay as u64)
            .is_some_and(|first| (first + 1..first + steps as u64).all(is_repeated))
    }

    /// The value of every neuron at `step`, of which only those listed hold; null if the source is binary.
    #[inline]
    pub fn row(&self, step: u64) -> *const u8 {
        if self.is_binary {
            core::ptr::null()
        } else {
            self.values.bytes_of(self.places(self.holder(step))).as_ptr()
        }
    }

    /// Where the values of `step` are to be written, followed by those of the steps after it up to the end of the ring.
    pub fn row_mut(&mut self, step: u64) -> *mut u8 {
        let places = self.places(self.index(step));
        if self.is_binary { core::ptr::null_mut() } else { self.values.bytes_of_mut(places).as_mut_ptr() }
    }

    /// Numbers from the values of one step to those of the next.
    pub fn stride(&self) -> usize {
        if self.is_binary { 0 } else { self.padded }
    }

    /// The values of `step`, for numbers that [`take_row`](Self::take_row) is then to take in.
    pub fn values_mut<S: Scalar>(&mut self, step: u64) -> &mut [S] {
        let places = self.places(self.index(step));
        &mut self.values.of_mut()[places]
    }

    pub fn silence(&mut self, step: u64) {
        let index = self.index(step);
        self.rows[index].clear();
    }

    /// Takes the emission of the step before as that of `step`.
    pub fn repeat(&mut self, step: u64) -> Result<()> {
        let (last, index) = (self.index(step - 1), self.index(step));
        let Ok([before, row]) = self.rows.get_disjoint_mut([last, index]) else {
            // A ring of one row holds it already.
            return Ok(());
        };
        row.clear();
        if !self.is_kept {
            row.is_repeated = true;
            // Both are gone with their block.
            row.place = if before.is_repeated { before.place } else { last };
            return Ok(());
        }
        row.begin(step, before.neurons().len())?.extend_from_slice(before.neurons());
        (row.is_repeated, row.place) = (true, index);
        (row.is_whole, row.has_values) = (before.is_whole, before.has_values);
        if row.has_values {
            self.values.copy_within(self.places(last), self.places(index).start);
        }
        Ok(())
    }

    /// Takes the spikes of `step` from the bits of a mask of [`mask_bytes`]; values, if any, are already in place.
    pub fn take_mask(&mut self, step: u64, mask: &[u8]) -> Result<()> {
        let index = self.index(step);
        self.list(step, mask, self.size.saturating_sub(1))?;
        let places = self.places(index);
        self.rows[index].has_values = !self.is_binary
            && self.events(step).neurons.iter().any(|&n| self.values.get(places.start + n as usize) != 1.0);
        Ok(())
    }

    /// Takes numbers of the precision, one a neuron, as the emission of `step`: see [`take_row`](Self::take_row).
    ///
    /// # Safety
    /// `values` holds as many numbers as there are neurons.
    pub unsafe fn take_values(&mut self, step: u64, values: *const u8, is_exact: bool) -> Result<()> {
        let places = self.places(self.index(step));
        let row = self.values.bytes_of_mut(places);
        // SAFETY: the caller's promise.
        row.copy_from_slice(unsafe { core::slice::from_raw_parts(values, row.len()) });
        self.take_row(step, is_exact)
    }

    /// Whether rows of which such a share is expected to emit something are kept whole.
    pub fn is_kept_whole(&self, share: f64) -> bool {
        share > self.whole_above
    }

    /// Takes what stands in the row of `step` without looking for zeros.
    pub fn take_all(&mut self, step: u64) -> Result<()> {
        let index = self.index(step);
        let row = &mut self.rows[index];
        row.clear();
        memory::reserve(&mut self.everyone, self.size)?;
        self.everyone.extend(self.everyone.len() as u32..self.size as u32);
        (row.is_whole, row.has_values) = (true, true);
        Ok(())
    }

    /// Takes what stands in the row of `step`. Zeros of either sign are silence.
    ///
    /// `is_exact`: none of them may be listed. They change no sum; only whoever writes lists down must not see them.
    #[inline(never)]
    pub fn take_row(&mut self, step: u64, is_exact: bool) -> Result<()> {
        let index = self.index(step);
        let first = index * self.padded;
        let mut mask = core::mem::take(&mut self.mask);
        memory::reserve(&mut mask, mask_bytes(self.size))?;
        mask.resize(mask_bytes(self.size), 0);
        let has_values = with_lanes!(self.values.precision(), L => {
            mask_nonzero::<L>(&self.values.of()[first..first + self.padded], &mut mask)
        });
        let longest = if is_exact {
            self.size.saturating_sub(1)
        } else {
            (self.whole_above * self.size as f64) as usize
        };
        let emitting = self.list(step, &mask, longest)?;
        self.rows[index].has_values = has_values || (self.rows[index].is_whole && emitting < self.size);
        self.mask = mask;
        Ok(())
    }

    /// Lists the bits of a mask, or everyone if there are more than `longest`; gives their number.
    fn list(&mut self, step: u64, mask: &[u8], longest: usize) -> Result<usize> {
        let index = self.index(step);
        let size = self.size;
        let words = mask[..mask_bytes(size)].as_chunks::<8>().0;
        // Bits of neurons that only fill up the last tile are dropped.
        let bits_of = |word: usize| {
            let excess = (64 * (word + 1)).saturating_sub(size);
            u64::from_le_bytes(words[word]) & (!0 >> excess)
        };
        let whole = size / 64;
        let mut count =
            words[..whole].iter().map(|bytes| u64::from_le_bytes(*bytes).count_ones() as usize).sum();
        if whole < words.len() {
            count += bits_of(whole).count_ones() as usize;
        }
        let row = &mut self.rows[index];
        row.clear();
        row.is_whole = count > longest;
        if row.is_whole {
            memory::reserve(&mut self.everyone, size)?;
            self.everyone.extend(self.everyone.len() as u32..size as u32);
        } else if count > 0 {
            let list = row.begin(step, count)?;
            for word in 0..words.len() {
                list_bits(bits_of(word), word as u32 * 64, list);
            }
        }
        Ok(count)
    }

    /// Takes a list of ascending neurons that emitted 1 as the emission of `step`.
    pub fn take_spikes(&mut self, step: u64, neurons: &[u32]) -> Result<()> {
        let index = self.index(step);
        let places = self.places(index);
        self.rows[index].begin(step, neurons.len())?.extend_from_slice(neurons);
        if !self.is_binary {
            // Other steps may bring values, and then all are read.
            with_lanes!(self.values.precision(), L => {
                type S = <L as Lanes>::Scalar;
                let values = &mut self.values.of_mut::<S>()[places];
                neurons.iter().for_each(|&neuron| values[neuron as usize] = S::ONE);
            });
        }
        Ok(())
    }

    /// Takes a list of ascending neurons and what each emitted as the emission of `step`.
    pub fn take_list(&mut self, step: u64, neurons: &[u32], value: impl Fn(usize) -> f64) -> Result<()> {
        if self.is_binary {
            return self.take_spikes(step, neurons);
        }
        let index = self.index(step);
        let places = self.places(index);
        let row = &mut self.rows[index];
        let list = row.begin(step, neurons.len())?;
        let mut has_values = false;
        for (k, &neuron) in neurons.iter().enumerate() {
            let value = value(k);
            if value != 0.0 {
                list.push(neuron);
                has_values |= value != 1.0;
                self.values.set(places.start + neuron as usize, value);
            }
        }
        row.has_values = has_values;
        Ok(())
    }

    /// Forgets everything that could be read before it is written anew.
    pub fn clear(&mut self) {
        if self.is_kept {
            self.rows.iter_mut().for_each(Row::clear);
        }
    }

    pub fn try_clone(&self) -> Result<Self> {
        let mut rows = memory::with_capacity(self.rows.len())?;
        for row in &self.rows {
            rows.push(row.try_clone()?);
        }
        let everyone = memory::copied(&self.everyone)?;
        Ok(Emission { rows, values: self.values.try_clone()?, everyone, mask: Vec::new(), ..*self })
    }
}
