//! Buffers that begin on a cache line.

use super::{Number, Size};
use crate::error::{Error, Result};
use alloc::alloc::{Layout, alloc_zeroed, dealloc};
use core::ops::{Deref, DerefMut};
use core::ptr::NonNull;

/// Bytes of a cache line.
const LINE: usize = 64;

/// A zeroed buffer of plain numbers that starts on a cache line and ends on one.
///
/// Pointers to its numbers are those of the allocator, never of a reference: they stay valid as long as the buffer lives,
/// wherever it is moved, and whatever is read or written through other pointers and references in between.
pub struct Aligned<T: Number> {
    start: NonNull<T>,
    length: usize,
}

impl<T: Number> Aligned<T> {
    /// So many zeros.
    pub fn zeroed(length: impl Into<Size>) -> Result<Self> {
        let length = length.into().length(size_of::<T>())?;
        Ok(Aligned { start: lines(length * size_of::<T>())?.cast(), length })
    }

    /// Bytes of memory that a buffer of so many numbers holds.
    pub fn need(length: impl Into<Size>) -> Size {
        let lines = (length.into() * size_of::<T>()).get().div_ceil(LINE as u64);
        Size::from(lines) * LINE
    }

    /// A copy in memory of its own.
    pub fn try_clone(&self) -> Result<Self> {
        let mut copy = Self::zeroed(self.length)?;
        copy.copy_from_slice(self);
        Ok(copy)
    }

    /// Where the numbers begin.
    pub fn as_ptr(&self) -> *const T {
        self.start.as_ptr()
    }

    /// Where the numbers begin, to write to.
    pub fn as_mut_ptr(&mut self) -> *mut T {
        self.start.as_ptr()
    }
}

/// What a buffer without numbers is aligned as.
#[repr(align(64))]
struct Line;

/// Zeroed cache lines for so many bytes.
fn lines(bytes: usize) -> Result<NonNull<u8>> {
    match layout(bytes) {
        Some(layout) if layout.size() == 0 => Some(NonNull::<Line>::dangling().cast()),
        // SAFETY: the layout has a size.
        Some(layout) => NonNull::new(unsafe { alloc_zeroed(layout) }),
        None => None,
    }
    .ok_or_else(|| Error::out_of_memory(bytes))
}

fn layout(bytes: usize) -> Option<Layout> {
    Layout::from_size_align(bytes, LINE).ok().map(|layout| layout.pad_to_align())
}

impl<T: Number> Default for Aligned<T> {
    fn default() -> Self {
        Aligned { start: NonNull::<Line>::dangling().cast(), length: 0 }
    }
}

impl<T: Number> Drop for Aligned<T> {
    fn drop(&mut self) {
        if let Some(layout) = layout(self.length * size_of::<T>())
            && layout.size() > 0
        {
            // SAFETY: allocated with the same layout, and given back once.
            unsafe { dealloc(self.start.as_ptr().cast(), layout) }
        }
    }
}

impl<T: Number> Deref for Aligned<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        // SAFETY: so many numbers are there, and all were zeroed.
        unsafe { core::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }
}

impl<T: Number> DerefMut for Aligned<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        // SAFETY: as above, and the borrow is exclusive.
        unsafe { core::slice::from_raw_parts_mut(self.start.as_ptr(), self.length) }
    }
}
