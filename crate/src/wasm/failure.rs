//! The last failure, for the layer above to ask about.

use crate::error::{Error, Result};
use crate::memory;
use alloc::boxed::Box;
use bitspike_export::export;
use core::cell::Cell;

struct Last(Cell<Error>);

// SAFETY: an instance has one thread.
unsafe impl Sync for Last {}

static LAST: Last = Last(Cell::new(Error::Diverged));

/// Keeps a failure and gives its code.
pub fn keep(error: Error) -> u32 {
    LAST.0.set(error);
    error.code()
}

/// 0, or the code of the failure.
pub fn status(result: Result<()>) -> u32 {
    result.map_or_else(keep, |()| 0)
}

/// The value for the caller to own; nothing, which crosses as null, after a failure.
pub fn boxed<T>(result: Result<T>) -> Option<Box<T>> {
    result.and_then(memory::boxed).map_err(keep).ok()
}

/// Code of the last failure.
#[export]
pub extern "C" fn error_code() -> u32 {
    LAST.0.get().code()
}

/// A particular of the last failure; 0 beyond the last one.
#[export]
pub extern "C" fn error_detail(index: usize) -> f64 {
    LAST.0.get().detail(index)
}
