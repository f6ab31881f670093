//! Pooling: the sum, or the average, of a window of each channel.

use super::{Delivery, Ends, Given, Kernel, Kind, Layout, Make, RowPart, Rows, Sources};
use crate::error::{Result, misuse};
use crate::identity::Identity;
use crate::lanes::{Lanes, Scalar};
use crate::memory::{Size, table};
use crate::with_lanes;

/// Shape of a pooling. Two-dimensional; one dimension is a height of 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    pub channels: usize,
    /// Height and width, here and below.
    pub input: [usize; 2],
    pub size: [usize; 2],
    pub stride: [usize; 2],
    pub padding: [usize; 2],
}

impl Window {
    pub fn output(&self) -> [usize; 2] {
        [0, 1]
            .map(|axis| (self.input[axis] + 2 * self.padding[axis] - self.size[axis]) / self.stride[axis] + 1)
    }

    /// The outputs along `axis` whose window holds input `position`.
    #[inline]
    fn reached(&self, axis: usize, position: usize) -> core::ops::Range<usize> {
        let padded = position + self.padding[axis];
        let first = (padded + 1).saturating_sub(self.size[axis]).div_ceil(self.stride[axis]);
        first..(padded / self.stride[axis] + 1).min(self.output()[axis])
    }
}

pub struct Pooling {
    window: Window,
    /// 1/k of an average; the whole window counts, padding included.
    share: Option<f64>,
}

impl Pooling {
    pub fn new(window: Window, average: bool) -> Self {
        let share = average.then(|| 1.0 / (window.size[0] * window.size[1]) as f64);
        Pooling { window, share }
    }

    /// Adds the totals of `step` to `totals`, which are +0.
    fn add<S: Scalar>(&self, sources: Sources, step: u64, delay: usize, totals: &mut [S]) {
        let [height, width] = self.window.input;
        let output = self.window.output();
        sources.each(step, delay, |source, value| {
            let (channel, y, x) = (source / (height * width), source / width % height, source % width);
            for row in self.window.reached(0, y) {
                for column in self.window.reached(1, x) {
                    let total = &mut totals[(channel * output[0] + row) * output[1] + column];
                    *total = total.add(S::from_f64(value));
                }
            }
        });
        if let Some(share) = self.share.map(S::from_f64) {
            for total in totals {
                // Added to +0, so that an underflow does not leave a negative zero.
                *total = S::default().add(total.mul(share));
            }
        }
    }
}

impl Make for Pooling {
    const NAME: &'static str = "pooling";

    /// `words`: channels, input height and width, then height and width of window, stride, padding, then 1 for an average.
    fn make(given: Given, _ends: &Ends, identity: &mut Identity) -> Result<Kernel> {
        let Some(words) = given.words.first_chunk::<10>() else {
            return misuse(20);
        };
        let pair = |index: usize| [words[index] as usize, words[index + 1] as usize];
        let window = Window {
            channels: words[0] as usize,
            input: pair(1),
            size: pair(3),
            stride: pair(5),
            padding: pair(7),
        };
        identity.note(&[13, words[0] as u64, words[9] as u64]);
        words[1..9].iter().for_each(|&word| identity.note(&[word as u64]));
        Ok(Pooling::new(window, words[9] != 0).into())
    }
}

impl Kind for Pooling {
    fn layout(&self) -> Layout {
        Layout::Pooling
    }

    fn delivery(&self) -> Delivery<'_> {
        Delivery::Rows(self)
    }

    /// At most: windows may reach over the edge.
    fn synapses(&self, _sources: usize, _targets: usize) -> Size {
        let [height, width] = self.window.output();
        table(self.window.channels, height) * width * self.window.size[0] * self.window.size[1]
    }
}

impl Rows for Pooling {
    fn deliver(&self, part: RowPart<'_>) -> Result<()> {
        with_lanes!(part.precision, L => {
            for (step, row) in part.totals.cleared_rows::<<L as Lanes>::Scalar>() {
                self.add(part.sources, step, part.delay, row);
            }
        });
        Ok(())
    }
}
