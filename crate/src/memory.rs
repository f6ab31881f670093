//! Buffers whose allocation can be refused without a panic.

mod shared;

pub use shared::Shared;

use crate::error::{Error, Result};
use crate::lanes::{Precision, Scalar};
use alloc::alloc::{Layout, alloc};
use alloc::vec::Vec;
use core::ops::{Deref, DerefMut};

/// A vector of `length` default values.
pub fn filled<T: Clone + Default>(length: usize) -> Result<Vec<T>> {
    let mut vector = with_capacity(length)?;
    vector.resize(length, T::default());
    Ok(vector)
}

/// An empty vector with room for `length` values.
pub fn with_capacity<T>(length: usize) -> Result<Vec<T>> {
    let mut vector = Vec::new();
    reserve(&mut vector, length)?;
    Ok(vector)
}

/// A copy of `values`.
pub fn copied<T: Copy>(values: &[T]) -> Result<Vec<T>> {
    let mut vector = with_capacity(values.len())?;
    vector.extend_from_slice(values);
    Ok(vector)
}

/// What an iterator gives.
pub fn collected<T>(values: impl IntoIterator<Item = T>) -> Result<Vec<T>> {
    let mut vector = Vec::new();
    values.into_iter().try_for_each(|value| push(&mut vector, value))?;
    Ok(vector)
}

/// A value in memory of its own, for [`Box::from_raw`](alloc::boxed::Box::from_raw).
pub fn boxed<T>(value: T) -> Result<*mut T> {
    let layout = Layout::new::<T>();
    debug_assert!(layout.size() > 0);
    // SAFETY: the layout has a size, and what comes is checked before it is written to.
    unsafe {
        let place = alloc(layout).cast::<T>();
        if place.is_null() {
            return Err(Error::OutOfMemory { bytes: layout.size() });
        }
        place.write(value);
        Ok(place)
    }
}

/// Makes room for `additional` more values.
#[inline]
pub fn reserve<T>(vector: &mut Vec<T>, additional: usize) -> Result<()> {
    let refused = Error::OutOfMemory { bytes: additional.saturating_mul(size_of::<T>()) };
    vector.try_reserve(additional).map_err(|_| refused)
}

/// Appends one value, growing geometrically.
#[inline]
pub fn push<T>(vector: &mut Vec<T>, value: T) -> Result<()> {
    if vector.len() == vector.capacity() {
        reserve(vector, 1)?;
    }
    vector.push(value);
    Ok(())
}

/// The bytes of plain numbers.
pub fn bytes_of<T: Copy>(values: &[T]) -> &[u8] {
    // SAFETY: numbers have no padding; machines are little-endian.
    unsafe { core::slice::from_raw_parts(values.as_ptr().cast(), size_of_val(values)) }
}

#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Line([u8; 64]);

impl Default for Line {
    fn default() -> Self {
        Line([0; 64])
    }
}

/// A zeroed buffer of plain numbers that starts on a cache line and ends on one.
pub struct Aligned<T> {
    lines: Vec<Line>,
    length: usize,
    number: core::marker::PhantomData<T>,
}

impl<T: Copy + Default> Aligned<T> {
    pub fn zeroed(length: usize) -> Result<Self> {
        let lines = filled(length.saturating_mul(size_of::<T>()).div_ceil(size_of::<Line>()))?;
        Ok(Aligned { lines, length, number: core::marker::PhantomData })
    }

    pub fn try_clone(&self) -> Result<Self> {
        Ok(Aligned { lines: copied(&self.lines)?, length: self.length, number: core::marker::PhantomData })
    }

    pub fn bytes(&self) -> usize {
        self.lines.len() * size_of::<Line>()
    }
}

impl<T: Copy> Deref for Aligned<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        // SAFETY: the lines cover `length` numbers, are initialised, and every bit pattern of a number is valid.
        unsafe { core::slice::from_raw_parts(self.lines.as_ptr().cast(), self.length) }
    }
}

impl<T: Copy> DerefMut for Aligned<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        // SAFETY: as above, and the borrow is exclusive.
        unsafe { core::slice::from_raw_parts_mut(self.lines.as_mut_ptr().cast(), self.length) }
    }
}

/// A buffer of numbers whose precision is known when it runs.
///
/// Single by single, numbers pass through doubles, which hold every number of either precision. What computes asks for
/// a slice of its own precision.
pub struct Numbers {
    bytes: Aligned<u8>,
    precision: Precision,
}

impl Numbers {
    pub fn zeroed(precision: Precision, length: usize) -> Result<Self> {
        Ok(Numbers { bytes: Aligned::zeroed(length.saturating_mul(precision.bytes()))?, precision })
    }

    pub fn try_clone(&self) -> Result<Self> {
        Ok(Numbers { bytes: self.bytes.try_clone()?, precision: self.precision })
    }

    pub fn precision(&self) -> Precision {
        self.precision
    }

    pub fn len(&self) -> usize {
        self.bytes.len() / self.precision.bytes()
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Bytes of memory held.
    pub fn size(&self) -> usize {
        self.bytes.bytes()
    }

    pub fn as_ptr(&self) -> *const u8 {
        self.bytes.as_ptr()
    }

    pub fn as_mut_ptr(&mut self) -> *mut u8 {
        self.bytes.as_mut_ptr()
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

    pub fn copy_from(&mut self, other: &Numbers) {
        self.bytes.copy_from_slice(&other.bytes);
    }

    /// Copies some of the numbers to where others are.
    pub fn copy_within(&mut self, from: core::ops::Range<usize>, to: usize) {
        let width = self.precision.bytes();
        self.bytes.copy_within(from.start * width..from.end * width, to * width);
    }

    /// The bytes of some of the numbers.
    pub fn bytes_of(&self, range: core::ops::Range<usize>) -> &[u8] {
        let width = self.precision.bytes();
        &self.bytes[range.start * width..range.end * width]
    }

    /// The bytes of some of the numbers.
    pub fn bytes_of_mut(&mut self, range: core::ops::Range<usize>) -> &mut [u8] {
        let width = self.precision.bytes();
        &mut self.bytes[range.start * width..range.end * width]
    }
}
