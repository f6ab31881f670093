//! Generated connections that are not stored: synapses are computed again at every spike.
//!
//! That needs no memory for synapses; their totals wait in a ring until their delay is over. Contributions enter the ring
//! in ascending order of (emission step, source, number of the synapse), which is the order of sums.

use super::pending::Pending;
use super::projection::{Declaration, Pattern, Projection};
use super::sparse::{Palette, Sparse};
use super::synapse::Synapse;
use super::{Delivery, Ends, Given, Kernel, Kind, Layout, Make, Reach, RowPart, Rows, Sources};
use crate::error::{Result, misuse};
use crate::identity::Identity;
use crate::lanes::{Lanes, Precision};
use crate::memory::{self, Size};
use crate::with_lanes;
use alloc::collections::BinaryHeap;
use alloc::vec::Vec;

/// The only projection of its connection, which it spans.
pub struct Generated(pub Projection);

impl Generated {
    /// Pushes what was emitted so long ago that it can arrive at `step`, computing synapses again.
    ///
    /// Products and sums are computed in double and rounded to the precision: of singles both give the same bits as in
    /// single, for a double has more than twice as many, and there is one loop for both.
    fn push(&self, sources: Sources, step: u64, delay: usize, pending: &mut Pending) -> Result<()> {
        while pending.next + pending.reach.shortest as u64 <= step {
            let emitted = pending.next;
            if let Pattern::InDegree(degree) = self.0.pattern {
                self.push_onto(sources, emitted, degree, step, delay, pending)?;
            } else {
                sources.each(emitted, 0, |source, value| {
                    self.0.each_from(source, true, &mut |synapses| {
                        for synapse in synapses {
                            pending.add(emitted, delay, step, synapse, value);
                        }
                        true
                    });
                });
            }
            pending.next += 1;
        }
        Ok(())
    }

    /// A fixed in-degree is drawn target by target: look through all targets for sources that have emitted.
    fn push_onto(
        &self,
        sources: Sources,
        emitted: u64,
        degree: usize,
        step: u64,
        delay: usize,
        pending: &mut Pending,
    ) -> Result<()> {
        let mut values = memory::filled::<f64>(self.0.sources.len())?;
        let mut silent = true;
        sources.each(emitted, 0, |source, value| {
            values[source] = value;
            silent = false;
        });
        if silent {
            return Ok(());
        }
        let mut hits: Vec<Synapse> = memory::with_capacity(degree)?;
        let mut order: Vec<u64> = memory::with_capacity(degree)?;
        for target in 0..self.0.targets.len() {
            hits.clear();
            order.clear();
            self.0.each_onto(target, degree, true, &mut |synapses| {
                for &synapse in synapses {
                    if values[synapse.source as usize] != 0.0 {
                        order.push((synapse.source as u64) << 32 | hits.len() as u64);
                        hits.push(synapse);
                    }
                }
                true
            });
            // By source; parallel synapses stay in the order of declaration.
            order = BinaryHeap::from(order).into_sorted_vec();
            for &entry in &order {
                let hit = &hits[entry as u32 as usize];
                pending.add(emitted, delay, step, hit, values[hit.source as usize]);
            }
        }
        Ok(())
    }
}

impl Make for Generated {
    const NAME: &'static str = "generated";

    /// `doubles`: the projections, one after the other (see [`Declaration::read`]); `words`: 1 if synapses are not stored, but
    /// (of a single projection, which spans the connection) computed again at every spike.
    fn make(given: Given, ends: &Ends, identity: &mut Identity) -> Result<Kernel> {
        let (declarations, []) = given.doubles.as_chunks() else {
            return misuse(13);
        };
        identity.note_floats(given.doubles);
        // Not whether they are stored: both mean the same network.
        identity.note(&[16]);
        let positions = ends.positions()?;
        let mut projections = memory::with_capacity(declarations.len())?;
        for (number, numbers) in declarations.iter().enumerate() {
            let declared = Declaration::read(numbers);
            if declared.sources.end > ends.sources || declared.targets.end > ends.targets {
                return misuse(18);
            }
            projections.push(Projection::new(declared, ends.key, number as u32, &positions)?);
        }
        if given.words == [1] {
            let Some(projection) = projections.pop() else {
                return misuse(14);
            };
            return Ok(Generated(projection).into());
        }
        let longest = projections.iter().map(|projection| projection.delays.range().1 as usize);
        let mut occurs = memory::filled::<bool>(longest.max().unwrap_or(0) + 1)?;
        for projection in &projections {
            let (shortest, longest) = projection.delays.range();
            occurs[shortest as usize..=longest as usize].fill(true);
        }
        let are_few = projections.iter().all(|projection| projection.weights.values().is_some());
        let weights =
            projections.iter().flat_map(|projection| projection.weights.values().unwrap_or_default());
        let palette = if are_few { Palette::of(ends.precision, weights.copied())? } else { None };
        let kernel = Sparse::new(
            ends.precision,
            ends.sources,
            ends.width,
            memory::collected((0..occurs.len()).filter(|&delay| occurs[delay]))?,
            palette,
            &|with_weights, visit| {
                for projection in &projections {
                    projection.each(with_weights, &mut |synapses| {
                        visit(synapses);
                        true
                    });
                }
            },
        )?;
        Ok(kernel.into())
    }
}

impl Kind for Generated {
    fn layout(&self) -> Layout {
        Layout::Regenerated
    }

    fn delivery(&self) -> Delivery<'_> {
        Delivery::Rows(self)
    }

    fn synapses(&self, _sources: usize, _targets: usize) -> Size {
        self.0.synapses()
    }

    fn bytes(&self) -> Size {
        self.0.bytes()
    }

    fn delays(&self) -> (usize, usize) {
        self.0.occurring_delays()
    }

    fn pending(&self, precision: Precision, reach: Reach) -> Result<Option<Pending>> {
        Pending::new(precision, reach).map(Some)
    }

    fn pending_need(&self, precision: Precision, reach: Reach) -> Size {
        Pending::need(precision, reach)
    }
}

impl Rows for Generated {
    fn deliver(&self, part: RowPart<'_>) -> Result<()> {
        let Some(pending) = part.pending else { return Ok(()) };
        with_lanes!(part.precision, L => {
            for (step, row) in part.totals.rows::<<L as Lanes>::Scalar>() {
                self.push(part.sources, step, part.delay, pending)?;
                pending.take(step, row);
            }
        });
        Ok(())
    }
}
