//! Arrays of the caller: memory that JavaScript has asked `allocate` for and written, or is about to read.
//!
//! They come as bare addresses, with their lengths in other parameters or in what is agreed. That so many numbers are
//! there, and that nothing else touches them during the call, is what the layer above promises; here alone it is relied on.

use crate::memory::Number;

/// Numbers to read.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Array<T: Number>(*const T);

impl<T: Number> Array<T> {
    /// The first `count` of them.
    pub fn of<'a>(self, count: usize) -> &'a [T] {
        // SAFETY: the caller's promise; `allocate` aligns to 64 bytes.
        if count == 0 { &[] } else { unsafe { core::slice::from_raw_parts(self.0, count) } }
    }

    /// The first `count` of them, unless there is no array.
    pub fn given<'a>(self, count: usize) -> Option<&'a [T]> {
        (!self.0.is_null()).then(|| self.of(count))
    }

    /// The same memory as numbers of another kind.
    pub fn cast<U: Number>(self) -> Array<U> {
        Array(self.0.cast())
    }
}

/// Room for numbers, which the caller reads afterwards.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Room<T: Number>(*mut T);

impl<T: Number> Room<T> {
    /// Room for `count` of them.
    pub fn of<'a>(self, count: usize) -> &'a mut [T] {
        // SAFETY: the caller's promise; `allocate` aligns to 64 bytes.
        if count == 0 { &mut [] } else { unsafe { core::slice::from_raw_parts_mut(self.0, count) } }
    }

    /// Writes all numbers.
    pub fn write(self, numbers: &[T]) {
        self.of(numbers.len()).copy_from_slice(numbers);
    }
}
