//! Runs a stage of the plan through a block of steps: delivers totals to input currents, and advances neurons over them.

use super::declared::{Connection, Kernel, Model};
use super::plan::Stage;
use super::record::Recording;
use super::state::Sample;
use super::workspace::Workspace;
use crate::connection::{ALL_BLOCK, DenseInput, Onto, Sources};
use crate::error::{NotFinite, Result};
use crate::lanes::{Lanes, Scalar};
use crate::neuron::{Advance, Poisoned};
use crate::with_lanes;
use core::ops::Range;

/// A population whose current is given, bit by bit, instead of summed.
#[derive(Clone, Copy)]
pub struct Driven {
    pub population: usize,
    /// For each port: [step][neuron] from the beginning of the run, or null.
    pub currents: [*const u8; 2],
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
    pub driven: Option<Driven>,
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
                    self.workspace.is_ready.fill(false);
                    for &population in &stage.populations {
                        self.run_population(population, sample, part)?;
                    }
                }
            }
            offset += steps;
        }
        Ok(())
    }

    /// A population that only dense connections reach, in shorter parts if most of its sources emit.
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
        self.model.plan.incoming[population].iter().flatten().any(|&index| {
            let connection = &self.model.connections[index];
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
        for &index in model.plan.incoming[population].iter().flatten() {
            for sample in 0..self.samples.len() {
                self.prepare_dense(index, sample, sample, part)?;
            }
        }
        for tile in 0..model.populations[population].tiles() {
            for sample in 0..self.samples.len() {
                let mut currents =
                    Currents { length: part.steps * self.model.precision.tile(), ..Currents::default() };
                for port in 0..2 {
                    for &index in &model.plan.incoming[population][port] {
                        self.deliver_tile(index, sample, tile, 0, currents.is_put[port], part.steps);
                        currents.is_put[port] = true;
                    }
                }
                if let Some(driven) = self.driven.filter(|driven| driven.population == population) {
                    currents.is_put = self.take_currents(driven, tile, part);
                }
                self.advance(population, sample, tile..tile + 1, currents, part);
            }
        }
        (0..self.samples.len()).try_for_each(|sample| self.take_spikes(population, sample, part))
    }

    /// Puts given currents in the place of sums, and says for which ports.
    fn take_currents(&mut self, driven: Driven, tile: usize, part: Part) -> [bool; 2] {
        let size = self.model.populations[driven.population].size;
        let length = self.model.precision.tile();
        let ports = ports(self.model.populations[driven.population].rule.has_current);
        let currents = driven.currents.iter().enumerate().take(ports);
        for (port, &current) in currents.filter(|(_, current)| !current.is_null()) {
            let row = self.done + part.offset;
            with_lanes!(self.model.precision, L => {
                // SAFETY: whoever gave the currents made them hold every step of the run for all neurons.
                let given = unsafe {
                    let first = current.cast::<<L as Lanes>::Scalar>().add(row * size);
                    core::slice::from_raw_parts(first, part.steps * size)
                };
                let place = self.workspace.current_of(port).of_mut();
                for step in 0..part.steps {
                    for lane in 0..length {
                        let neuron = tile * length + lane;
                        let value = if neuron < size { given[step * size + neuron] } else { Default::default() };
                        place[step * length + lane] = value;
                    }
                }
            });
        }
        driven.currents.map(|current| !current.is_null())
    }

    /// Any population: connection by connection, then all neurons.
    fn run_population(&mut self, population: usize, sample: usize, part: Part) -> Result<()> {
        let model = self.model;
        let tiles = model.populations[population].tiles();
        let mut currents =
            Currents { length: part.steps * self.model.precision.tile(), ..Currents::default() };
        for port in 0..2 {
            for &index in &model.plan.incoming[population][port] {
                let connection = &model.connections[index];
                if let Kernel::Dense(_) = connection.kernel {
                    self.prepare_dense(index, sample, 0, part)?;
                    for tile in 0..tiles {
                        self.deliver_tile(index, 0, tile, tile, currents.is_put[port], part.steps);
                    }
                } else {
                    self.deliver_rows(index, sample, part)?;
                    self.spread(connection, index, population, currents.is_put[port], part.steps);
                }
                currents.is_put[port] = true;
            }
        }
        self.advance(population, sample, 0..tiles, currents, part);
        self.take_spikes(population, sample, part)
    }

    fn prepare_dense(&mut self, index: usize, sample: usize, slot: usize, part: Part) -> Result<()> {
        let connection = &self.model.connections[index];
        let emission = &self.samples[sample].emissions[connection.sources[0].index];
        self.workspace.dense[index][slot].prepare(emission, part.first, part.steps, connection.delay)
    }

    /// Brings the totals of one tile of a dense connection to the current of tile `place`.
    fn deliver_tile(
        &mut self,
        index: usize,
        slot: usize,
        tile: usize,
        place: usize,
        is_put: bool,
        steps: usize,
    ) {
        let connection = &self.model.connections[index];
        let Kernel::Dense(dense) = &connection.kernel else {
            return;
        };
        let length = self.model.precision.tile();
        let Workspace { dense: inputs, input, current, .. } = &mut *self.workspace;
        let current = if connection.port == 0 { input } else { current };
        let totals = current.bytes_of_mut(place * steps * length..(place + 1) * steps * length).as_mut_ptr();
        let bias = connection.bias.as_ref();
        let bias =
            bias.map_or(core::ptr::null(), |bias| bias.bytes_of(tile * length..(tile + 1) * length).as_ptr());
        // SAFETY: the slot was prepared for these steps; totals are `steps` tiles of current, the bias is a tile.
        with_lanes!(self.model.precision, L => unsafe {
            let onto = Onto { totals: totals.cast(), bias: bias.cast(), put: !is_put };
            inputs[index][slot].deliver::<L>(dense.tile(tile).cast(), steps, onto);
        })
    }

    /// Computes the totals of a connection that gives rows, unless another of its targets has asked before.
    fn deliver_rows(&mut self, index: usize, sample: usize, part: Part) -> Result<()> {
        if core::mem::replace(&mut self.workspace.is_ready[index], true) {
            return Ok(());
        }
        let connection = &self.model.connections[index];
        let Sample { emissions, pending, .. } = &mut self.samples[sample];
        let sources = Sources { emissions, members: &connection.sources };
        let Workspace { totals, chunks, convolution, .. } = &mut *self.workspace;
        with_lanes!(self.model.precision, L => {
            type S = <L as Lanes>::Scalar;
            let rows = totals[index].of_mut::<S>().chunks_exact_mut(connection.width.max(1));
            for (step, row) in rows.take(part.steps).enumerate() {
                let (step, delay) = (part.first + step as u64, connection.delay);
                // A convolution puts all its totals, and nobody anything else.
                if !matches!(connection.kernel, Kernel::Convolution(_)) {
                    row.fill(S::default());
                }
                match &connection.kernel {
                    Kernel::Dense(_) => {}
                    Kernel::Sparse(sparse) => sparse.deliver(sources, step, delay, chunks, row)?,
                    Kernel::Convolution(kernel) => {
                        kernel.deliver::<L>(sources, step, delay, convolution.of_mut(), row);
                    }
                    Kernel::Pooling(pooling) => pooling.deliver(sources, step, delay, row),
                    Kernel::OneToOne(one_to_one) => one_to_one.deliver(sources, step, delay, row),
                    Kernel::AllToAll(all_to_all) => {
                        let total = all_to_all.total(sources, step, delay);
                        // Not to what only fills up a tile: it must never stop being finite.
                        for target in &connection.targets {
                            row[target.first..][..target.size].fill(total);
                        }
                    }
                    Kernel::Generated(generated) => {
                        if let Some(pending) = &mut pending[index] {
                            generated.deliver(sources, step, delay, pending, row)?;
                        }
                    }
                }
            }
            Ok(())
        })
    }

    /// Brings the rows of a connection to the current of one of its targets.
    fn spread(
        &mut self,
        connection: &Connection,
        index: usize,
        population: usize,
        is_put: bool,
        steps: usize,
    ) {
        let tiles = self.model.populations[population].tiles();
        let target = connection.targets.iter().find(|target| target.index == population && target.size > 0);
        let Some(target) = target else { return };
        let Workspace { totals, input, current, .. } = &mut *self.workspace;
        let current = if connection.port == 0 { input } else { current };
        with_lanes!(self.model.precision, L => {
            let tile = <L as Lanes>::Scalar::TILE;
            let bias = connection.bias.as_ref().map(|bias| &bias.of()[target.first..][..tiles * tile]);
            for step in 0..steps {
                let row = &totals[index].of()[step * connection.width + target.first..][..tiles * tile];
                let current = &mut current.of_mut()[step * tile..];
                spread_row::<L>(row, bias, current, steps * tile, is_put);
            }
        })
    }

    /// Advances some tiles of a population over the current that has been brought to them.
    fn advance(
        &mut self,
        population: usize,
        sample: usize,
        tiles: Range<usize>,
        currents: Currents,
        part: Part,
    ) {
        let declared = &self.model.populations[population];
        let length = (tiles.end - tiles.start) * currents.length;
        for port in 0..ports(declared.rule.has_current) {
            if !currents.is_put[port] {
                self.workspace.current_of(port).bytes_of_mut(0..length).fill(0);
            }
        }
        let source = self.model.source_of(population);
        let state = &mut self.samples[sample];
        let values = state.emissions[source].row_mut(part.first);
        let value_stride = state.emissions[source].stride();
        let masks = &mut self.workspace.masks[sample * self.workspace.masks_length..];
        let input = self.workspace.input.as_ptr();
        let tile = self.model.precision.tile();
        let first = tiles.start * declared.block_length();
        let blocks = &mut state.blocks[population];
        let blocks = blocks.bytes_of_mut(first..first + (tiles.end - tiles.start) * declared.block_length());
        let run = Advance {
            blocks: blocks.as_mut_ptr(),
            parameters: declared.parameters.tile(tiles.start),
            shared_tiles: declared.parameters.shared(),
            first_tile: tiles.start,
            tiles: tiles.end - tiles.start,
            vectors: declared.vectors(),
            steps: part.steps.min(self.steps - part.offset),
            options: declared.options,
            input,
            current: if declared.rule.has_current { self.workspace.current.as_ptr() } else { input },
            input_stride: currents.length,
            masks: masks[tiles.start * tile / 8..].as_mut_ptr(),
            mask_stride: declared.mask_bytes(),
            values: values.wrapping_add(tiles.start * 64),
            value_stride,
        };
        if self.recording.has_recorder(population) {
            self.advance_recorded(population, sample, tiles, run, part);
        } else {
            self.advance_all(population, sample, run, part);
        }
    }

    /// Goes on behind a tile whose state stopped being finite, as far as that step: another may have done so earlier.
    fn advance_all(&mut self, population: usize, sample: usize, mut run: Advance, part: Part) {
        let rule = self.model.populations[population].rule;
        // SAFETY: blocks, currents, masks and values cover these tiles and steps.
        while let Some(Poisoned { tile, step }) = unsafe { rule.advance(self.model.precision, &mut run) } {
            self.fail(population, sample, Poisoned { tile, step: step + part.offset });
            run.steps = step + 1;
        }
    }

    /// Step by step, keeping states in between.
    fn advance_recorded(
        &mut self,
        population: usize,
        sample: usize,
        tiles: Range<usize>,
        run: Advance,
        part: Part,
    ) {
        let steps = run.steps;
        for step in 0..steps.min(self.steps - part.offset) {
            // SAFETY: as for the whole run, of which this is one step.
            let one = unsafe {
                Advance {
                    steps: 1,
                    input: run.input.add(step * 64),
                    current: run.current.add(step * 64),
                    masks: run.masks.add(step * run.mask_stride),
                    values: run.values.wrapping_add(step * run.value_stride * self.model.precision.bytes()),
                    ..run
                }
            };
            let at = Part { first: part.first + step as u64, offset: part.offset + step, steps: 1 };
            self.advance_all(population, sample, one, at);
            let blocks = &self.samples[sample].blocks[population];
            let sample = self.first_sample + sample;
            self.recording.keep_states(self.model, population, sample, blocks, tiles.clone(), at.first);
            if self.steps == at.offset + 1 {
                break;
            }
        }
    }

    /// Notes the first neuron whose state stopped being finite, and cuts the block short behind that step.
    fn fail(&mut self, population: usize, sample: usize, at: Poisoned) {
        let step = self.first + at.step as u64;
        // The earliest step counts, and in it the population that was declared first.
        if self.failure.is_some_and(|failure| (failure.step, failure.population) <= (step, population)) {
            return;
        }
        let blocks = &self.samples[sample].blocks[population];
        // Of neurons that only fill up a tile nothing is asked, and nothing reaches them.
        if let Some(place) = self.model.populations[population].first_not_finite(blocks, at.tile) {
            self.failure = Some(NotFinite { population, step, sample: self.first_sample + sample, ..place });
            self.steps = at.step + 1;
        }
    }

    fn take_spikes(&mut self, population: usize, sample: usize, part: Part) -> Result<()> {
        let mask_bytes = self.model.populations[population].mask_bytes();
        let emission = &mut self.samples[sample].emissions[self.model.source_of(population)];
        let masks = &self.workspace.masks[sample * self.workspace.masks_length..];
        for step in 0..part.steps {
            emission.take_mask(part.first + step as u64, &masks[step * mask_bytes..][..mask_bytes])?;
        }
        Ok(())
    }
}

