//! Builders, for JavaScript.

use super::arrays::Array;
use super::failure::{boxed, status};
use super::network::Handle;
use super::u64_of;
use crate::connection::{Declaration, Geometry, Window};
use crate::lanes::Precision;
use crate::memory::Shared;
use crate::network::{Builder, Network, Values};
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

/// Lets the last input emit by itself. 1: Bernoulli (probability), 2: Poisson (spikes a step), 3: noise (mean, deviation).
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

/// Opens a connection; one of the calls below gives its weights.
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

/// Weights [target][source].
#[export]
pub extern "C" fn builder_dense(builder: &mut Builder, numbers: Array<u8>, count: usize) -> u32 {
    status(builder.dense(values(builder, numbers, count)))
}

/// Synapses in the order declared. One weight or one each; no delays (null) or one each.
#[export]
pub extern "C" fn builder_sparse(
    builder: &mut Builder,
    count: usize,
    sources: Array<u32>,
    targets: Array<u32>,
    weights: Array<u8>,
    weight_count: usize,
    delays: Array<u16>,
) -> u32 {
    let delays = delays.given(count).unwrap_or(&[]);
    status(builder.sparse(
        sources.of(count),
        targets.of(count),
        values(builder, weights, weight_count),
        delays,
    ))
}

/// `geometry`: input channels, input height and width, output channels, then height and width of kernel, stride,
/// padding, dilation, then groups. Weights [output channel][input channel of the group][ky][kx].
#[export]
pub extern "C" fn builder_convolution(
    builder: &mut Builder,
    geometry: Array<u32>,
    numbers: Array<u8>,
    count: usize,
) -> u32 {
    let at = geometry.of(13);
    let pair = |index: usize| [at[index] as usize, at[index + 1] as usize];
    let geometry = Geometry {
        in_channels: at[0] as usize,
        input: pair(1),
        out_channels: at[3] as usize,
        kernel: pair(4),
        stride: pair(6),
        padding: pair(8),
        dilation: pair(10),
        groups: at[12] as usize,
    };
    status(builder.convolution(geometry, values(builder, numbers, count)))
}

/// `geometry`: channels, input height and width, then height and width of window, stride, padding.
#[export]
pub extern "C" fn builder_pooling(builder: &mut Builder, geometry: Array<u32>, average: u32) -> u32 {
    let at = geometry.of(9);
    let pair = |index: usize| [at[index] as usize, at[index + 1] as usize];
    let window =
        Window { channels: at[0] as usize, input: pair(1), size: pair(3), stride: pair(5), padding: pair(7) };
    status(builder.pooling(window, average != 0))
}

/// One weight, or one each.
#[export]
pub extern "C" fn builder_one_to_one(builder: &mut Builder, weights: Array<u8>, count: usize) -> u32 {
    status(builder.one_to_one(values(builder, weights, count)))
}

#[export]
pub extern "C" fn builder_all_to_all(builder: &mut Builder, weight: f64) -> u32 {
    status(builder.all_to_all(weight))
}

/// A projection of the opened connection, as 18 numbers.
#[export]
pub extern "C" fn builder_projection(builder: &mut Builder, numbers: Array<f64>) -> u32 {
    status(builder.projection(numbers.of(Declaration::NUMBERS)))
}

/// All projections are there.
#[export]
pub extern "C" fn builder_generated(builder: &mut Builder, regenerate: u32) -> u32 {
    status(builder.generated(regenerate != 0))
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
