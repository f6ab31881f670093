//! Brings what arrives to the input current of neurons.

use super::{Block, Driven, Part, Place};
use crate::connection::{Onto, Sources};
use crate::error::Result;
use crate::lanes::{Lanes, Precision};
use crate::network::model::Kernel;
use crate::network::state::Sample;
use crate::network::workspace::Workspace;
use crate::rule::Feed;
use crate::with_lanes;

impl Place {
    /// Of the one tile that runs.
    pub(super) fn of_tile(precision: Precision) -> Self {
        Place { first: 0, stride: precision.tile() }
    }
}

impl Block<'_> {
    /// The current of a port that no connection reaches.
    pub(super) fn silence(&self) -> Feed {
        Feed { at: self.workspace.zeros.as_ptr(), step: 0, tile: 0 }
    }

    /// The current of the one tile that runs.
    pub(super) fn current_of_tile(&mut self, port: usize) -> Feed {
        Feed { at: self.workspace.current_of(port).as_ptr(), step: 64, tile: 0 }
    }

    /// Puts given currents in the place of sums.
    pub(super) fn take_currents(&mut self, driven: Driven, tile: usize, part: Part, feeds: &mut [Feed; 2]) {
        let size = self.model.populations[driven.population].size;
        let length = self.model.precision.tile();
        let ports = 1 + self.model.populations[driven.population].rule.has_second_port as usize;
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
            feeds[port] = self.current_of_tile(port);
        }
    }

    pub(super) fn prepare_dense(
        &mut self,
        index: usize,
        sample: usize,
        slot: usize,
        part: Part,
    ) -> Result<()> {
        let connection = &self.model.connections[index];
        let emission = &self.samples[sample].emissions[connection.sources[0].index];
        self.workspace.dense[index][slot].prepare(emission, part.first, part.steps, connection.delay)
    }

    /// Brings the totals of one tile of a dense connection to `place` among the current.
    pub(super) fn deliver_tile(
        &mut self,
        index: usize,
        slot: usize,
        tile: usize,
        place: Place,
        is_put: bool,
        steps: usize,
    ) {
        let connection = &self.model.connections[index];
        let Kernel::Dense(dense) = &connection.kernel else {
            return;
        };
        let length = self.model.precision.tile();
        let Workspace { dense: inputs, input, second, .. } = &mut *self.workspace;
        let current = if connection.port == 0 { input } else { second };
        let totals =
            current.bytes_of_mut(place.first..(steps - 1) * place.stride + place.first + length).as_mut_ptr();
        let bias = connection.bias.as_ref();
        let bias =
            bias.map_or(core::ptr::null(), |bias| bias.bytes_of(tile * length..(tile + 1) * length).as_ptr());
        // The other samples find the weights where the first left them.
        if slot == 0 {
            // SAFETY: the slot was prepared for the source of this connection.
            unsafe { inputs[index][slot].touch(dense.tile(tile)) };
        }
        // SAFETY: the slot was prepared for these steps; totals are `steps` tiles of current, so far apart, the bias is a tile.
        with_lanes!(self.model.precision, L => unsafe {
            let onto = Onto { totals: totals.cast(), stride: place.stride, bias: bias.cast(), put: !is_put };
            inputs[index][slot].deliver::<L>(dense.tile(tile).cast(), steps, onto);
        })
    }

    /// Brings everything to a port of any population, connection by connection; none if nothing leads there.
    ///
    /// What connections give as rows is added up where the rows of the first are, unless totals of tiles come in between.
    pub(super) fn gather(
        &mut self,
        population: usize,
        sample: usize,
        port: usize,
        part: Part,
    ) -> Result<Option<Feed>> {
        let model = self.model;
        let incoming = &model.plan.incoming[population][port];
        let Some(&first) = incoming.first() else { return Ok(None) };
        let (bytes, tile) = (model.precision.bytes(), model.precision.tile());
        let tiles = model.populations[population].tiles();
        let is_dense = |index: usize| matches!(model.connections[index].kernel, Kernel::Dense(_));
        let is_apart = incoming.iter().any(|&index| is_dense(index));
        let position = |index: usize| {
            let targets = &model.connections[index].targets;
            targets.iter().find(|target| target.index == population).map_or(0, |target| target.first)
        };
        let (at, stride) = if is_apart {
            (self.workspace.current_of(port).as_mut_ptr(), tiles * tile)
        } else {
            let rows = self.workspace.totals[first].as_mut_ptr();
            (rows.wrapping_add(position(first) * bytes), model.connections[first].width)
        };
        for (number, &index) in incoming.iter().enumerate() {
            if is_dense(index) {
                self.prepare_dense(index, sample, 0, part)?;
                for number_of_tile in 0..tiles {
                    let place = Place { first: number_of_tile * tile, stride };
                    self.deliver_tile(index, 0, number_of_tile, place, number > 0, part.steps);
                }
                continue;
            }
            let connection = &model.connections[index];
            if let (Kernel::OneToOne(kernel), None) = (&connection.kernel, &connection.bias) {
                let sources =
                    Sources { emissions: &self.samples[sample].emissions, members: &connection.sources };
                for step in 0..part.steps {
                    let row = at.wrapping_add(step * stride * bytes);
                    with_lanes!(model.precision, L => {
                        // SAFETY: the current holds all tiles of the population.
                        let current = unsafe { core::slice::from_raw_parts_mut(row.cast(), tiles * tile) };
                        kernel.deliver::<L>(sources, part.first + step as u64, connection.delay, current, number == 0);
                    });
                }
                continue;
            }
            self.deliver_rows(index, sample, part)?;
            let first = position(index) * bytes;
            let bias = connection.bias.as_ref();
            let bias = bias.map_or(core::ptr::null(), |bias| bias.as_ptr().wrapping_add(first));
            let is_there = number == 0 && !is_apart;
            if is_there && bias.is_null() {
                continue;
            }
            let rows = self.workspace.totals[index].as_ptr().wrapping_add(first);
            for step in 0..part.steps {
                let row = rows.wrapping_add(step * connection.width * bytes);
                let onto = at.wrapping_add(step * stride * bytes);
                // SAFETY: rows, bias and current hold all tiles of the population.
                with_lanes!(model.precision, L => unsafe {
                    add_row::<L>(row.cast(), bias.cast(), onto.cast(), tiles * tile, number > 0);
                });
            }
        }
        Ok(Some(Feed { at, step: stride * bytes, tile: 64 }))
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
                // These put all their totals, and nobody anything else.
                if !matches!(connection.kernel, Kernel::Convolution(_) | Kernel::OneToOne(_)) {
                    row.fill(S::default());
                }
                match &connection.kernel {
                    Kernel::Dense(_) => {}
                    Kernel::Sparse(sparse) => sparse.deliver(sources, step, delay, chunks, row)?,
                    Kernel::Convolution(kernel) => {
                        kernel.deliver::<L>(sources, step, delay, convolution.of_mut(), row);
                    }
                    Kernel::Pooling(pooling) => pooling.deliver(sources, step, delay, row),
                    Kernel::OneToOne(one_to_one) => one_to_one.deliver::<L>(sources, step, delay, row, true),
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
}

/// Brings one step's totals to the current: adds them to it, or puts them there.
///
/// # Safety
/// All hold `length` numbers, whole tiles; `bias` may be null, `row` may be `onto`.
#[inline(never)]
unsafe fn add_row<L: Lanes>(
    row: *const L::Scalar,
    bias: *const L::Scalar,
    onto: *mut L::Scalar,
    length: usize,
    is_put: bool,
) {
    for lane in (0..length).step_by(L::COUNT) {
        // SAFETY: the caller's promise.
        unsafe {
            let mut total = L::load(row.add(lane));
            if !bias.is_null() {
                total = total.add(L::load(bias.add(lane)));
            }
            let place = onto.add(lane);
            // A total is never -0, so putting is the same as adding to +0.
            if is_put {
                total = L::load(place).add(total);
            }
            total.store(place);
        }
    }
}
