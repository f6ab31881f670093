//! Builders, for JavaScript.

use super::arrays::Array;
use super::failure::{boxed, status};
use super::network::Handle;
use super::u64_of;
use crate::lanes::Precision;
use crate::memory::Shared;
use crate::network::{self, Builder, Given, Network, Values};
use crate::rule;
use alloc::boxed::Box;
use bitspike_export::export;

/// Numbers of the builder's precision.
fn values<'a>(builder: &Builder, numbers: Array<u8>, count: usize) -> Values<'a> {
    match builder.precision() {
        Precision::Single => Values::Single(numbers.cast().of(count)),
        Precision::Double => Values::Double(numbers.cast().of(count)),
    }
}

#[export]
pub extern "C" fn builder_new(scalar_bytes: u32, seed_low: u32, seed_high: u32) -> Option<Box<Builder>> {
    let seed = u64_of(seed_low, seed_high);
    let precision = if scalar_bytes == 4 { Precision::Single } else { Precision::Double };
    boxed(Ok(Builder::new(precision, seed)))
}

#[export]
pub extern "C" fn builder_free(builder: Box<Builder>) {
    drop(builder);
}

/// Refuses what cannot be there, before anything is asked for: the shapes of all parts, as records of 6 numbers (see
/// [`Builder::expect`]).
#[export]
pub extern "C" fn builder_expect(
    builder: &mut Builder,
    batch: usize,
    records: Array<f64>,
    count: usize,
) -> u32 {
    status(builder.expect(batch, records.of(count)))
}

#[export]
pub extern "C" fn builder_input(builder: &mut Builder, size: usize) -> u32 {
    status(builder.input(size))
}

/// Lets the last input emit by itself (`GENERATOR_...`): by a probability, spikes per step, or mean and deviation.
#[export]
pub extern "C" fn builder_generator(
    builder: &mut Builder,
    kind: u32,
    first: Array<f64>,
    first_count: usize,
    second: Array<f64>,
    second_count: usize,
) -> u32 {
    status(builder.generator(kind, first.of(first_count), second.of(second_count)))
}

/// The number of a rule in the calls below, by its name; it may be another one in another build.
#[export]
pub extern "C" fn rule_named(name: Array<u8>, bytes: usize) -> usize {
    rule::rule_named(name.of(bytes))
}

#[export]
pub extern "C" fn builder_population(builder: &mut Builder, size: usize, rule: usize, options: u32) -> u32 {
    status(builder.population(size, rule, options))
}

/// A parameter of the last population: one number, or one a neuron.
#[export]
pub extern "C" fn builder_parameter(
    builder: &mut Builder,
    index: usize,
    numbers: Array<u8>,
    count: usize,
) -> u32 {
    status(builder.parameter(index, values(builder, numbers, count)))
}

/// What a state variable of the last population starts at: one number, or one a neuron.
#[export]
pub extern "C" fn builder_initial(
    builder: &mut Builder,
    variable: usize,
    numbers: Array<u8>,
    count: usize,
) -> u32 {
    status(builder.initial(variable, values(builder, numbers, count)))
}

/// The number of a kind of connection in the calls below, by its name; it may be another one in another build.
#[export]
pub extern "C" fn kind_named(name: Array<u8>, bytes: usize) -> usize {
    network::kind_named(name.of(bytes))
}

/// Opens a connection; [`builder_weights`] gives its weights.
#[export]
pub extern "C" fn builder_connection(
    builder: &mut Builder,
    from: Array<u32>,
    from_count: usize,
    to: Array<u32>,
    to_count: usize,
    port: usize,
    delay: usize,
) -> u32 {
    status(builder.connection(from.of(from_count), to.of(to_count), port, delay))
}

/// Weights of the opened connection, as lists of numbers: what they are depends on the kind.
#[export]
pub extern "C" fn builder_weights(
    builder: &mut Builder,
    kind: usize,
    doubles: Array<f64>,
    double_count: usize,
    words: Array<u32>,
    word_count: usize,
    halves: Array<u16>,
    half_count: usize,
    numbers: Array<u8>,
    count: usize,
) -> u32 {
    let given = Given {
        doubles: doubles.of(double_count),
        words: words.of(word_count),
        halves: halves.of(half_count),
        values: values(builder, numbers, count),
    };
    status(builder.weights(kind, given))
}

/// Biases of the last connection: one number, or one a target.
#[export]
pub extern "C" fn builder_bias(builder: &mut Builder, numbers: Array<u8>, count: usize) -> u32 {
    status(builder.bias(values(builder, numbers, count)))
}

/// The network, in the place of its builder; null after a failure, and then the builder is still the caller's.
#[export]
pub extern "C" fn builder_build(
    builder: *mut Builder,
    outputs: Array<u32>,
    output_count: usize,
    batch: usize,
    stream_low: u32,
    stream_high: u32,
) -> Option<Box<Handle>> {
    // SAFETY: the caller owns the handle.
    let declared = unsafe { &mut *builder };
    let network = boxed(
        declared
            .build(outputs.of(output_count))
            .and_then(Shared::new)
            .and_then(|model| Network::new(model, batch, u64_of(stream_low, stream_high)))
            .and_then(Handle::new),
    )?;
    // SAFETY: the caller gives the handle up, now that there is a network.
    drop(unsafe { Box::from_raw(builder) });
    Some(network)
}
