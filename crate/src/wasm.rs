//! The boundary to JavaScript: the only room that assumes WebAssembly.
//!
//! Only numbers cross, so these are plain exports: wasm-bindgen writes their TypeScript declarations, and its macro, which
//! would wrap every call (13 kB, and an import), is not needed. Networks and builders are pointers, arrays are pointers and lengths, and a call that can fail
//! gives 0 or the code of an [`Error`](crate::error::Error), whose particulars `error_detail` tells. TypeScript
//! validates everything before it calls, owns every handle, and frees each once; what is said under "Safety" in the
//! rest of the crate rests on that.

#![allow(clippy::not_unsafe_ptr_arg_deref)] // JavaScript cannot call an unsafe function.

mod allocator;
mod arrays;
mod builder;
mod encode;
mod failure;
#[cfg(feature = "faults")]
mod faults;
mod inputs;
mod network;

use alloc::alloc::{Layout, alloc, dealloc};
use bitspike_export::export;

#[cfg(not(feature = "faults"))]
#[global_allocator]
static ALLOCATOR: allocator::Memory = allocator::Memory::new();

/// A trap: the layer above marks the instance dead. Messages would cost kilobytes.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

fn layout(bytes: usize) -> Option<Layout> {
    Layout::from_size_align(bytes.max(1), 64).ok()
}

/// Memory for the caller to write to, on a cache line; null if there is none.
#[export]
pub extern "C" fn allocate(bytes: usize) -> *mut u8 {
    match layout(bytes) {
        // SAFETY: the size is not zero.
        Some(layout) => unsafe { alloc(layout) },
        None => core::ptr::null_mut(),
    }
}

/// Gives memory of `allocate` back.
#[export]
pub extern "C" fn release(pointer: *mut u8, bytes: usize) {
    if let Some(layout) = layout(bytes) {
        // SAFETY: the caller gives back what `allocate` gave for the same number of bytes.
        unsafe { dealloc(pointer, layout) }
    }
}

/// exp, the same on every machine.
#[export]
pub extern "C" fn mathematics_exp(x: f64) -> f64 {
    crate::mathematics::exp(x)
}

/// exp, rounded correctly but for one case in 2^25.
#[export]
pub extern "C" fn mathematics_exp_correctly_rounded(x: f64) -> f64 {
    crate::mathematics::exp_correctly_rounded(x)
}

fn u64_of(low: u32, high: u32) -> u64 {
    (high as u64) << 32 | low as u64
}
