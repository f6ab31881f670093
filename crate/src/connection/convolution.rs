//! Convolutions, as cross-correlations: what PyTorch's `Conv2d` computes.
//!
//! An event adds, for every place that it reaches, the weights to all output channels of its group, which lie next to
//! each other. Totals are kept as [y][x][channel] for that, and put into the order of neurons, [channel][y][x], at the
//! end of the step.
//!
//! Where an event reaches a whole window of places (the usual case: stride 1, one group), the kernel lies turned round and
//! the totals have a margin, so that each row of the kernel is one run that is added without a test.

mod order;
mod scatter;

use super::{Delivery, Ends, Given, Kernel, Kind, Layout, Make, RowPart, Rows, Sources};
use crate::error::{Result, misuse};
use crate::identity::Identity;
use crate::lanes::{Lanes, Precision, Scalar, TILE_VECTORS};
use crate::memory::{Numbers, Size, Values, table};
use crate::with_lanes;
use order::put_in_order;
use scatter::{add_run, scatter};

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

    /// Whether every event reaches a window of outputs as large as the kernel, if those in a margin count too.
    fn has_windows(&self) -> bool {
        let is_whole = |axis: usize| {
            self.stride[axis] == 1 && self.dilation[axis] == 1 && self.padding[axis] < self.kernel[axis]
        };
        self.groups == 1 && is_whole(0) && is_whole(1)
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
    has_windows: bool,
    /// Output channels of a group, filled up to whole vectors.
    run: usize,
    /// [input channel][ky][kx][output channel of the group]; where there are windows, the last tap comes first.
    weights: Numbers,
    plane: Plane,
    /// Numbers of working memory that a step needs.
    scratch: usize,
}

/// How totals lie while events are added: [y][x][output channel, filled up].
#[derive(Clone, Copy)]
struct Plane {
    /// Numbers at a place.
    place: usize,
    /// Height and width, with what lies in the margin.
    size: [usize; 2],
    /// Places before the first output, above and to the left.
    margin: [usize; 2],
}

impl Convolution {
    /// From weights [output channel][input channel of the group][ky][kx].
    pub fn new<S: Scalar>(geometry: Geometry, values: &[S]) -> Result<Self> {
        let taps = geometry.kernel[0] * geometry.kernel[1];
        let (in_group, out_group) = (geometry.in_group(), geometry.out_group());
        let run = out_group.next_multiple_of(S::TILE / TILE_VECTORS);
        let has_windows = geometry.has_windows();
        let mut weights = Numbers::zeroed(S::PRECISION, table(geometry.in_channels, taps) * run)?;
        for out_channel in 0..geometry.out_channels {
            for channel in 0..in_group {
                let in_channel = out_channel / out_group * in_group + channel;
                for tap in 0..taps {
                    let place = in_channel * taps + if has_windows { taps - 1 - tap } else { tap };
                    weights.of_mut::<S>()[place * run + out_channel % out_group] =
                        values[(out_channel * in_group + channel) * taps + tap];
                }
            }
        }
        let plane = if has_windows {
            Plane {
                place: run,
                size: [0, 1].map(|axis| geometry.input[axis] + geometry.kernel[axis] - 1),
                margin: [0, 1].map(|axis| geometry.kernel[axis] - 1 - geometry.padding[axis]),
            }
        } else {
            Plane { place: geometry.groups * run, size: geometry.output(), margin: [0, 0] }
        };
        let scratch = (table(plane.size[0], plane.size[1]) * plane.place).length(S::BYTES)?;
        Ok(Convolution { geometry, has_windows, run, weights, plane, scratch })
    }

    /// Puts the totals of `step` into `totals`. `scratch` is working memory.
    fn totals<L: Lanes>(
        &self,
        sources: Sources,
        step: u64,
        delay: usize,
        scratch: &mut [L::Scalar],
        totals: &mut [L::Scalar],
    ) {
        let scratch = &mut scratch[..self.scratch];
        scratch.fill(L::Scalar::default());
        if self.has_windows {
            for member in sources.members {
                let events = sources.emissions[member.index].delayed(step, delay);
                scatter::<L>(self, events, member.first, scratch);
            }
        } else {
            sources.each(step, delay, |source, value| self.add::<L>(source, value, scratch));
        }
        put_in_order::<L>(self, scratch, totals);
    }

