//! What a source emits: a ring of rows, one a step, each a list of the neurons that emitted something.
//!
//! Where all neurons emit, or nearly all, no list is made: the row of values is all there is, and the numbers of all
//! neurons stand in for the list. Listed one by one, a source that emits its membrane took a third longer.

mod events;
mod mask;
mod row;
mod take;

pub use events::{Events, Values, append_values};
pub use mask::mask_bytes;

use crate::error::Result;
use crate::hash::SlackWords;
use crate::lanes::{Precision, Scalar};
use crate::memory::{self, Numbers, Size, table};
use alloc::vec::Vec;
use core::ops::Range;
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
        let padded = size.next_multiple_of(precision.tile());
        let mut list = memory::with_capacity(Size::of(delay) + steps)?;
        list.resize_with(delay + steps, Row::default);
        let values = Numbers::zeroed(precision, Self::values(precision, size, list.len(), is_binary))?;
        let (everyone, mask) = (Vec::new(), Vec::new());
        let is_kept = delay > 0;
        let whole_above = WHOLE_ABOVE;
        Ok(Emission { size, rows: list, values, padded, is_binary, whole_above, is_kept, everyone, mask })
    }

    /// Numbers that are kept of so many rows.
    fn values(precision: Precision, size: usize, rows: impl Into<Size>, is_binary: bool) -> Size {
        if is_binary { Size::ZERO } else { table(rows, size.next_multiple_of(precision.tile())) }
    }

    /// Bytes that such a source holds before it has emitted anything.
    pub fn need(precision: Precision, size: usize, delay: usize, steps: usize, is_binary: bool) -> Size {
        let rows = Size::of(delay) + steps;
        Numbers::need(precision, Self::values(precision, size, rows, is_binary)) + rows * size_of::<Row>()
    }

    /// Everyone who reads the source takes its rows number by number.
    pub fn read_in_rows(&mut self) {
        self.whole_above = WHOLE_ABOVE_IN_ROWS;
    }

    pub fn is_binary(&self) -> bool {
        self.is_binary
    }

    /// Bytes of the lists that have been made since.
    pub fn listed(&self) -> Size {
        let rows: Size = self.rows.iter().map(Row::capacity).sum();
        rows + self.everyone.capacity() * 4 + self.mask.capacity()
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

    /// The step, as two words, and the neurons that emitted something in it, if they are listed and all emitted 1.
    #[inline(always)]
    pub fn spike_words(&self, step: u64) -> Option<SlackWords<'_>> {
        let row = &self.rows[self.index(step)];
        (self.is_binary && !row.is_whole).then(|| row.words())
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
        if self.is_binary { core::ptr::null() } else { self.values.pointer(self.places(self.holder(step))) }
    }

    /// Where the values of `step` and of the steps after it, so many in all, are to be written: row after row, so they
    /// must not go over the end of the ring. Null if the source is binary.
    pub fn rows_mut(&mut self, step: u64, steps: usize) -> *mut u8 {
        if self.is_binary {
            return core::ptr::null_mut();
        }
        let first = self.index(step);
        self.values.pointer_mut(first * self.padded..(first + steps) * self.padded)
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

    /// Forgets everything that could be read before it is written again.
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
