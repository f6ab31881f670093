//! Builders, for JavaScript.

use super::failure::{boxed, status};
use super::network::Handle;
use super::{slice, u64_of};
use crate::connection::{Declaration, Geometry, Window};
use crate::lanes::Precision;
use crate::memory::Shared;
use crate::network::{Builder, Network, Values};
use alloc::boxed::Box;

/// Calls a method on the caller's builder.
macro_rules! with {
    ($handle:expr, $builder:ident => $body:expr) => {{
        // SAFETY: the caller owns the handle.
        let $builder = unsafe { &mut *$handle };
        status($body)
    }};
}

/// Numbers of the builder's precision.
///
/// # Safety
/// `count` of them can be read at `pointer`.
unsafe fn values<'a>(builder: &Builder, pointer: *const u8, count: usize) -> Values<'a> {
    // SAFETY: the caller's promise.
    unsafe {
        match builder.precision() {
            Precision::Single => Values::Single(slice(pointer.cast(), count)),
            Precision::Double => Values::Double(slice(pointer.cast(), count)),
        }
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn builder_new(scalar_bytes: u32, seed_low: u32, seed_high: u32) -> *mut Builder {
    let seed = u64_of(seed_low, seed_high);
    let precision = if scalar_bytes == 4 { Precision::Single } else { Precision::Double };
    boxed(Ok(Builder::new(precision, seed)))
}

#[unsafe(no_mangle)]
pub extern "C" fn builder_free(builder: *mut Builder) {
    // SAFETY: the caller gives the handle up.
    drop(unsafe { Box::from_raw(builder) });
}

/// Refuses what cannot be there, before anything is asked for: the shapes of all parts, as records of 6 numbers (see
/// [`Builder::expect`]).
#[unsafe(no_mangle)]
pub extern "C" fn builder_expect(
    builder: *mut Builder,
    batch: usize,
    records: *const f64,
    count: usize,
) -> u32 {
    // SAFETY: the caller's array.
    with!(builder, b => b.expect(batch, unsafe { slice(records, count) }))
}

#[unsafe(no_mangle)]
pub extern "C" fn builder_input(builder: *mut Builder, size: usize) -> u32 {
    with!(builder, b => b.input(size))
}

/// Lets the last input emit by itself. 1: Bernoulli (probability), 2: Poisson (spikes a step), 3: noise (mean, deviation).
#[unsafe(no_mangle)]
pub extern "C" fn builder_generator(
    builder: *mut Builder,
    kind: u32,
    first: *const f64,
    first_count: usize,
    second: *const f64,
    second_count: usize,
) -> u32 {
    // SAFETY: the caller's arrays.
    with!(builder, b => unsafe { b.generator(kind, slice(first, first_count), slice(second, second_count)) })
}

#[unsafe(no_mangle)]
pub extern "C" fn builder_population(builder: *mut Builder, size: usize, rule: usize, options: u32) -> u32 {
    with!(builder, b => b.population(size, rule, options))
}

/// A parameter of the last population: one number, or one a neuron.
#[unsafe(no_mangle)]
pub extern "C" fn builder_parameter(
    builder: *mut Builder,
    index: usize,
    values_at: *const u8,
    count: usize,
) -> u32 {
    // SAFETY: the caller's array of the builder's precision.
    with!(builder, b => unsafe { b.parameter(index, values(b, values_at, count)) })
}

/// What a state variable of the last population starts at: one number, or one a neuron.
#[unsafe(no_mangle)]
pub extern "C" fn builder_initial(
    builder: *mut Builder,
    variable: usize,
    values_at: *const u8,
    count: usize,
) -> u32 {
    // SAFETY: the caller's array of the builder's precision.
    with!(builder, b => unsafe { b.initial(variable, values(b, values_at, count)) })
}

/// Opens a connection; one of the calls below gives its weights.
#[unsafe(no_mangle)]
pub extern "C" fn builder_connection(
    builder: *mut Builder,
    from: *const u32,
    from_count: usize,
    to: *const u32,
    to_count: usize,
    port: usize,
    delay: usize,
) -> u32 {
    // SAFETY: the caller's arrays.
    with!(builder, b => unsafe { b.connection(slice(from, from_count), slice(to, to_count), port, delay) })
}

/// Weights [target][source].
#[unsafe(no_mangle)]
pub extern "C" fn builder_dense(builder: *mut Builder, values_at: *const u8, count: usize) -> u32 {
    // SAFETY: the caller's array of the builder's precision.
    with!(builder, b => unsafe { b.dense(values(b, values_at, count)) })
}

/// Synapses in the order declared. One weight or one each; no delays (null) or one each.
#[unsafe(no_mangle)]
pub extern "C" fn builder_sparse(
    builder: *mut Builder,
    count: usize,
    sources: *const u32,
    targets: *const u32,
    weights: *const u8,
    weight_count: usize,
    delays: *const u16,
) -> u32 {
    let delay_count = if delays.is_null() { 0 } else { count };
    // SAFETY: the caller's arrays.
    with!(builder, b => unsafe {
        b.sparse(slice(sources, count), slice(targets, count), values(b, weights, weight_count), slice(delays, delay_count))
    })
}

/// `geometry`: input channels, input height and width, output channels, then height and width of kernel, stride,
/// padding, dilation, then groups. Weights [output channel][input channel of the group][ky][kx].
#[unsafe(no_mangle)]
pub extern "C" fn builder_convolution(
    builder: *mut Builder,
    geometry: *const u32,
    values_at: *const u8,
    count: usize,
) -> u32 {
    // SAFETY: the caller's arrays.
    let numbers = unsafe { slice(geometry, 13) };
    let pair = |index: usize| [numbers[index] as usize, numbers[index + 1] as usize];
    let geometry = Geometry {
        in_channels: numbers[0] as usize,
        input: pair(1),
        out_channels: numbers[3] as usize,
        kernel: pair(4),
        stride: pair(6),
        padding: pair(8),
        dilation: pair(10),
        groups: numbers[12] as usize,
    };
    // SAFETY: the caller's array of the builder's precision.
    with!(builder, b => unsafe { b.convolution(geometry, values(b, values_at, count)) })
}

/// `geometry`: channels, input height and width, then height and width of window, stride, padding.
#[unsafe(no_mangle)]
pub extern "C" fn builder_pooling(builder: *mut Builder, geometry: *const u32, average: u32) -> u32 {
    // SAFETY: the caller's array.
    let numbers = unsafe { slice(geometry, 9) };
    let pair = |index: usize| [numbers[index] as usize, numbers[index + 1] as usize];
    let window = Window {
        channels: numbers[0] as usize,
        input: pair(1),
        size: pair(3),
        stride: pair(5),
        padding: pair(7),
    };
    with!(builder, b => b.pooling(window, average != 0))
}

/// One weight, or one each.
#[unsafe(no_mangle)]
pub extern "C" fn builder_one_to_one(builder: *mut Builder, weights: *const u8, count: usize) -> u32 {
    // SAFETY: the caller's array of the builder's precision.
    with!(builder, b => unsafe { b.one_to_one(values(b, weights, count)) })
}

#[unsafe(no_mangle)]
pub extern "C" fn builder_all_to_all(builder: *mut Builder, weight: f64) -> u32 {
    with!(builder, b => b.all_to_all(weight))
}

/// A projection of the opened connection, as 18 numbers.
#[unsafe(no_mangle)]
pub extern "C" fn builder_projection(builder: *mut Builder, numbers: *const f64) -> u32 {
    // SAFETY: the caller's array.
    with!(builder, b => b.projection(unsafe { slice(numbers, Declaration::NUMBERS) }))
}

/// All projections are there.
#[unsafe(no_mangle)]
pub extern "C" fn builder_generated(builder: *mut Builder, regenerate: u32) -> u32 {
    with!(builder, b => b.generated(regenerate != 0))
}

/// Biases of the last connection: one number, or one a target.
#[unsafe(no_mangle)]
pub extern "C" fn builder_bias(builder: *mut Builder, values_at: *const u8, count: usize) -> u32 {
    // SAFETY: the caller's array of the builder's precision.
    with!(builder, b => unsafe { b.bias(values(b, values_at, count)) })
}

/// The network; null after a failure, and then the builder is still the caller's.
#[unsafe(no_mangle)]
pub extern "C" fn builder_build(
    builder: *mut Builder,
    outputs: *const u32,
    output_count: usize,
    batch: usize,
    stream_low: u32,
    stream_high: u32,
) -> *mut Handle {
    // SAFETY: the caller owns the handle, and the array.
    let (declared, outputs) = unsafe { (&mut *builder, slice(outputs, output_count)) };
    let built = declared.build(outputs);
    let network = boxed(
        built
            .and_then(Shared::new)
            .and_then(|model| Network::new(model, batch, u64_of(stream_low, stream_high)))
            .and_then(Handle::new),
    );
    if !network.is_null() {
        builder_free(builder);
    }
    network
}
