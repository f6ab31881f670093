//! Projections: synapses between two ranges of neurons from addressed random numbers, the same on every machine.

use super::distribution::{Distribution, Draws};
use super::synapse::Synapse;
use crate::boundary::{PATTERN_IN_DEGREE, PATTERN_OUT_DEGREE, PATTERN_TOTAL};
use crate::error::Result;
use crate::mathematics::{floor, log};
use crate::memory::{self, Size, table};
use crate::random::{Key, Words, pick, threefry, unit};
use alloc::vec::Vec;
use core::ops::Range;

/// Which synapses there are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pattern {
    /// So many from every source.
    OutDegree(usize),
    /// So many onto every target.
    InDegree(usize),
    /// So many in all.
    Total(usize),
    /// Each possible one with this probability.
    Probability(f64),
}

impl Pattern {
    /// By its number at the boundary.
    pub fn read(number: u32, amount: f64) -> Self {
        match number {
            PATTERN_OUT_DEGREE => Pattern::OutDegree(amount as usize),
            PATTERN_IN_DEGREE => Pattern::InDegree(amount as usize),
            PATTERN_TOTAL => Pattern::Total(amount as usize),
            _ => Pattern::Probability(amount),
        }
    }

    /// Synapses between so many neurons; of those with a probability, how many are expected.
    pub fn synapses(self, sources: usize, targets: usize) -> Size {
        match self {
            Pattern::OutDegree(degree) => table(sources, degree),
            Pattern::InDegree(degree) => table(targets, degree),
            Pattern::Total(total) => Size::of(total),
            Pattern::Probability(probability) => {
                Size::from((probability * sources as f64 * targets as f64) as u64)
            }
        }
    }
}

/// What a projection is declared by.
pub struct Declaration {
    pub pattern: Pattern,
    pub weight: Distribution,
    pub delay: Distribution,
    /// In the connection's source space.
    pub sources: Range<usize>,
    /// In the connection's target space.
    pub targets: Range<usize>,
}

impl Declaration {
    /// How many numbers say it all.
    pub const NUMBERS: usize = 18;

    /// From numbers: first source, sources, first target, targets; pattern; amount; weight and delay, each a
    /// [`Distribution`] of six numbers.
    pub fn read(numbers: &[f64; Self::NUMBERS]) -> Self {
        let range = |first: usize| numbers[first] as usize..(numbers[first] + numbers[first + 1]) as usize;
        Declaration {
            pattern: Pattern::read(numbers[4] as u32, numbers[5]),
            weight: Distribution::read(&numbers[6..12]),
            delay: Distribution::read(&numbers[12..18]),
            sources: range(0),
            targets: range(2),
        }
    }
}

/// The row number that the counts of `Pattern::Total` are drawn under.
const COUNTS_ROW: u32 = u32::MAX;

/// A gap of so many targets ends a row: no connection has more targets.
const LONGEST_GAP: f64 = 16_777_216.0;

/// Synapses that four counters serve.
const BLOCK: usize = 4;

pub struct Projection {
    pub pattern: Pattern,
    pub sources: Range<usize>,
    pub weights: Draws,
    pub delays: Draws,
    pub targets: Range<usize>,
    key: Key,
    /// Number among the projections of the connection.
    number: u32,
    /// For `Pattern::Total`: how many synapses each source has.
    counts: Vec<u32>,
    /// Position of each target in rows that are filled up to whole tiles, one entry a member: (first target, position).
    positions: Vec<(usize, usize)>,
}

impl Projection {
    /// `positions` are those of the connection's target space.
    pub fn new(declared: Declaration, key: Key, number: u32, positions: &[(usize, usize)]) -> Result<Self> {
        let Declaration { pattern, weight, delay, sources, targets } = declared;
        let mut projection = Projection {
            pattern,
            weights: Draws::weights(weight)?,
            delays: Draws::delays(delay, pattern.synapses(sources.len(), targets.len()))?,
            key,
            number,
            counts: memory::filled(if matches!(pattern, Pattern::Total(_)) { sources.len() } else { 0 })?,
            positions: memory::copied(positions)?,
            sources,
            targets,
        };
        if let Pattern::Total(total) = pattern
            && !projection.is_empty()
        {
            let mut counts = core::mem::take(&mut projection.counts);
            let sources = projection.sources.len();
            projection.blocks(COUNTS_ROW, total, &mut |count, words| {
                words[0][..count].iter().for_each(|&word| counts[pick(word, sources)] += 1);
                true
            });
            projection.counts = counts;
        }
        Ok(projection)
    }

    pub fn bytes(&self) -> Size {
        table(self.counts.len(), 4u32) + self.weights.bytes() + self.delays.bytes()
    }

    fn is_empty(&self) -> bool {
        self.sources.is_empty() || self.targets.is_empty()
    }

    /// Expected number of synapses.
    pub fn synapses(&self) -> Size {
        self.pattern.synapses(self.sources.len(), self.targets.len())
    }

