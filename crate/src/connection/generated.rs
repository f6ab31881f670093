//! Generated connections: synapses from addressed random numbers, the same on every machine.
//!
//! Either laid out once as a sparse connection, or computed again at every spike. The second needs no memory for
//! synapses; their totals wait in a ring until their delay is over. Contributions enter the ring in ascending order of
//! (emission step, source, number of the synapse), which is the order of sums.

use super::Sources;
use super::sparse::Synapse;
use crate::error::Result;
use crate::lanes::{Precision, Scalar};
use crate::mathematics::{log, normal_quantile};
use crate::memory::{self, Numbers};
use crate::random::{Key, Words, pick, threefry, unit};
use alloc::vec::Vec;

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

/// What weights and delays are drawn from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Distribution {
    Constant(f64),
    Normal { mean: f64, deviation: f64, minimum: f64, maximum: f64 },
    Uniform { minimum: f64, maximum: f64 },
}

impl Distribution {
    /// The value that belongs to a random word.
    #[inline]
    pub fn value(&self, word: u32) -> f64 {
        match *self {
            Distribution::Constant(value) => value,
            Distribution::Normal { mean, deviation, minimum, maximum } => {
                let value = mean + deviation * normal_quantile(unit(word));
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

    /// The value as a number of steps.
    #[inline]
    pub fn steps(&self, word: u32) -> usize {
        let rounded = libm::floor(self.value(word) + 0.5);
        if rounded >= 65535.0 {
            65535
        } else if rounded > 0.0 {
            rounded as usize
        } else {
            0
        }
    }
}

/// The row number that the counts of `Pattern::Total` are drawn under.
const COUNTS_ROW: u32 = u32::MAX;

/// A gap of so many targets ends a row: no connection has more targets.
const LONGEST_GAP: f64 = 16_777_216.0;

pub struct Generated {
    pub pattern: Pattern,
    pub weight: Distribution,
    pub delay: Distribution,
    key: Key,
    sources: usize,
    targets: usize,
    /// For `Pattern::Total`: how many synapses each source has.
    counts: Vec<u32>,
    /// Position of each target in rows that are filled up to whole tiles, one entry a member: (first target, position).
    positions: Vec<(usize, usize)>,
}

impl Generated {
    pub fn new(
        pattern: Pattern,
        weight: Distribution,
        delay: Distribution,
        key: Key,
        sources: usize,
        targets: usize,
        positions: Vec<(usize, usize)>,
    ) -> Result<Self> {
        let mut generated =
            Generated { pattern, weight, delay, key, sources, targets, counts: Vec::new(), positions };
        if let Pattern::Total(total) = pattern {
            let mut counts = memory::filled(sources)?;
            if sources > 0 && targets > 0 {
                generated.words(COUNTS_ROW, total, &mut |words| {
                    counts[pick(words[0], sources)] += 1;
                    true
                });
            }
            generated.counts = counts;
        }
        Ok(generated)
    }

    pub fn bytes(&self) -> usize {
        self.counts.len() * 4
    }

    /// Expected number of synapses.
    pub fn synapses(&self) -> usize {
        match self.pattern {
            Pattern::OutDegree(degree) => self.sources * degree,
            Pattern::InDegree(degree) => self.targets * degree,
            Pattern::Total(total) => total,
            Pattern::Probability(probability) => {
                (probability * self.sources as f64 * self.targets as f64) as usize
            }
        }
    }

    /// Shows the words of synapses 0, 1, ... of a row, up to `count` of them or until `visit` says no.
    fn words(&self, row: u32, count: usize, visit: &mut dyn FnMut(Words) -> bool) {
        let mut k = 0;
        while k < count {
            let first = k as u32;
            let counter = [[first, first + 1, first + 2, first + 3], [row; 4], [0; 4], [0; 4]];
            let [a, b, c, d] = threefry(self.key, counter);
            for lane in 0..(count - k).min(4) {
                if !visit([a[lane], b[lane], c[lane], d[lane]]) {
                    return;
                }
            }
            k += 4;
        }
    }

    #[inline]
    fn position(&self, target: usize) -> usize {
        let member = self.positions.partition_point(|&(first, _)| first <= target) - 1;
        let (first, position) = self.positions[member];
        position + (target - first)
    }

    /// Shows every synapse in the order of declaration.
    pub fn each(&self, visit: &mut dyn FnMut(Synapse)) {
        if self.sources == 0 || self.targets == 0 {
            return;
        }
        if let Pattern::InDegree(degree) = self.pattern {
            for target in 0..self.targets {
                self.each_onto(target, degree, visit);
            }
        } else {
            for source in 0..self.sources {
                self.each_from(source, visit);
            }
        }
    }

    fn synapse(&self, source: usize, target: usize, words: Words) -> Synapse {
        Synapse {
            source,
            target: self.position(target),
            weight: self.weight.value(words[1]),
            delay: self.delay.steps(words[2]),
        }
    }

    fn each_onto(&self, target: usize, degree: usize, visit: &mut dyn FnMut(Synapse)) {
        self.words(target as u32, degree, &mut |words| {
            visit(self.synapse(pick(words[0], self.sources), target, words));
            true
        });
    }

    /// Shows the synapses of one source, for every pattern but a fixed in-degree.
    fn each_from(&self, source: usize, visit: &mut dyn FnMut(Synapse)) {
        let row = source as u32;
        let count = match self.pattern {
            Pattern::OutDegree(degree) => degree,
            Pattern::Total(_) => self.counts[source] as usize,
            Pattern::Probability(probability) => {
                return self.each_with_probability(source, probability, visit);
            }
            Pattern::InDegree(_) => return,
        };
        self.words(row, count, &mut |words| {
            visit(self.synapse(source, pick(words[0], self.targets), words));
            true
        });
    }

    /// Jumps from hit to hit: the gaps between them follow a geometric distribution.
    fn each_with_probability(&self, source: usize, probability: f64, visit: &mut dyn FnMut(Synapse)) {
        // A probability too small to change 1 has no logarithm to divide by.
        if 1.0 - probability == 1.0 {
            return;
        }
        let log_miss = log(1.0 - probability);
        let mut next = 0;
        self.words(source as u32, self.targets, &mut |words| {
            if probability < 1.0 {
                let gap = libm::floor(log(unit(words[0])) / log_miss);
                if gap >= LONGEST_GAP {
                    return false;
                }
                next += gap as usize;
            }
            if next >= self.targets {
                return false;
            }
            visit(self.synapse(source, next, words));
            next += 1;
            true
        });
    }

    /// Adds the totals of `step` to `totals`, which are +0, computing synapses again.
    pub fn deliver<S: Scalar>(
        &self,
        sources: Sources,
        step: u64,
        delay: usize,
        pending: &mut Pending,
        totals: &mut [S],
    ) -> Result<()> {
        while pending.next + pending.shortest as u64 <= step {
            let emitted = pending.next;
            if let Pattern::InDegree(degree) = self.pattern {
                self.push_onto::<S>(sources, emitted, degree, step, delay, pending)?;
            } else {
                sources.each(emitted, 0, |source, value| {
                    self.each_from(source, &mut |synapse| {
                        let product = S::from_f64(synapse.weight).mul(S::from_f64(value));
                        pending.add::<S>(emitted, delay + synapse.delay, step, synapse.target, product);
                    });
                });
            }
            pending.next += 1;
        }
        pending.take(step, totals);
        Ok(())
    }

    /// A fixed in-degree is drawn target by target: look through all targets for sources that have emitted.
    fn push_onto<S: Scalar>(
        &self,
        sources: Sources,
        emitted: u64,
        degree: usize,
        step: u64,
        delay: usize,
        pending: &mut Pending,
    ) -> Result<()> {
        let mut values = memory::filled::<S>(self.sources)?;
        let mut silent = true;
        sources.each(emitted, 0, |source, value| {
            values[source] = S::from_f64(value);
            silent = false;
        });
        if silent || self.sources == 0 {
            return Ok(());
        }
        let mut hits: Vec<Synapse> = memory::with_capacity(degree)?;
        let mut order: Vec<u64> = memory::with_capacity(degree)?;
        for target in 0..self.targets {
            hits.clear();
            order.clear();
            self.each_onto(target, degree, &mut |synapse| {
                if values[synapse.source] != S::default() {
                    order.push((synapse.source as u64) << 32 | hits.len() as u64);
                    hits.push(synapse);
                }
            });
            // By source; parallel synapses stay in the order of declaration.
            order.sort_unstable();
            for &entry in &order {
                let hit = &hits[entry as u32 as usize];
                let product = S::from_f64(hit.weight).mul(values[hit.source]);
                pending.add::<S>(emitted, delay + hit.delay, step, hit.target, product);
            }
        }
        Ok(())
    }
}

/// Totals of a regenerated connection that wait for their delay to be over: a ring of rows, one a step.
pub struct Pending {
    /// Delays, the connection's own included.
    shortest: usize,
    longest: usize,
    width: usize,
    rows: Numbers,
    /// The first step whose emissions have not been pushed.
    next: u64,
}

impl Pending {
    pub fn new(precision: Precision, shortest: usize, longest: usize, width: usize) -> Result<Self> {
        let rows = Numbers::zeroed(precision, (longest - shortest + 1) * width)?;
        Ok(Pending { shortest, longest, width, rows, next: 0 })
    }

    pub fn bytes(&self) -> usize {
        self.rows.size()
    }

    /// Starts over at `step`: what is still under way is pushed again from the emissions that are remembered.
    pub fn restart(&mut self, step: u64) {
        self.rows.clear();
        self.next = step.saturating_sub(self.longest as u64);
    }

    #[inline(always)]
    fn add<S: Scalar>(&mut self, emitted: u64, delay: usize, now: u64, target: usize, product: S) {
        let due = emitted + delay as u64;
        // After a restart some of it was due before.
        if due >= now {
            let place = self.row(due) + target;
            let total = &mut self.rows.of_mut::<S>()[place];
            *total = total.add(product);
        }
    }

    fn row(&self, step: u64) -> usize {
        (step % (self.longest - self.shortest + 1) as u64) as usize * self.width
    }

    fn take<S: Scalar>(&mut self, step: u64, totals: &mut [S]) {
        let first = self.row(step);
        let row = &mut self.rows.of_mut::<S>()[first..first + self.width];
        totals[..self.width].copy_from_slice(row);
        row.fill(S::default());
    }

    pub fn try_clone(&self) -> Result<Self> {
        Ok(Pending { rows: self.rows.try_clone()?, ..*self })
    }
}
