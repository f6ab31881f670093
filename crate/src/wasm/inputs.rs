//! Looks through inputs, for JavaScript.

use super::{slice, slice_mut};
use crate::inputs::{Spikes, are_finite};
use crate::lanes::{F32, F64};

/// 1 if all numbers of so many bytes are finite.
#[unsafe(no_mangle)]
pub extern "C" fn inputs_are_finite(scalar_bytes: u32, values: *const u8, count: usize) -> u32 {
    // SAFETY: the caller's array.
    let is_finite = unsafe {
        match scalar_bytes {
            4 => are_finite::<F32>(slice(values.cast(), count)),
            _ => are_finite::<F64>(slice(values.cast(), count)),
        }
    };
    is_finite as u32
}

/// Writes the first spike of each (sample, step), and one more, to `offsets`; 0 if the spikes are not in order. `firsts`
/// are the first spike of each sample, and one more.
#[unsafe(no_mangle)]
pub extern "C" fn inputs_list_spikes(
    steps: *const u32,
    neurons: *const u32,
    firsts: *const u32,
    samples: usize,
    run_steps: usize,
    size: usize,
    offsets: *mut u32,
) -> u32 {
    // SAFETY: the caller's arrays.
    unsafe {
        let firsts: &[u32] = slice(firsts, samples + 1);
        let count = firsts[samples] as usize;
        let spikes = Spikes { steps: slice(steps, count), neurons: slice(neurons, count), firsts };
        let offsets = slice_mut(offsets, samples * run_steps + 1);
        spikes.list(run_steps, size, offsets) as u32
    }
}
