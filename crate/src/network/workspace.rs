//! Memory that runs work in; it holds nothing from one block of steps to the next.

use super::model::{Connection, Model, Population};
use super::plan::Stage;
use crate::connection::{DenseInput, Manner, Scratch};
use crate::error::Result;
use crate::memory::{self, Aligned, Numbers, Size, table};
use alloc::vec::Vec;

pub struct Workspace {
    /// [connection][sample]: emissions made ready for tiles; empty for connections that give rows.
    pub tiles: Vec<Vec<DenseInput>>,
    /// Totals of the steps of a stage's block where the plan puts them, [step][target position] for each connection.
    pub totals: Numbers,
    /// [connection]: `totals` holds those of the current steps and sample.
    pub is_ready: Vec<bool>,
    /// Input current of one population (or one tile, if its stage is tiled), [step][neuron].
    pub input: Numbers,
    /// The same for the second port.
    pub second: Numbers,
    /// A tile: what arrives where nothing does.
    pub zeros: Numbers,
    /// Spikes of one population, for each sample: [step][bit a neuron].
    pub masks: Aligned<u8>,
    /// Bytes of `masks` for one sample.
    pub masks_length: usize,
    pub scratch: Scratch,
    pub words: Vec<u32>,
    pub neurons: Vec<u32>,
    pub bytes: Vec<u8>,
}

impl Workspace {
    pub fn new(model: &Model, samples: usize) -> Result<Self> {
        let precision = model.precision;
        let mut tiles = memory::with_capacity(model.connections.len())?;
        for connection in &model.connections {
            let stage = model.plan.stage_of(connection.target());
            let slots = if gives_tiles(connection) { slots(stage, samples) } else { 0 };
            let mut inputs = memory::with_capacity(slots)?;
            for _ in 0..slots {
                inputs.push(DenseInput::new(precision, connection.sources[0].size, stage.block)?);
            }
            tiles.push(inputs);
        }
        let masks_length = masks_length(model).length(1)?;
        Ok(Workspace {
            tiles,
            totals: Numbers::zeroed(precision, model.plan.rows.length)?,
            is_ready: memory::filled(model.connections.len())?,
            input: Numbers::zeroed(precision, current_length(model, 0))?,
            second: Numbers::zeroed(precision, current_length(model, 1))?,
            zeros: Numbers::zeroed(precision, precision.tile())?,
            masks: Aligned::zeroed(table(masks_length, samples))?,
            masks_length,
            scratch: Scratch {
                chunks: Vec::new(),
                numbers: Numbers::zeroed(precision, scratch_length(model))?,
            },
            words: Vec::new(),
            neurons: Vec::new(),
            bytes: Vec::new(),
        })
    }

    /// Bytes that all samples share.
    pub fn need(model: &Model) -> Size {
        let numbers = |length: Size| Numbers::need(model.precision, length);
        let slots = model.connections.iter().filter(|one| !is_turning(model, one)).map(slot_need(model));
        numbers(current_length(model, 0))
            + numbers(current_length(model, 1))
            + numbers(scratch_length(model))
            + numbers(model.plan.rows.length)
            + slots.sum::<Size>()
            + table(model.connections.len(), size_of::<(Vec<DenseInput>, bool)>())
    }

    /// Bytes that each sample adds.
    pub fn need_of_sample(model: &Model) -> Size {
        let slots = model.connections.iter().filter(|one| is_turning(model, one)).map(slot_need(model));
        masks_length(model) + slots.sum::<Size>()
    }

    /// Where the masks of a sample are, of which so many bytes are needed.
    pub fn masks_of(&mut self, sample: usize, bytes: usize) -> *mut u8 {
        assert!(bytes <= self.masks_length && (sample + 1) * self.masks_length <= self.masks.len());
        self.masks.as_mut_ptr().wrapping_add(sample * self.masks_length)
    }

    /// The current of a port.
    pub fn current_of(&mut self, port: usize) -> &mut Numbers {
        if port == 0 { &mut self.input } else { &mut self.second }
    }
}

fn gives_tiles(connection: &Connection) -> bool {
    connection.kernel.kind().delivery().manner() == Manner::Tiles
}

/// Whether samples take turns at a connection tile by tile, and not one after the other.
fn is_turning(model: &Model, connection: &Connection) -> bool {
    model.plan.stage_of(connection.target()).is_tiled
}

/// Sources of so many samples that a connection has ready at a time.
fn slots(stage: &Stage, samples: usize) -> usize {
    if stage.is_tiled { samples } else { 1 }
}

fn slot_need(model: &Model) -> impl Fn(&Connection) -> Size {
    |connection| {
        if gives_tiles(connection) {
            DenseInput::need(model.plan.stage_of(connection.target()).block) + size_of::<DenseInput>()
        } else {
            Size::ZERO
        }
    }
}

/// The longest current of a port.
fn current_length(model: &Model, port: usize) -> Size {
    if port == 1 && !model.populations.iter().any(|population| population.rule.has_second_port) {
        return Size::ZERO;
    }
    longest(model, |population, stage| {
        let tiles = if stage.is_tiled { 1 } else { population.tiles() };
        table(tiles, stage.block) * model.precision.tile()
    })
}

/// The longest masks of a population.
fn masks_length(model: &Model) -> Size {
    longest(model, |population, stage| table(stage.block, population.mask_bytes()))
}

/// Numbers that connections share as working memory.
fn scratch_length(model: &Model) -> Size {
    Size::of(model.connections.iter().map(|connection| connection.kernel.kind().scratch()).max().unwrap_or(0))
}

/// The largest size that a population of the model has.
fn longest(model: &Model, size: impl Fn(&Population, &Stage) -> Size) -> Size {
    let mut longest = Size::ZERO;
    for (population, &stage) in model.populations.iter().zip(&model.plan.stage_of) {
        longest = longest.max(size(population, &model.plan.stages[stage]));
    }
    longest
}
