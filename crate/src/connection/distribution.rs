//! What the weights and delays of generated synapses are drawn from.

use crate::boundary::{DISTRIBUTION_CONSTANT, DISTRIBUTION_NORMAL};
use crate::error::Result;
use crate::mathematics::{floor, normal_quantile};
use crate::memory::{self, Size, table};
use crate::random::{pick, unit};
use alloc::vec::Vec;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Distribution {
    Constant(f64),
    /// `levels`: so many values, all equally likely, instead of a continuum; 0: a continuum.
    Normal {
        mean: f64,
        deviation: f64,
        minimum: f64,
        maximum: f64,
        levels: u32,
    },
    Uniform {
        minimum: f64,
        maximum: f64,
    },
}

impl Distribution {
    /// From six numbers: which it is; value, mean or minimum; deviation or maximum; of a normal one
    /// also its smallest and largest value, and the number of levels.
    pub fn read(numbers: &[f64]) -> Self {
        let (first, second) = (numbers[1], numbers[2]);
        match numbers[0] as u32 {
            DISTRIBUTION_CONSTANT => Distribution::Constant(first),
            DISTRIBUTION_NORMAL => Distribution::Normal {
                mean: first,
                deviation: second,
                minimum: numbers[3],
                maximum: numbers[4],
                levels: numbers[5] as u32,
            },
            _ => Distribution::Uniform { minimum: first, maximum: second },
        }
    }

    /// The value that belongs to a random word: it never falls where the word rises.
    fn value(&self, word: u32) -> f64 {
        match *self {
            Distribution::Constant(value) => value,
            Distribution::Normal { mean, deviation, minimum, maximum, levels } => {
                let share = match levels as usize {
                    0 => unit(word),
                    levels => (pick(word, levels) as f64 + 0.5) / levels as f64,
                };
                let value = mean + deviation * normal_quantile(share);
                if value < minimum {
                    minimum
                } else if value > maximum {
                    maximum
                } else {
                    value
                }
            }
            Distribution::Uniform { minimum, maximum } => minimum + (maximum - minimum) * unit(word),
        }
    }
}

/// The nearest whole number of steps.
fn steps(value: f64) -> f64 {
    floor(value + 0.5).clamp(0.0, 65535.0)
}

/// Parts of the words in which delays are looked up: most hold one whole number of steps only.
const DELAY_PARTS: u32 = 1024;

/// Delays of which it pays to compute these parts first.
const MANY: Size = Size::of(4 * DELAY_PARTS as usize);

/// A distribution from which many values are drawn: what does not change within an equal part of the words is computed
/// once.
pub struct Draws {
    distribution: Distribution,
    are_steps: bool,
    /// The value of each part; NaN where there are several.
    parts: Vec<f64>,
}

impl Draws {
    pub fn weights(distribution: Distribution) -> Result<Self> {
        Self::new(distribution, false, 1)
    }

    /// Whole numbers of steps, of which so many will be drawn.
    pub fn delays(distribution: Distribution, count: Size) -> Result<Self> {
        Self::new(distribution, true, if count >= MANY { DELAY_PARTS } else { 1 })
    }

    fn new(distribution: Distribution, are_steps: bool, continuous: u32) -> Result<Self> {
        let count = match distribution {
            Distribution::Constant(_) => 1,
            Distribution::Normal { levels, .. } if levels > 0 => levels,
            _ => continuous,
        } as u64;
        let mut draws = Draws { distribution, are_steps, parts: memory::with_capacity(count as usize)? };
        for part in 0..count {
            let begin = |part: u64| (part << 32).div_ceil(count);
            let first = draws.computed(begin(part) as u32);
            let is_one = first == draws.computed((begin(part + 1) - 1) as u32);
            draws.parts.push(if is_one { first } else { f64::NAN });
        }
        Ok(draws)
    }

    pub fn bytes(&self) -> Size {
        table(self.parts.len(), size_of::<f64>())
    }

    /// The value that belongs to a random word.
    #[inline(always)]
    pub fn value(&self, word: u32) -> f64 {
        let value = self.parts[pick(word, self.parts.len())];
        if value.is_nan() { self.computed(word) } else { value }
    }

    #[inline(never)]
    fn computed(&self, word: u32) -> f64 {
        let value = self.distribution.value(word);
        if self.are_steps { steps(value) } else { value }
    }

    /// All values that can be drawn, if they are known.
    pub fn values(&self) -> Option<&[f64]> {
        (!self.parts.iter().any(|value| value.is_nan())).then_some(&self.parts)
    }

    /// The least and the greatest value that can be drawn.
    pub fn range(&self) -> (f64, f64) {
        (self.computed(0), self.computed(u32::MAX))
    }
}
