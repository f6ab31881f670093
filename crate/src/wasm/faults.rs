//! An allocator that refuses one allocation, or traps at it, for tests of what happens then (feature `faults`; never
//! shipped).

use super::allocator::Memory;
use alloc::alloc::{GlobalAlloc, Layout};
use bitspike_export::export;
use core::cell::Cell;

struct Faulty {
    memory: Memory,
    /// Allocations since `faults_refuse`.
    count: Cell<usize>,
    /// The allocation to refuse, counted from 1; 0: none.
    refused: Cell<usize>,
    /// The allocation to trap at.
    trapped: Cell<usize>,
    /// Bytes that were given out and not given back.
    held: Cell<usize>,
}

// SAFETY: an instance has one thread.
unsafe impl Sync for Faulty {}

#[global_allocator]
static ALLOCATOR: Faulty = Faulty {
    memory: Memory::new(),
    count: Cell::new(0),
    refused: Cell::new(0),
    trapped: Cell::new(0),
    held: Cell::new(0),
};

// SAFETY: hands on to the allocator that ships, or gives null, which is what an allocator may do.
unsafe impl GlobalAlloc for Faulty {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.count.set(self.count.get() + 1);
        if self.count.get() == self.trapped.get() {
            // Not by an instruction: this file compiles natively too.
            panic!();
        }
        if self.count.get() == self.refused.get() {
            return core::ptr::null_mut();
        }
        // SAFETY: the caller's promises.
        let pointer = unsafe { self.memory.alloc(layout) };
        if !pointer.is_null() {
            self.held.set(self.held.get() + layout.size());
        }
        pointer
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        self.held.set(self.held.get() - layout.size());
        // SAFETY: the caller's promises; the pointer came from the same allocator.
        unsafe { self.memory.dealloc(pointer, layout) }
    }
}

/// Restarts the count of allocations, and refuses the one of this number, counted from 1; 0: none.
#[export]
pub extern "C" fn faults_refuse(number: usize) {
    ALLOCATOR.count.set(0);
    ALLOCATOR.refused.set(number);
}

/// Restarts the count of allocations, and traps at the one of this number, counted from 1.
#[export]
pub extern "C" fn faults_trap(number: usize) {
    ALLOCATOR.count.set(0);
    ALLOCATOR.trapped.set(number);
}

/// Allocations that were asked for since `faults_refuse`.
#[export]
pub extern "C" fn faults_count() -> usize {
    ALLOCATOR.count.get()
}

/// Bytes that are held.
#[export]
pub extern "C" fn faults_held() -> usize {
    ALLOCATOR.held.get()
}
