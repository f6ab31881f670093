//! The state of one sample: everything that a run changes and a snapshot holds.

use super::model::{Kernel, Model};
use crate::connection::Pending;
use crate::emission::Emission;
use crate::error::Result;
use crate::memory::{self, Numbers};
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
    /// For each connection that is computed again at every spike: totals under way.
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
            // Rows of a block lie next to each other: blocks begin at multiples of their length, and so does the ring.
            let block = model.plan.block;
            let delay = model.longest_delays[source].next_multiple_of(block);
            let mut emission = Emission::new(
                model.precision,
                model.source_size(source),
                delay,
                block,
                model.is_binary(source),
            )?;
            let mut readers = model
                .connections
                .iter()
                .filter(|connection| connection.sources.iter().any(|member| member.index == source));
            if readers.all(|connection| matches!(connection.kernel, Kernel::OneToOne(_))) {
                emission.read_in_rows();
            }
            emissions.push(emission);
        }
        let mut pending = memory::with_capacity(model.connections.len())?;
        for connection in &model.connections {
            pending.push(match connection.kernel {
                Kernel::Generated(_) => Some(Pending::new(
                    model.precision,
                    connection.shortest,
                    connection.longest,
                    connection.width,
                )?),
                _ => None,
            });
        }
        let spike_hashes = memory::filled(model.populations.len())?;
        Ok(Sample { stream, step: 0, blocks, emissions, spike_hashes, pending })
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

    pub fn bytes(&self) -> usize {
        self.blocks.iter().map(Numbers::size).sum::<usize>()
            + self.emissions.iter().map(Emission::bytes).sum::<usize>()
            + self.pending.iter().flatten().map(Pending::bytes).sum::<usize>()
    }
}
