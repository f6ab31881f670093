//! Looks through inputs, for JavaScript.

use super::arrays::{Array, Room};
use crate::inputs::{Spikes, are_finite};
use crate::lanes::{F32, F64};
use crate::memory::table;
use bitspike_export::export;

/// 1 if all numbers of so many bytes are finite.
#[export]
pub extern "C" fn inputs_are_finite(scalar_bytes: u32, values: Array<u8>, count: usize) -> u32 {
    let is_finite = match scalar_bytes {
        4 => are_finite::<F32>(values.cast().of(count)),
        _ => are_finite::<F64>(values.cast().of(count)),
    };
    is_finite as u32
}

/// Writes the first spike of each (sample, step), and one more, to `offsets`; 0 if the spikes are not in order, or there
/// cannot be so many offsets. `firsts` are the first spike of each sample, and one more.
#[export]
pub extern "C" fn inputs_list_spikes(
    steps: Array<u32>,
    neurons: Array<u32>,
    firsts: Array<u32>,
    samples: usize,
    run_steps: usize,
    size: usize,
    offsets: Room<u32>,
) -> u32 {
    let Ok(length) = (table(samples, run_steps) + 1u32).length(size_of::<u32>()) else { return 0 };
    let firsts = firsts.of(samples + 1);
    let count = firsts[samples] as usize;
    let spikes = Spikes { steps: steps.of(count), neurons: neurons.of(count), firsts };
    spikes.list(run_steps, size, offsets.of(length)).is_some() as u32
}