    /// Shows the words of synapses 0, 1, ... of a row, four at a time, up to `count` of them or until `visit` says no. Gives
    /// whether it never did.
    fn blocks(&self, row: u32, count: usize, visit: &mut dyn FnMut(usize, [Words; 4]) -> bool) -> bool {
        for k in (0..count).step_by(BLOCK) {
            let first = [0, 1, 2, 3].map(|lane| (k as u32).wrapping_add(lane));
            let words = threefry(self.key, [first, [row; 4], [self.number; 4], [0; 4]]);
            if !visit((count - k).min(BLOCK), words) {
                return false;
            }
        }
        true
    }

    #[inline]
    fn position(&self, target: usize) -> usize {
        let member = match self.positions.len() {
            1 => 0,
            _ => self.positions.partition_point(|&(first, _)| first <= target) - 1,
        };
        let (first, position) = self.positions[member];
        position + (target - first)
    }

    /// The shortest and the longest delay that occur: (0, 0) without synapses. Looks at synapses only until both ends of what
    /// can be drawn have come up, for a constant delay at the first.
    pub fn occurring_delays(&self) -> (usize, usize) {
        let (least, greatest) = self.delays.range();
        let (mut shortest, mut longest) = (u32::MAX, 0);
        self.each(false, &mut |synapses| {
            for synapse in synapses {
                shortest = shortest.min(synapse.delay);
                longest = longest.max(synapse.delay);
            }
            (shortest, longest) != (least as u32, greatest as u32)
        });
        (shortest.min(longest) as usize, longest as usize)
    }

    /// Shows every synapse in the order of declaration, a few at a time, until `visit` says no. Without weights these are 0.
    pub fn each(&self, with_weights: bool, visit: &mut dyn FnMut(&[Synapse]) -> bool) {
        if self.is_empty() {
            return;
        }
        if let Pattern::InDegree(degree) = self.pattern {
            (0..self.targets.len()).all(|target| self.each_onto(target, degree, with_weights, visit));
        } else {
            (0..self.sources.len()).all(|source| self.each_from(source, with_weights, visit));
        }
    }

    /// The synapses of four words, between the ends (within the projection) of each.
    #[inline(never)]
    fn synapses_of(
        &self,
        words: &[Words; 4],
        with_weights: bool,
        sources: [usize; BLOCK],
        targets: [usize; BLOCK],
    ) -> [Synapse; BLOCK] {
        core::array::from_fn(|lane| Synapse {
            source: (self.sources.start + sources[lane]) as u32,
            target: self.position(self.targets.start + targets[lane]) as u32,
            weight: if with_weights { self.weights.value(words[1][lane]) } else { 0.0 },
            delay: self.delays.value(words[2][lane]) as u32,
        })
    }

    /// Shows the synapses onto one target, for a fixed in-degree, until `visit` says no. Gives whether it never did.
    pub fn each_onto(
        &self,
        target: usize,
        degree: usize,
        with_weights: bool,
        visit: &mut dyn FnMut(&[Synapse]) -> bool,
    ) -> bool {
        self.blocks(target as u32, degree, &mut |count, words| {
            let sources = words[0].map(|word| pick(word, self.sources.len()));
            visit(&self.synapses_of(&words, with_weights, sources, [target; BLOCK])[..count])
        })
    }

    /// Shows the synapses of one source, for every pattern but a fixed in-degree, until `visit` says no. Gives whether it
    /// never did.
    pub fn each_from(
        &self,
        source: usize,
        with_weights: bool,
        visit: &mut dyn FnMut(&[Synapse]) -> bool,
    ) -> bool {
        // Of no targets none can be drawn.
        if self.is_empty() {
            return true;
        }
        let count = match self.pattern {
            Pattern::OutDegree(degree) => degree,
            Pattern::Total(_) => self.counts[source] as usize,
            Pattern::Probability(probability) => {
                return self.each_with_probability(source, probability, with_weights, visit);
            }
            Pattern::InDegree(_) => return true,
        };
        self.blocks(source as u32, count, &mut |count, words| {
            let targets = words[0].map(|word| pick(word, self.targets.len()));
            visit(&self.synapses_of(&words, with_weights, [source; BLOCK], targets)[..count])
        })
    }

    /// Jumps from hit to hit: the gaps between them follow a geometric distribution.
    fn each_with_probability(
        &self,
        source: usize,
        probability: f64,
        with_weights: bool,
        visit: &mut dyn FnMut(&[Synapse]) -> bool,
    ) -> bool {
        // A probability too small to change 1 has no logarithm to divide by.
        if 1.0 - probability == 1.0 {
            return true;
        }
        let log_miss = log(1.0 - probability);
        let mut next = 0;
        let mut goes_on = true;
        self.blocks(source as u32, self.targets.len(), &mut |count, words| {
            let mut hits = [0; BLOCK];
            let mut found = 0;
            for (hit, &word) in hits.iter_mut().zip(&words[0][..count]) {
                if probability < 1.0 {
                    let gap = floor(log(unit(word)) / log_miss);
                    next += if gap < LONGEST_GAP { gap as usize } else { self.targets.len() };
                }
                if next >= self.targets.len() {
                    break;
                }
                *hit = next;
                next += 1;
                found += 1;
            }
            goes_on = visit(&self.synapses_of(&words, with_weights, [source; BLOCK], hits)[..found]);
            goes_on && found == count
        });
        goes_on
    }
}
