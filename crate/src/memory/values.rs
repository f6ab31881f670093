//! Numbers that a network is made of, as they are given.

use super::bytes_of;

/// Numbers of either precision.
#[derive(Clone, Copy)]
pub enum Values<'a> {
    /// Of single precision.
    Single(&'a [f32]),
    /// Of double precision.
    Double(&'a [f64]),
}

impl<'a> Values<'a> {
    pub(crate) fn len(&self) -> usize {
        match self {
            Values::Single(values) => values.len(),
            Values::Double(values) => values.len(),
        }
    }

    /// Number `index`, or the only one.
    pub(crate) fn shared(&self, index: usize) -> f64 {
        let index = if self.len() == 1 { 0 } else { index };
        match self {
            Values::Single(values) => values[index] as f64,
            Values::Double(values) => values[index],
        }
    }

    pub(crate) fn bytes(&self) -> &'a [u8] {
        match self {
            Values::Single(values) => bytes_of(values),
            Values::Double(values) => bytes_of(values),
        }
    }
}
