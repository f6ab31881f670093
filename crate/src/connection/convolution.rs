//! Convolutions, as cross-correlations: what PyTorch's `Conv2d` computes.
//!
//! An event adds, for every place that it reaches, the weights to all output channels of its group, which lie next to
//! each other. Totals are kept as [y][x][channel] for that, and put into the order of neurons, [channel][y][x], at the
//! end of the step.

use super::Sources;
use crate::error::Result;
use crate::lanes::{Lanes, Scalar, TILE_VECTORS};
use crate::memory::Numbers;

/// Shape of a convolution. Two-dimensional; one dimension is a height of 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Geometry {
    pub in_channels: usize,
    pub out_channels: usize,
    /// Height and width, here and below.
    pub input: [usize; 2],
    pub kernel: [usize; 2],
    pub stride: [usize; 2],
    pub padding: [usize; 2],
    pub dilation: [usize; 2],
    pub groups: usize,
}

impl Geometry {
    pub fn output(&self) -> [usize; 2] {
        [0, 1].map(|axis| {
            let reach = self.dilation[axis] * (self.kernel[axis] - 1) + 1;
            (self.input[axis] + 2 * self.padding[axis] - reach) / self.stride[axis] + 1
        })
    }

    fn in_group(&self) -> usize {
        self.in_channels / self.groups
    }

    fn out_group(&self) -> usize {
        self.out_channels / self.groups
    }

    /// The output along `axis` that input `position` reaches through kernel tap `tap`.
    #[inline(always)]
    fn reached(&self, axis: usize, position: usize, tap: usize, output: usize) -> Option<usize> {
        let offset = (position + self.padding[axis]).checked_sub(tap * self.dilation[axis])?;
        let place = offset / self.stride[axis];
        (offset % self.stride[axis] == 0 && place < output).then_some(place)
    }
}

pub struct Convolution {
    geometry: Geometry,
    /// Output channels of a group, filled up to whole vectors.
    run: usize,
    /// [input channel][ky][kx][output channel of the group].
    weights: Numbers,
}

impl Convolution {
    /// From weights [output channel][input channel of the group][ky][kx].
    pub fn new<S: Scalar>(geometry: Geometry, values: &[S]) -> Result<Self> {
        let taps = geometry.kernel[0] * geometry.kernel[1];
        let (in_group, out_group) = (geometry.in_group(), geometry.out_group());
        let run = out_group.next_multiple_of(S::TILE / TILE_VECTORS);
        let mut weights = Numbers::zeroed(S::PRECISION, geometry.in_channels * taps * run)?;
        for out_channel in 0..geometry.out_channels {
            for channel in 0..in_group {
                let in_channel = out_channel / out_group * in_group + channel;
                for tap in 0..taps {
                    weights.of_mut::<S>()[(in_channel * taps + tap) * run + out_channel % out_group] =
                        values[(out_channel * in_group + channel) * taps + tap];
                }
            }
        }
        Ok(Convolution { geometry, run, weights })
    }

    pub fn bytes(&self) -> usize {
        self.weights.size()
    }

    pub fn synapses(&self) -> usize {
        let [height, width] = self.geometry.output();
        height
            * width
            * self.geometry.out_channels
            * self.geometry.in_group()
            * self.geometry.kernel[0]
            * self.geometry.kernel[1]
    }

    /// Numbers that `deliver` needs as working memory.
    pub fn scratch(&self) -> usize {
        let [height, width] = self.geometry.output();
        height * width * self.geometry.groups * self.run
    }

    /// Puts the totals of `step` into `totals`. `scratch` is working memory.
    pub fn deliver<L: Lanes>(
        &self,
        sources: Sources,
        step: u64,
        delay: usize,
        scratch: &mut [L::Scalar],
        totals: &mut [L::Scalar],
    ) {
        let geometry = &self.geometry;
        let scratch = &mut scratch[..self.scratch()];
        scratch.fill(L::Scalar::default());
        let [height, width] = geometry.input;
        let output = geometry.output();
        let place = geometry.groups * self.run;
        sources.each(step, delay, |source, value| {
            let (channel, y, x) = (source / (height * width), source / width % height, source % width);
            let group = channel / geometry.in_group() * self.run;
            let taps = &self.weights.of::<L::Scalar>()
                [channel * geometry.kernel[0] * geometry.kernel[1] * self.run..];
            for ky in 0..geometry.kernel[0] {
                let Some(row) = geometry.reached(0, y, ky, output[0]) else {
                    continue;
                };
                for kx in 0..geometry.kernel[1] {
                    let Some(column) = geometry.reached(1, x, kx, output[1]) else {
                        continue;
                    };
                    let weights = &taps[(ky * geometry.kernel[1] + kx) * self.run..][..self.run];
                    let start = (row * output[1] + column) * place + group;
                    let run = &mut scratch[start..start + self.run];
                    // SAFETY: both slices hold `run` numbers, a whole number of vectors.
                    unsafe { add_run::<L>(weights.as_ptr(), L::constant(value), run.as_mut_ptr(), self.run) }
                }
            }
        });
        let (places, out_group) = (output[0] * output[1], geometry.out_group());
        for channel in 0..geometry.out_channels {
            let first = channel / out_group * self.run + channel % out_group;
            for (position, total) in totals[channel * places..][..places].iter_mut().enumerate() {
                *total = scratch[position * place + first];
            }
        }
    }
}

/// Adds `weights` times `value` to `totals`.
///
/// # Safety
/// Both hold `length` numbers, a whole number of vectors.
#[inline(always)]
unsafe fn add_run<L: Lanes>(weights: *const L::Scalar, value: L, totals: *mut L::Scalar, length: usize) {
    let mut lane = 0;
    while lane < length {
        // SAFETY: the caller's promise.
        unsafe {
            let total = L::load(totals.add(lane)).add(L::load(weights.add(lane)).mul(value));
            total.store(totals.add(lane));
        }
        lane += L::COUNT;
    }
}
