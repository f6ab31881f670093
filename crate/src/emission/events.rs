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
    let (first, length) = (bytes.len(), events.neurons.len() * precision.bytes());
    memory::reserve(bytes, length)?;
    if let Some(row) = events.whole_bytes() {
        bytes.extend_from_slice(row);
        return Ok(());
    }
    bytes.resize(first + length, 0);
    let places = &mut bytes[first..];
    match precision {
        Precision::Single => gather(events, places.as_chunks_mut().0, f32::to_le_bytes),
        Precision::Double => gather(events, places.as_chunks_mut().0, f64::to_le_bytes),
    }
    Ok(())
}

/// Writes the values of what is listed, one after the other.
fn gather<S: Scalar, const BYTES: usize>(
    events: &Events,
    places: &mut [[u8; BYTES]],
    bytes_of: impl Fn(S) -> [u8; BYTES],
) {
    let Some(values) = events.values else { return places.fill(bytes_of(S::ONE)) };
    let row = &values.numbers.of::<S>()[values.first..values.first + values.size];
    for (place, &neuron) in places.iter_mut().zip(events.neurons) {
        *place = bytes_of(row[neuron as usize]);
    }
}
