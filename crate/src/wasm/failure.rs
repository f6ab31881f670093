//! The last failure, for the layer above to ask about.

use crate::error::{Error, Result};
use crate::memory;
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

/// A pointer to the value, or null after a failure.
pub fn boxed<T>(result: Result<T>) -> *mut T {
    match result.and_then(memory::boxed) {
        Ok(place) => place,
        Err(error) => {
            keep(error);
            core::ptr::null_mut()
        }
    }
}

/// Code of the last failure.
#[unsafe(no_mangle)]
pub extern "C" fn error_code() -> u32 {
    LAST.0.get().code()
}

/// A particular of the last failure; 0 beyond the last one.
#[unsafe(no_mangle)]
pub extern "C" fn error_detail(index: usize) -> f64 {
    LAST.0.get().detail(index)
}
