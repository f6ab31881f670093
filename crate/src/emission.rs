//! What a source emits: a ring of rows, one a step, each a list of the neurons that emitted something.

use crate::error::Result;
use crate::lanes::{Lanes, Precision, Scalar};
use crate::memory::{self, Numbers};
use crate::with_lanes;
use alloc::vec::Vec;
use core::ops::Range;

/// The emissions of one source over the last steps.
pub struct Emission {
    /// Neurons.
    pub size: usize,
    rows: Vec<Row>,
    /// [row][neuron], padded to whole tiles; empty if the source is binary.
    values: Numbers,
    padded: usize,
    is_binary: bool,
}

/// One step's emission.
#[derive(Default)]
struct Row {
    neurons: Vec<u32>,
    /// Some value listed is not exactly 1.
    has_values: bool,
    /// The row is known to be that of the step before once more.
    is_repeated: bool,
}

impl Row {
    fn clear(&mut self) {
        self.neurons.clear();
        self.has_values = false;
        self.is_repeated = false;
    }
}

/// A borrowed row: ascending neurons, and where their values are if they are not all 1.
#[derive(Clone, Copy)]
pub struct Events<'a> {
    pub neurons: &'a [u32],
    pub values: Option<Values<'a>>,
}

/// The values of one row.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    numbers: &'a Numbers,
    first: usize,
    /// Neurons of the source.
    size: usize,
}

impl Events<'_> {
    const NONE: Self = Events { neurons: &[], values: None };

    /// What neuron `index` emitted, if it is listed.
    #[inline(always)]
    pub fn value(&self, index: u32) -> f64 {
        self.values.map_or(1.0, |values| values.numbers.get(values.first + index as usize))
    }
}

impl Emission {
    /// A silent source that remembers `rows` steps.
    pub fn new(precision: Precision, size: usize, rows: usize, is_binary: bool) -> Result<Self> {
        let padded = size.next_multiple_of(precision.tile());
        let mut list = memory::with_capacity(rows)?;
        list.resize_with(rows, Row::default);
        let values = Numbers::zeroed(precision, if is_binary { 0 } else { rows * padded })?;
        Ok(Emission { size, rows: list, values, padded, is_binary })
    }

    pub fn is_binary(&self) -> bool {
        self.is_binary
    }

    pub fn bytes(&self) -> usize {
        self.values.size()
            + self.rows.iter().map(|row| row.neurons.capacity() * 4 + size_of::<Row>()).sum::<usize>()
    }

    #[inline(always)]
    fn index(&self, step: u64) -> usize {
        (step % self.rows.len() as u64) as usize
    }

    /// Where the values of row `index` are.
    fn places(&self, index: usize) -> Range<usize> {
        index * self.padded..index * self.padded + self.size
    }

