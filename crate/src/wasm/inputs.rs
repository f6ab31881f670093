//! Looks through inputs, for JavaScript.

use super::{slice, slice_mut};
use crate::inputs::{Spikes, are_finite};
use crate::lanes::{F32, F64};
use crate::memory::table;

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

/// Writes the first spike of each (sample, step), and one more, to `offsets`; 0 if the spikes are not in order, or there
/// cannot be so many offsets. `firsts` are the first spike of each sample, and one more.
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
    let Ok(length) = (table(samples, run_steps) + 1u32).length(size_of::<u32>()) else { return 0 };
    // SAFETY: the caller's arrays.
    unsafe {
        let firsts: &[u32] = slice(firsts, samples + 1);
        let count = firsts[samples] as usize;
        let spikes = Spikes { steps: slice(steps, count), neurons: slice(neurons, count), firsts };
        spikes.list(run_steps, size, slice_mut(offsets, length)).is_some() as u32
    }
}
