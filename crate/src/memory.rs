//! Buffers whose allocation can be refused without a panic.

mod aligned;
mod length;
mod number;
mod numbers;
mod shared;
mod values;

pub use crate::size::{ADDRESSES, Size, table};
pub use aligned::Aligned;
pub use number::{Number, bytes_of};
pub use numbers::Numbers;
pub use shared::Shared;
pub use values::Values;

use crate::error::{Error, Result};
use alloc::alloc::{Layout, alloc};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ptr::NonNull;

/// A vector of `length` default values.
// Compiled once for a type, not once for a caller: inlined, it is a hundredth of the binary more.
#[inline(never)]
pub fn filled<T: Clone + Default>(length: impl Into<Size>) -> Result<Vec<T>> {
    let mut vector = Vec::new();
    let length = length.into().length(size_of::<T>())?;
    reserve(&mut vector, length)?;
    vector.resize(length, T::default());
    Ok(vector)
}

/// An empty vector with room for `length` values.
#[inline]
pub fn with_capacity<T>(length: impl Into<Size>) -> Result<Vec<T>> {
    let (place, length) = room(length.into(), Layout::new::<T>())?;
    // SAFETY: the memory is the allocator's, for so many values of this size and alignment, of which it holds none yet.
    Ok(unsafe { Vec::from_raw_parts(place.as_ptr().cast(), 0, length) })
}

/// Memory for so many values, and how many they are: compiled once for all types.
#[inline(never)]
fn room(length: Size, one: Layout) -> Result<(NonNull<u8>, usize)> {
    let length = length.length(one.size())?;
    let refusal = || refused(length, one.size());
    let layout = Layout::from_size_align(length * one.size(), one.align()).map_err(|_| refusal())?;
    let place = if layout.size() == 0 {
        core::ptr::without_provenance_mut(one.align())
    } else {
        // SAFETY: the layout has a size.
        unsafe { alloc(layout) }
    };
    Ok((NonNull::new(place).ok_or_else(refusal)?, length))
}

/// Kept apart from what is compiled for every type.
#[cold]
#[inline(never)]
fn refused(count: usize, bytes_of_one: usize) -> Error {
    Error::out_of_memory(table(count, bytes_of_one))
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

/// A value in memory of its own.
pub fn boxed<T>(value: T) -> Result<Box<T>> {
    let layout = Layout::new::<T>();
    debug_assert!(layout.size() > 0);
    // SAFETY: the layout has a size, and what comes is checked before it is written to.
    unsafe {
        let place = alloc(layout).cast::<T>();
        if place.is_null() {
            return Err(Error::out_of_memory(layout.size()));
        }
        place.write(value);
        Ok(Box::from_raw(place))
    }
}

/// Makes room for `additional` more values.
#[inline(never)]
pub fn reserve<T>(vector: &mut Vec<T>, additional: usize) -> Result<()> {
    vector.try_reserve(additional).map_err(|_| refused(additional, size_of::<T>()))
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
