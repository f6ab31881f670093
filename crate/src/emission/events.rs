//! What a source emitted in one step, for those who read it.

use crate::error::Result;
use crate::lanes::{Precision, Scalar};
use crate::memory::{self, Numbers};
use alloc::vec::Vec;

/// A borrowed row: ascending neurons, and where their values are if they are not all 1.
#[derive(Clone, Copy)]
pub struct Events<'a> {
    pub neurons: &'a [u32],
    pub values: Option<Values<'a>>,
}

/// The values of one row.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    pub(super) numbers: &'a Numbers,
    pub(super) first: usize,
    /// Neurons of the source.
    pub(super) size: usize,
}

impl Events<'_> {
    pub(super) const NONE: Self = Events { neurons: &[], values: None };

    /// What neuron `index` emitted, if it is listed.
    #[inline(always)]
    pub fn value(&self, index: u32) -> f64 {
        self.values.map_or(1.0, |values| values.numbers.get(values.first + index as usize))
    }

    /// The values of all neurons, if all are listed and some are not 1.
    #[inline]
    pub fn whole<S: Scalar>(&self) -> Option<&[S]> {
        let values = self.values.filter(|values| self.neurons.len() == values.size)?;
        Some(&values.numbers.of()[values.first..values.first + values.size])
    }

    /// The same as bytes.
    pub fn whole_bytes(&self) -> Option<&[u8]> {
        let values = self.values.filter(|values| self.neurons.len() == values.size)?;
        Some(values.numbers.bytes_of(values.first..values.first + values.size))
    }
}

/// Appends the values of what is listed, as bytes of the precision.
pub fn append_values(bytes: &mut Vec<u8>, events: &Events, precision: Precision) -> Result<()> {
    memory::reserve(bytes, events.neurons.len() * precision.bytes())?;
    match events.whole_bytes() {
        Some(row) => bytes.extend_from_slice(row),
        None => events.neurons.iter().for_each(|&neuron| precision.append(events.value(neuron), bytes)),
    }
    Ok(())
}