    /// The emission of `step`, which must be one of the last remembered.
    #[inline]
    pub fn events(&self, step: u64) -> Events<'_> {
        let index = self.index(step);
        let row = &self.rows[index];
        let values = row.has_values.then(|| Values {
            numbers: &self.values,
            first: index * self.padded,
            size: self.size,
        });
        Events { neurons: &row.neurons, values }
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
            self.values.bytes_of(self.places(self.index(step))).as_ptr()
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
        memory::reserve(&mut row.neurons, before.neurons.len())?;
        row.neurons.extend_from_slice(&before.neurons);
        row.has_values = before.has_values;
        row.is_repeated = true;
        if row.has_values {
            self.values.copy_within(self.places(last), self.places(index).start);
        }
        Ok(())
    }

    /// Takes the spikes of `step` from the bits of a mask; values, if any, are already in place.
    pub fn take_mask(&mut self, step: u64, mask: &[u8]) -> Result<()> {
        let index = self.index(step);
        self.rows[index].clear();
        let neurons = &mut self.rows[index].neurons;
        let whole = self.size / 64 * 8;
        for (word, bytes) in mask[..whole].as_chunks::<8>().0.iter().enumerate() {
            list_bits(u64::from_le_bytes(*bytes), word as u32 * 64, neurons)?;
        }
        if !self.size.is_multiple_of(64) {
            let rest = mask[whole..].iter().take(8).rev().fold(0, |bits, &byte| bits << 8 | byte as u64);
            // Bits of neurons that only fill up the last tile are dropped.
            list_bits(rest & ((1 << (self.size % 64)) - 1), whole as u32 * 8, neurons)?;
        }
        if !self.is_binary {
            let places = self.places(index);
            let row = &mut self.rows[index];
            row.has_values =
                row.neurons.iter().any(|&neuron| self.values.get(places.start + neuron as usize) != 1.0);
        }
        Ok(())
    }

    /// Takes numbers of the precision, one a neuron, as the emission of `step`. Zeros of either sign are silence.
    ///
    /// # Safety
    /// `values` holds as many numbers as there are neurons.
    pub unsafe fn take_values(&mut self, step: u64, values: *const u8) -> Result<()> {
        let places = self.places(self.index(step));
        let row = self.values.bytes_of_mut(places);
        // SAFETY: the caller's promise.
        row.copy_from_slice(unsafe { core::slice::from_raw_parts(values, row.len()) });
        self.take_row(step)
    }

    /// Takes `value(neuron)`, rounded, as the emission of `step`.
    pub fn take_each(&mut self, step: u64, value: impl Fn(usize) -> f64) -> Result<()> {
        let places = self.places(self.index(step));
        for neuron in 0..self.size {
            self.values.set(places.start + neuron, value(neuron));
        }
        self.take_row(step)
    }

    /// Lists what stands in the row of `step`.
    fn take_row(&mut self, step: u64) -> Result<()> {
        let index = self.index(step);
        let places = self.places(index);
        let row = &mut self.rows[index];
        row.clear();
        memory::reserve(&mut row.neurons, self.size)?;
        row.has_values = with_lanes!(self.values.precision(), L => {
            list_values(&self.values.of::<<L as Lanes>::Scalar>()[places], &mut row.neurons)
        });
        Ok(())
    }

    /// Takes a list of ascending neurons and what each emitted as the emission of `step`.
    pub fn take_list(&mut self, step: u64, neurons: &[u32], value: impl Fn(usize) -> f64) -> Result<()> {
        let index = self.index(step);
        let places = self.places(index);
        let row = &mut self.rows[index];
        row.clear();
        memory::reserve(&mut row.neurons, neurons.len())?;
        if self.is_binary {
            row.neurons.extend_from_slice(neurons);
            return Ok(());
        }
        for (k, &neuron) in neurons.iter().enumerate() {
            let value = value(k);
            if value != 0.0 {
                row.neurons.push(neuron);
                row.has_values |= value != 1.0;
                self.values.set(places.start + neuron as usize, value);
            }
        }
        Ok(())
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.rows.iter_mut().for_each(Row::clear);
    }

    pub fn try_clone(&self) -> Result<Self> {
        let mut rows = memory::with_capacity(self.rows.len())?;
        for row in &self.rows {
            rows.push(Row { neurons: memory::copied(&row.neurons)?, ..*row });
        }
        Ok(Emission { rows, values: self.values.try_clone()?, ..*self })
    }
}

/// Appends the values of what is listed, as bytes of the precision.
pub fn append_values(bytes: &mut Vec<u8>, events: &Events, precision: Precision) -> Result<()> {
    memory::reserve(bytes, events.neurons.len() * precision.bytes())?;
    match events.values {
        // Every neuron of a source that emits its membrane is listed: its row is what is asked for.
        Some(values) if events.neurons.len() == values.size => {
            bytes.extend_from_slice(values.numbers.bytes_of(values.first..values.first + values.size));
        }
        _ => events.neurons.iter().for_each(|&neuron| precision.append(events.value(neuron), bytes)),
    }
    Ok(())
}

/// Appends the numbers of the bits that are set, ascending.
#[inline(always)]
fn list_bits(mut bits: u64, first: u32, list: &mut Vec<u32>) -> Result<()> {
    if bits == 0 {
        return Ok(());
    }
    memory::reserve(list, bits.count_ones() as usize)?;
    while bits != 0 {
        list.push(first + bits.trailing_zeros());
        bits &= bits - 1;
    }
    Ok(())
}

/// Lists what is not zero, into a list that has room; says whether anything listed is not 1.
fn list_values<S: Scalar>(values: &[S], list: &mut Vec<u32>) -> bool {
    let mut has_values = false;
    for (neuron, &value) in values.iter().enumerate() {
        if value != S::default() {
            list.push(neuron as u32);
            has_values |= value != S::ONE;
        }
    }
    has_values
}
