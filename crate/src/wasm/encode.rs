//! Encoders, for JavaScript.

use super::arrays::{Array, Room};
use super::failure::status;
use super::u64_of;
use crate::boundary::GENERATOR_BERNOULLI;
use crate::encode::{Latency, encode, population};
use crate::generator::Generator;
use crate::memory::table;
use crate::random::Key;
use bitspike_export::export;

/// What an input with a generator would emit, as bytes [step][neuron]. Kind 1: Bernoulli (probabilities), 2: Poisson
/// (spikes a step); `count` values: one a neuron, or one a neuron for each step. `address`: seed, stream and first step
/// in two halves each, the lower first, then the domain.
#[export]
pub extern "C" fn encode_random(
    kind: u32,
    values: Array<f64>,
    count: usize,
    size: usize,
    steps: usize,
    address: Array<u32>,
    emissions: Room<u8>,
) -> u32 {
    let run = |length: usize| {
        let address = address.of(7);
        let number = |index: usize| u64_of(address[index], address[index + 1]);
        let key = Key::new(number(0), number(2), address[6]);
        let make = if kind == GENERATOR_BERNOULLI { Generator::bernoulli } else { Generator::poisson };
        encode(make, values.of(count), size, key, number(4), emissions.of(length))
    };
    status(table(steps, size).length(1).and_then(run))
}

/// Replaces each value by the step of its spike, which may lie behind the last.
#[export]
pub extern "C" fn encode_latency(
    values: Room<f64>,
    count: usize,
    linear: u32,
    normalise: u32,
    threshold: f64,
    tau: f64,
    onset: f64,
    last: f64,
) {
    let latency = Latency { linear: linear != 0, normalise: normalise != 0, threshold, tau, onset, last };
    latency.encode(values.of(count));
}

/// Gaussian responses [value][centre]. One width or one per centre.
#[export]
pub extern "C" fn encode_population(
    values: Array<f64>,
    count: usize,
    centres: Array<f64>,
    centre_count: usize,
    widths: Array<f64>,
    width_count: usize,
    responses: Room<f64>,
) -> u32 {
    let run = |length: usize| {
        let (centres, widths) = (centres.of(centre_count), widths.of(width_count));
        population(values.of(count), centres, widths, responses.of(length));
    };
    status(table(count, centre_count).length(size_of::<f64>()).map(run))
}
