//! Runs a stage of the plan through a block of steps: delivers totals to input currents, and advances neurons over them.

mod currents;
mod neurons;

use super::model::Model;
use super::plan::Stage;
use super::record::Recording;
use super::state::Sample;
use super::workspace::Workspace;
use crate::connection::{ALL_BLOCK, DenseInput};
use crate::error::{NotFinite, Result};
use crate::memory::{Size, table};

/// A population whose current is given, bit by bit, instead of summed.
#[derive(Clone, Copy)]
pub struct Driven<'a> {
    /// Its number.
    pub population: usize,
    /// For each port, if it is given: numbers of the precision as bytes, [step][neuron] from the beginning of the run.
    pub currents: [Option<&'a [u8]>; 2],
}

impl Driven<'_> {
    /// Whether there are currents for all neurons and so many steps.
    pub fn fits(&self, model: &Model, steps: usize) -> bool {
        let Some(population) = model.populations.get(self.population) else { return false };
        let bytes = table(steps, population.size) * model.precision.bytes();
        self.currents.into_iter().flatten().all(|current| Size::of(current.len()) == bytes)
    }
}

/// A block of steps that all stages run through in turn.
pub struct Block<'a> {
    pub model: &'a Model,
    pub samples: &'a mut [Sample],
    pub workspace: &'a mut Workspace,
    pub recording: &'a mut Recording,
    /// Number of the first of `samples`.
    pub first_sample: usize,
    /// The first step; the same for all samples.
    pub first: u64,
    /// Steps to run: cut short behind a step in which a state stopped being finite.
    pub steps: usize,
    pub failure: Option<NotFinite>,
    /// Set in a run of one sample.
    pub driven: Option<Driven<'a>>,
    /// Steps of the run before this block.
    pub done: usize,
}

/// Some steps of a block that one population runs before the next.
#[derive(Clone, Copy)]
struct Part {
    first: u64,
    /// Steps of the block before this part.
    offset: usize,
    steps: usize,
}

impl Block<'_> {
    pub fn run(&mut self, stage: &Stage) -> Result<()> {
        let mut offset = 0;
        while offset < self.steps {
            let steps = stage.block.min(self.steps - offset);
            let part = Part { first: self.first + offset as u64, offset, steps };
            if stage.is_tiled {
                self.run_tiled(stage.populations[0], part)?;
            } else {
                for sample in 0..self.samples.len() {
                    for &population in &stage.populations {
                        for arrival in self.model.plan.incoming[population].iter().flatten() {
                            self.workspace.is_ready[arrival.connection] = false;
                        }
                    }
                    for &population in &stage.populations {
                        self.run_population(population, sample, part)?;
                    }
                }
            }
            offset += steps;
        }
        Ok(())
    }

    /// A population whose connections all give tiles, in shorter parts if most of its sources emit.
    fn run_tiled(&mut self, population: usize, part: Part) -> Result<()> {
        if part.steps <= ALL_BLOCK || !self.is_all(population, part) {
            return self.run_tiles(population, part);
        }
        let mut done = 0;
        while done < part.steps && part.offset + done < self.steps {
            let steps = ALL_BLOCK.min(part.steps - done);
            let shorter = Part { first: part.first + done as u64, offset: part.offset + done, steps };
            self.run_tiles(population, shorter)?;
            done += steps;
        }
        Ok(())
    }

    fn is_all(&self, population: usize, part: Part) -> bool {
        self.model.plan.incoming[population].iter().flatten().any(|arrival| {
            let connection = &self.model.connections[arrival.connection];
            let source = connection.sources[0].index;
            let is_all = |sample: &Sample| {
                DenseInput::is_all(&sample.emissions[source], part.first, part.steps, connection.delay)
            };
            self.samples.iter().any(is_all)
        })
    }

    /// Tile outside, samples and steps inside.
    fn run_tiles(&mut self, population: usize, part: Part) -> Result<()> {
        let model = self.model;
        for arrival in model.plan.incoming[population].iter().flatten() {
            for sample in 0..self.samples.len() {
                self.prepare_tiles(arrival.connection, sample, sample, part)?;
            }
        }
        for tile in 0..model.populations[population].tiles() {
            for sample in 0..self.samples.len() {
                let mut feeds = [self.silence(); 2];
                for (port, feed) in feeds.iter_mut().enumerate() {
                    let incoming = &model.plan.incoming[population][port];
                    // What alone arrives, and is the same at every step, stands there once.
                    let is_constant = matches!(incoming[..], [arrival] if self.workspace.tiles[arrival.connection][sample].is_constant());
                    let steps = if is_constant { 1 } else { part.steps };
                    for (number, arrival) in incoming.iter().enumerate() {
                        self.deliver_tile(
                            arrival.connection,
                            sample,
                            tile,
                            Place::of_tile(model.precision),
                            number > 0,
                            steps,
                        );
                    }
                    if !incoming.is_empty() {
                        *feed = self.current_of_tile(port);
                        if is_constant {
                            feed.step = 0;
                        }
                    }
                }
                if let Some(driven) = self.driven.filter(|driven| driven.population == population) {
                    self.take_currents(driven, tile, part, &mut feeds);
                }
                self.advance(population, sample, tile..tile + 1, feeds, part);
            }
        }
        (0..self.samples.len()).try_for_each(|sample| self.take_spikes(population, sample, part))
    }

    /// Any population: connection by connection, then all neurons.
    fn run_population(&mut self, population: usize, sample: usize, part: Part) -> Result<()> {
        let mut feeds = [self.silence(); 2];
        for (port, feed) in feeds.iter_mut().enumerate() {
            if let Some(gathered) = self.gather(population, sample, port, part)? {
                *feed = gathered;
            }
        }
        let tiles = self.model.populations[population].tiles();
        self.advance(population, sample, 0..tiles, feeds, part);
        self.take_spikes(population, sample, part)
    }
}

/// Where totals are, in numbers: [step][neuron].
#[derive(Clone, Copy)]
struct Place {
    first: usize,
    /// From one step to the next.
    stride: usize,
}
