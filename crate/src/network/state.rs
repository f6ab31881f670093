//! The state of one sample: everything that a run changes and a snapshot holds.

use super::model::Model;
use crate::connection::Pending;
use crate::emission::Emission;
use crate::error::Result;
use crate::memory::{self, Numbers, Size, table};
use alloc::vec::Vec;

pub struct Sample {
    /// Number of the stream of random numbers.
    pub stream: u64,
    /// Steps done.
    pub step: u64,
    /// For each population: its blocks of states.
    pub blocks: Vec<Numbers>,
    /// For each source: what it emitted in the last steps.
    pub emissions: Vec<Emission>,
    /// For each population: a running hash of all it has emitted.
    pub spike_hashes: Vec<u64>,
    /// For each connection that keeps something between steps: that.
    pub pending: Vec<Option<Pending>>,
}

impl Sample {
    pub fn new(model: &Model, stream: u64) -> Result<Self> {
        let mut blocks = memory::with_capacity(model.populations.len())?;
        for population in &model.populations {
            blocks.push(population.blocks.try_clone()?);
        }
        let mut emissions = memory::with_capacity(model.sources())?;
        for source in 0..model.sources() {
            let mut emission = Emission::new(
                model.precision,
                model.source_size(source),
                remembered(model, source),
                model.plan.block,
                model.is_binary(source),
            )?;
            if model.are_read_in_rows[source] {
                emission.read_in_rows();
            }
            emissions.push(emission);
        }
        let mut pending = memory::with_capacity(model.connections.len())?;
        for connection in &model.connections {
            pending.push(connection.kernel.kind().pending(model.precision, connection.reach)?);
        }
        let spike_hashes = memory::filled(model.populations.len())?;
        Ok(Sample { stream, step: 0, blocks, emissions, spike_hashes, pending })
    }

    /// Bytes that a sample holds before its first step. What is emitted is listed in memory that is asked for later.
    pub fn need(model: &Model) -> Size {
        let populations = model.populations.iter();
        let blocks = populations.map(|population| population.blocks.size() + size_of::<(Numbers, u64)>());
        let emissions = (0..model.sources()).map(|source| {
            let size = model.source_size(source);
            let (delay, block) = (remembered(model, source), model.plan.block);
            Emission::need(model.precision, size, delay, block, model.is_binary(source))
                + size_of::<Emission>()
        });
        let pending = model
            .connections
            .iter()
            .map(|connection| connection.kernel.kind().pending_need(model.precision, connection.reach));
        let places = table(model.connections.len(), size_of::<Option<Pending>>());
        Size::of(size_of::<Sample>())
            + blocks.sum::<Size>()
            + emissions.sum::<Size>()
            + pending.sum::<Size>()
            + places
    }

    /// Bytes of what has been listed since.
    pub fn listed(&self) -> Size {
        self.emissions.iter().map(Emission::listed).sum()
    }

    /// Back to before the first step.
    pub fn reset(&mut self, model: &Model) {
        self.step = 0;
        for (blocks, population) in self.blocks.iter_mut().zip(&model.populations) {
            blocks.copy_from(&population.blocks);
        }
        self.emissions.iter_mut().for_each(Emission::clear);
        self.spike_hashes.fill(0);
        self.restart_pending();
    }

    /// Computes pending totals again from the emissions that are remembered.
    pub fn restart_pending(&mut self) {
        for pending in self.pending.iter_mut().flatten() {
            pending.restart(self.step);
        }
    }

    pub fn try_clone(&self) -> Result<Self> {
        let mut blocks = memory::with_capacity(self.blocks.len())?;
        for block in &self.blocks {
            blocks.push(block.try_clone()?);
        }
        let mut emissions = memory::with_capacity(self.emissions.len())?;
        for emission in &self.emissions {
            emissions.push(emission.try_clone()?);
        }
        let mut pending = memory::with_capacity(self.pending.len())?;
        for ring in &self.pending {
            pending.push(ring.as_ref().map(Pending::try_clone).transpose()?);
        }
        let spike_hashes = memory::copied(&self.spike_hashes)?;
        Ok(Sample { stream: self.stream, step: self.step, blocks, emissions, spike_hashes, pending })
    }
}

/// Steps before the current block whose emissions are kept: as many as the longest delay, in whole blocks. Blocks begin
/// at multiples of their length, and so does the ring, so that the rows of a block lie next to each other.
fn remembered(model: &Model, source: usize) -> usize {
    model.longest_delays[source].next_multiple_of(model.plan.block)
}
