//! Memory that runs work in; it holds nothing from one block of steps to the next.

use super::model::{Kernel, Model};
use crate::connection::{Chunk, DenseInput};
use crate::error::Result;
use crate::memory::{self, Aligned, Numbers};
use alloc::vec::Vec;

pub struct Workspace {
    /// [connection][sample]: emissions made ready for dense kernels; empty for other connections.
    pub dense: Vec<Vec<DenseInput>>,
    /// [connection]: totals of the steps of a stage's block, [step][target position]; empty for dense connections.
    pub totals: Vec<Numbers>,
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
    pub chunks: Vec<Chunk>,
    pub convolution: Numbers,
    pub words: Vec<u32>,
    pub neurons: Vec<u32>,
    pub bytes: Vec<u8>,
}

impl Workspace {
    pub fn new(model: &Model, samples: usize) -> Result<Self> {
        let mut input = 0;
        let mut masks_length = 0;
        let mut blocks = memory::filled(model.populations.len())?;
        let mut is_tiled = memory::filled(model.populations.len())?;
        for stage in &model.plan.stages {
            for &index in &stage.populations {
                let population = &model.populations[index];
                let tiles = if stage.is_tiled { 1 } else { population.tiles() };
                input = input.max(tiles * stage.block * model.precision.tile());
                masks_length = masks_length.max(stage.block * population.mask_bytes());
                blocks[index] = stage.block;
                is_tiled[index] = stage.is_tiled;
            }
        }
        let mut dense = memory::with_capacity(model.connections.len())?;
        let mut totals = memory::with_capacity(model.connections.len())?;
        let mut convolution = 0;
        for connection in &model.connections {
            let first = connection.targets[0].index;
            let mut inputs = Vec::new();
            let mut rows = 0;
            if let Kernel::Dense(_) = connection.kernel {
                // Samples take turns tile by tile where the stage is tiled, else one after the other.
                for _ in 0..if is_tiled[first] { samples } else { 1 } {
                    memory::push(
                        &mut inputs,
                        DenseInput::new(model.precision, connection.sources[0].size, blocks[first])?,
                    )?;
                }
            } else {
                rows = blocks[first] * connection.width;
            }
            if let Kernel::Convolution(kernel) = &connection.kernel {
                convolution = convolution.max(kernel.scratch());
            }
            dense.push(inputs);
            totals.push(Numbers::zeroed(model.precision, rows)?);
        }
        let has_second_port = model.populations.iter().any(|population| population.rule.has_second_port);
        Ok(Workspace {
            dense,
            totals,
            is_ready: memory::filled(model.connections.len())?,
            input: Numbers::zeroed(model.precision, input)?,
            second: Numbers::zeroed(model.precision, if has_second_port { input } else { 0 })?,
            zeros: Numbers::zeroed(model.precision, model.precision.tile())?,
            masks: Aligned::zeroed(masks_length * samples)?,
            masks_length,
            chunks: Vec::new(),
            convolution: Numbers::zeroed(model.precision, convolution)?,
            words: Vec::new(),
            neurons: Vec::new(),
            bytes: Vec::new(),
        })
    }

    /// The current of a port.
    pub fn current_of(&mut self, port: usize) -> &mut Numbers {
        if port == 0 { &mut self.input } else { &mut self.second }
    }
}
