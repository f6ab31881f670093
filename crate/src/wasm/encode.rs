//! Encoders, for JavaScript.

use super::failure::status;
use super::{slice, slice_mut, u64_of};
use crate::encode::{Latency, encode, population};
use crate::generator::Generator;
use crate::memory::table;
use crate::random::Key;

/// What an input with a generator would emit, as bytes [step][neuron]. Kind 1: Bernoulli (probabilities), 2: Poisson
/// (spikes a step); `count` values: one a neuron, or one a neuron for each step. `address`: seed, stream and first step
/// in two halves each, the lower first, then the domain.
#[unsafe(no_mangle)]
pub extern "C" fn encode_random(
    kind: u32,
    values: *const f64,
    count: usize,
    size: usize,
    steps: usize,
    address: *const u32,
    emissions: *mut u8,
) -> u32 {
    let run = |length: usize| {
        // SAFETY: the caller's arrays.
        let (values, address, emissions) =
            unsafe { (slice(values, count), slice(address, 7), slice_mut(emissions, length)) };
        let number = |index: usize| u64_of(address[index], address[index + 1]);
        let key = Key::new(number(0), number(2), address[6]);
        let make = if kind == 1 { Generator::bernoulli } else { Generator::poisson };
        encode(make, values, size, key, number(4), emissions)
    };
    status(table(steps, size).length(1).and_then(run))
}

/// Replaces each value by the step of its spike, which may lie behind the last.
#[unsafe(no_mangle)]
pub extern "C" fn encode_latency(
    values: *mut f64,
    count: usize,
    linear: u32,
    normalise: u32,
    threshold: f64,
    tau: f64,
    onset: f64,
    last: f64,
) {
    let latency = Latency { linear: linear != 0, normalise: normalise != 0, threshold, tau, onset, last };
    // SAFETY: the caller's array.
    latency.encode(unsafe { slice_mut(values, count) });
}

/// Gaussian responses [value][centre]. One width or one per centre.
#[unsafe(no_mangle)]
pub extern "C" fn encode_population(
    values: *const f64,
    count: usize,
    centres: *const f64,
    centre_count: usize,
    widths: *const f64,
    width_count: usize,
    responses: *mut f64,
) -> u32 {
    let run = |length: usize| {
        // SAFETY: the caller's arrays.
        unsafe {
            population(
                slice(values, count),
                slice(centres, centre_count),
                slice(widths, width_count),
                slice_mut(responses, length),
            );
        }
    };
    status(table(count, centre_count).length(size_of::<f64>()).map(run))
}