/// What has been brought to a population's ports.
#[derive(Clone, Copy, Default)]
struct Currents {
    is_put: [bool; 2],
    /// Numbers from one tile to the next.
    length: usize,
}

fn ports(has_current: bool) -> usize {
    1 + has_current as usize
}

/// Brings one step's totals to the current, whose tiles are `stride` numbers apart.
fn spread_row<L: Lanes>(
    row: &[L::Scalar],
    bias: Option<&[L::Scalar]>,
    current: &mut [L::Scalar],
    stride: usize,
    is_put: bool,
) {
    for (tile, totals) in row.chunks_exact(L::Scalar::TILE).enumerate() {
        let places = &mut current[tile * stride..][..L::Scalar::TILE];
        let biases = bias.map(|bias| &bias[tile * L::Scalar::TILE..][..L::Scalar::TILE]);
        for lane in (0..L::Scalar::TILE).step_by(L::COUNT) {
            // SAFETY: all are tiles, which hold whole vectors.
            unsafe {
                let mut total = L::load(totals.as_ptr().add(lane));
                if let Some(biases) = biases {
                    total = total.add(L::load(biases.as_ptr().add(lane)));
                }
                let place = places.as_mut_ptr().add(lane);
                // A total is never -0, so putting is the same as adding to +0.
                if is_put {
                    total = L::load(place).add(total);
                }
                total.store(place);
            }
        }
    }
}
