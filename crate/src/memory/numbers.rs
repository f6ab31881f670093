//! Buffers of numbers of a precision.

use super::{Aligned, Size};
use crate::error::Result;
use crate::lanes::{Precision, Scalar};
use core::ops::Range;

/// A buffer of numbers whose precision is known when it runs.
///
/// Single by single, numbers pass through doubles, which hold every number of either precision. What computes asks for
/// a slice of its own precision, or for a pointer, which stays valid as long as the buffer lives (see [`Aligned`]).
pub struct Numbers {
    bytes: Aligned<u8>,
    precision: Precision,
}

impl Numbers {
    /// So many zeros.
    pub fn zeroed(precision: Precision, length: impl Into<Size>) -> Result<Self> {
        Ok(Numbers { bytes: Aligned::zeroed(length.into() * precision.bytes())?, precision })
    }

    /// Bytes of memory that so many numbers hold.
    pub fn need(precision: Precision, length: impl Into<Size>) -> Size {
        Aligned::<u8>::need(length.into() * precision.bytes())
    }

    /// A copy in memory of its own.
    pub fn try_clone(&self) -> Result<Self> {
        Ok(Numbers { bytes: self.bytes.try_clone()?, precision: self.precision })
    }

    /// These numbers, in whose place none are left.
    pub fn take(&mut self) -> Self {
        Numbers { bytes: core::mem::take(&mut self.bytes), precision: self.precision }
    }

    /// The precision of the numbers.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.bytes.len() / self.precision.bytes()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Bytes of memory held.
    pub fn size(&self) -> Size {
        Self::need(self.precision, self.len())
    }

    /// Where the numbers begin.
    pub fn as_ptr(&self) -> *const u8 {
        self.bytes.as_ptr()
    }

    /// Where the numbers begin, to write to.
    pub fn as_mut_ptr(&mut self) -> *mut u8 {
        self.bytes.as_mut_ptr()
    }

    /// Where some of the numbers are.
    #[inline]
    pub fn pointer(&self, range: Range<usize>) -> *const u8 {
        let range = self.places(range);
        self.bytes.as_ptr().wrapping_add(range.start)
    }

    /// Where some of the numbers are, to write to.
    #[inline]
    pub fn pointer_mut(&mut self, range: Range<usize>) -> *mut u8 {
        let range = self.places(range);
        self.bytes.as_mut_ptr().wrapping_add(range.start)
    }

    /// The bytes that some of the numbers have, all of which are there.
    #[inline]
    fn places(&self, range: Range<usize>) -> Range<usize> {
        assert!(range.start <= range.end && range.end <= self.len());
        range.start * self.precision.bytes()..range.end * self.precision.bytes()
    }

    /// The numbers, in their own precision.
    #[inline(always)]
    pub fn of<S: Scalar>(&self) -> &[S] {
        assert!(S::PRECISION == self.precision);
        // SAFETY: a buffer is aligned to 64 bytes, and all bits make numbers.
        unsafe { core::slice::from_raw_parts(self.bytes.as_ptr().cast(), self.len()) }
    }

    /// The numbers, in their own precision.
    #[inline(always)]
    pub fn of_mut<S: Scalar>(&mut self) -> &mut [S] {
        assert!(S::PRECISION == self.precision);
        // SAFETY: as above, and the borrow is exclusive.
        unsafe { core::slice::from_raw_parts_mut(self.bytes.as_mut_ptr().cast(), self.len()) }
    }

    /// A number, as a double.
    #[inline]
    pub fn get(&self, index: usize) -> f64 {
        match self.precision {
            Precision::Single => self.of::<f32>()[index] as f64,
            Precision::Double => self.of::<f64>()[index],
        }
    }

    /// Rounds to the precision.
    #[inline]
    pub fn set(&mut self, index: usize, value: f64) {
        match self.precision {
            Precision::Single => self.of_mut::<f32>()[index] = value as f32,
            Precision::Double => self.of_mut::<f64>()[index] = value,
        }
    }

    /// All +0.
    pub fn clear(&mut self) {
        self.bytes.fill(0);
    }

    /// Takes the numbers of a buffer of the same length and precision.
    pub fn copy_from(&mut self, other: &Numbers) {
        self.bytes.copy_from_slice(&other.bytes);
    }

    /// Copies some of the numbers to where others are.
    pub fn copy_within(&mut self, from: Range<usize>, to: usize) {
        let places = self.places(from);
        self.bytes.copy_within(places, to * self.precision.bytes());
    }

    /// The bytes of some of the numbers.
    pub fn bytes_of(&self, range: Range<usize>) -> &[u8] {
        &self.bytes[self.places(range)]
    }

    /// The bytes of some of the numbers.
    pub fn bytes_of_mut(&mut self, range: Range<usize>) -> &mut [u8] {
        let places = self.places(range);
        &mut self.bytes[places]
    }
}
