use super::boxed;
use crate::error::Result;
use alloc::boxed::Box;
use core::cell::Cell;
use core::ops::Deref;
use core::ptr::NonNull;

/// A value that several own, in one thread: `Rc`, but that its memory can be refused.
pub struct Shared<T>(NonNull<Counted<T>>);

struct Counted<T> {
    owners: Cell<usize>,
    value: T,
}

impl<T> Shared<T> {
    /// A value with its first owner.
    pub fn new(value: T) -> Result<Self> {
        let counted = boxed(Counted { owners: Cell::new(1), value })?;
        Ok(Shared(NonNull::from(Box::leak(counted))))
    }

    fn counted(&self) -> &Counted<T> {
        // SAFETY: it lives as long as it has an owner, and this is one.
        unsafe { self.0.as_ref() }
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.counted().value
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        let owners = &self.counted().owners;
        owners.set(owners.get() + 1);
        Shared(self.0)
    }
}

impl<T> Drop for Shared<T> {
    fn drop(&mut self) {
        let left = self.counted().owners.get() - 1;
        self.counted().owners.set(left);
        if left == 0 {
            // SAFETY: made by `boxed`, and this was the last owner.
            drop(unsafe { Box::from_raw(self.0.as_ptr()) });
        }
    }
}