    /// Adds what one event brings, tap by tap.
    #[inline(never)]
    fn add<L: Lanes>(&self, source: usize, value: f64, scratch: &mut [L::Scalar]) {
        let geometry = &self.geometry;
        let [height, width] = geometry.input;
        let output = geometry.output();
        let (channel, y, x) = (source / (height * width), source / width % height, source % width);
        let group = channel / geometry.in_group() * self.run;
        let taps =
            &self.weights.of::<L::Scalar>()[channel * geometry.kernel[0] * geometry.kernel[1] * self.run..];
        for ky in 0..geometry.kernel[0] {
            let Some(row) = geometry.reached(0, y, ky, output[0]) else {
                continue;
            };
            for kx in 0..geometry.kernel[1] {
                let Some(column) = geometry.reached(1, x, kx, output[1]) else {
                    continue;
                };
                let weights = &taps[(ky * geometry.kernel[1] + kx) * self.run..][..self.run];
                let start = (row * output[1] + column) * self.plane.place + group;
                let run = &mut scratch[start..start + self.run];
                // SAFETY: both slices hold `run` numbers, a whole number of vectors.
                unsafe { add_run::<L>(weights.as_ptr(), L::constant(value), run.as_mut_ptr(), self.run) }
            }
        }
    }
}

impl Make for Convolution {
    const NAME: &'static str = "convolution";

    /// `words`: input channels, input height and width, output channels, then height and width of kernel, stride,
    /// padding, dilation, then groups. `values`: [output channel][input channel of the group][ky][kx].
    fn make(given: Given, _ends: &Ends, identity: &mut Identity) -> Result<Kernel> {
        let Some(words) = given.words.first_chunk::<13>() else {
            return misuse(21);
        };
        let pair = |index: usize| [words[index] as usize, words[index + 1] as usize];
        let geometry = Geometry {
            in_channels: words[0] as usize,
            input: pair(1),
            out_channels: words[3] as usize,
            kernel: pair(4),
            stride: pair(6),
            padding: pair(8),
            dilation: pair(10),
            groups: words[12] as usize,
        };
        identity.note(&[12, words[0] as u64, words[3] as u64, words[12] as u64]);
        let sides = words[1..3].iter().chain(&words[4..12]);
        sides.for_each(|&word| identity.note(&[word as u64]));
        identity.note_bytes(given.values.bytes());
        Ok(match given.values {
            Values::Single(values) => Convolution::new(geometry, values)?,
            Values::Double(values) => Convolution::new(geometry, values)?,
        }
        .into())
    }

    fn least(precision: Precision, _sources: usize, _targets: usize, entries: Size) -> Size {
        Numbers::need(precision, entries)
    }
}

impl Kind for Convolution {
    fn layout(&self) -> Layout {
        Layout::Convolution
    }

    fn delivery(&self) -> Delivery<'_> {
        Delivery::Rows(self)
    }

    /// At most: taps may lie outside of the input.
    fn synapses(&self, _sources: usize, _targets: usize) -> Size {
        let geometry = &self.geometry;
        let [height, width] = geometry.output();
        let outputs = table(height, width) * geometry.out_channels;
        outputs * geometry.in_group() * geometry.kernel[0] * geometry.kernel[1]
    }

    fn bytes(&self) -> Size {
        self.weights.size()
    }

    fn scratch(&self) -> usize {
        self.scratch
    }
}

impl Rows for Convolution {
    fn deliver(&self, part: RowPart<'_>) -> Result<()> {
        with_lanes!(part.precision, L => {
            let scratch = part.scratch.numbers.of_mut();
            for (step, row) in part.totals.rows::<<L as Lanes>::Scalar>() {
                self.totals::<L>(part.sources, step, part.delay, scratch, row);
            }
        });
        Ok(())
    }
}
