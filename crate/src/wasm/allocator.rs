//! The allocator: dlmalloc, with a memory that grows by an eighth at least.
//!
//! Growth is what takes time: an engine that grows a memory collects garbage and changes the rights of pages, 0.3 ms each
//! time. By itself dlmalloc grows page by page of 64 kB: a network of 10,000 populations grew 1,600 times, in ten times
//! the time that all the rest of its building took. Pages that are not used yet take no memory of the machine.

use alloc::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32::{memory_grow, memory_size};
use core::cell::UnsafeCell;
use dlmalloc::{Allocator, Dlmalloc};

const PAGE: usize = 1 << 16;

/// A growth adds at least this part of the pages that there are.
const LEAST_PART: usize = 8;

/// The memory of the instance, as dlmalloc asks for more of it.
struct Pages;

// SAFETY: what is handed out has just been added to the memory, and nothing else adds to it.
unsafe impl Allocator for Pages {
    fn alloc(&self, size: usize) -> (*mut u8, usize, u32) {
        let needed = size.div_ceil(PAGE);
        let wanted = needed.max(memory_size(0) / LEAST_PART);
        // Where so much more cannot be had, what is needed perhaps can.
        for pages in [wanted, needed] {
            let first = memory_grow(0, pages);
            if first != usize::MAX {
                let begin = first * PAGE;
                // No pointer may reach the end of the address space, which is address 0 again.
                let is_last = first + pages == 1 << 16;
                return (begin as *mut u8, if is_last { pages * PAGE - 16 } else { pages * PAGE }, 0);
            }
        }
        (core::ptr::null_mut(), 0, 0)
    }

    fn remap(&self, _: *mut u8, _: usize, _: usize, _: bool) -> *mut u8 {
        core::ptr::null_mut()
    }

    fn free_part(&self, _: *mut u8, _: usize, _: usize) -> bool {
        false
    }

    fn free(&self, _: *mut u8, _: usize) -> bool {
        false
    }

    fn can_release_part(&self, _: u32) -> bool {
        false
    }

    fn allocates_zeros(&self) -> bool {
        true
    }

    fn page_size(&self) -> usize {
        PAGE
    }
}

/// What the crate allocates with.
pub struct Memory(UnsafeCell<Dlmalloc<Pages>>);

// SAFETY: an instance has one thread.
unsafe impl Sync for Memory {}

impl Memory {
    pub const fn new() -> Self {
        Memory(UnsafeCell::new(Dlmalloc::new_with_allocator(Pages)))
    }
}

// SAFETY: dlmalloc keeps the promises of an allocator; it calls nothing that would call it.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises, and nobody else is inside: an instance has one thread.
        unsafe { (*self.0.get()).malloc(layout.size(), layout.align()) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { (*self.0.get()).free(pointer, layout.size(), layout.align()) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        unsafe { (*self.0.get()).calloc(layout.size(), layout.align()) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above.
        unsafe { (*self.0.get()).realloc(pointer, layout.size(), layout.align(), size) }
    }
}
