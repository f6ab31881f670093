//! Brings what arrives to the input current of neurons.

use super::{Block, Driven, Part, Place};
use crate::connection::{Delivery, Manner, OneToOne, Onto, RowPart, Rows, Sources, Totals};
use crate::error::Result;
use crate::lanes::{Lanes, Precision};
use crate::network::model::Connection;
use crate::network::plan::Arrival;
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
        let precision = self.model.precision;
        let first = (self.done + part.offset) * size;
        for (port, current) in driven.currents.into_iter().enumerate().take(ports) {
            let Some(current) = current else { continue };
            let place = self.workspace.current_of(port);
            for step in 0..part.steps {
                for lane in 0..length {
                    let neuron = tile * length + lane;
                    let given = first + step * size + neuron;
                    let value = if neuron < size { precision.number(current, given) } else { 0.0 };
                    place.set(step * length + lane, value);
                }
            }
            feeds[port] = self.current_of_tile(port);
        }
    }

    pub(super) fn prepare_tiles(
        &mut self,
        index: usize,
        sample: usize,
        slot: usize,
        part: Part,
    ) -> Result<()> {
        let connection = &self.model.connections[index];
        let emission = &self.samples[sample].emissions[connection.sources[0].index];
        self.workspace.tiles[index][slot].prepare(emission, part.first, part.steps, connection.delay)
    }

    /// Brings the totals of one tile of a connection that gives tiles to `place` among the current.
    pub(super) fn deliver_tile(
        &mut self,
        index: usize,
        slot: usize,
        tile: usize,
        place: Place,
        adds: bool,
        steps: usize,
    ) {
        let connection = &self.model.connections[index];
        let Delivery::Tiles(dense) = connection.kernel.kind().delivery() else {
            return;
        };
        let length = self.model.precision.tile();
        let Workspace { tiles: inputs, input, second, .. } = &mut *self.workspace;
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
            let onto = Onto { totals: totals.cast(), stride: place.stride, bias: bias.cast(), put: !adds };
            inputs[index][slot].deliver::<L>(dense.tile(tile).cast(), steps, onto);
        })
    }

    /// Brings everything to a port of any population, connection by connection; none if nothing leads there.
    ///
    /// Rows are added up where the rows of the first connection are, unless totals of tiles come in between.
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
        let gives_tiles =
            |index: usize| model.connections[index].kernel.kind().delivery().manner() == Manner::Tiles;
        let is_apart = incoming.iter().any(|arrival| gives_tiles(arrival.connection));
        let (at, stride) = if is_apart {
            (self.workspace.current_of(port).as_mut_ptr(), tiles * tile)
        } else {
            let place = self.place_of(first);
            let rows = self.workspace.totals.as_mut_ptr();
            (rows.wrapping_add(place.first * bytes), place.stride)
        };
        let onto = Current { at, stride, tiles };
        for (number, &arrival) in incoming.iter().enumerate() {
            let index = arrival.connection;
            let connection = &model.connections[index];
            let overwrites = number == 0;
            let delivery = connection.kernel.kind().delivery();
            if let Delivery::Elements(kernel) = delivery
                && connection.bias.is_none()
            {
                self.deliver_in_place(connection, kernel, sample, part, onto, overwrites);
            } else if let Some(kernel) = delivery.rows() {
                self.deliver_rows(index, kernel, sample, part)?;
                self.add_rows(arrival, part, onto, overwrites, is_apart);
            } else {
                self.prepare_tiles(index, sample, 0, part)?;
                for number_of_tile in 0..tiles {
                    let place = Place { first: number_of_tile * tile, stride };
                    self.deliver_tile(index, 0, number_of_tile, place, !overwrites, part.steps);
                }
            }
        }
        Ok(Some(Feed { at, step: stride * bytes, tile: 64 }))
    }

    /// Where the rows of a connection hold the totals of one of its targets.
    fn place_of(&self, Arrival { connection, target }: Arrival) -> Place {
        let Connection { targets, reach, .. } = &self.model.connections[connection];
        Place { first: self.model.plan.rows.first[connection] + targets[target].first, stride: reach.width }
    }

    /// Adds the totals of a connection to the current, without rows of its own, or overwrites it with them.
    fn deliver_in_place(
        &mut self,
        connection: &Connection,
        kernel: &OneToOne,
        sample: usize,
        part: Part,
        onto: Current,
        overwrites: bool,
    ) {
        let precision = self.model.precision;
        let sources = Sources { emissions: &self.samples[sample].emissions, members: &connection.sources };
        for step in 0..part.steps {
            let row = onto.at.wrapping_add(step * onto.stride * precision.bytes());
            with_lanes!(precision, L => {
                // SAFETY: the current holds all tiles of the population.
                let current = unsafe { core::slice::from_raw_parts_mut(row.cast(), onto.tiles * precision.tile()) };
                kernel.deliver_in_place::<L>(
                    sources,
                    part.first + step as u64,
                    connection.delay,
                    current,
                    overwrites,
                );
            });
        }
    }

    /// Computes the totals of a connection that gives rows, unless another of its targets has asked before.
    fn deliver_rows(&mut self, index: usize, kernel: &dyn Rows, sample: usize, part: Part) -> Result<()> {
        if core::mem::replace(&mut self.workspace.is_ready[index], true) {
            return Ok(());
        }
        let connection = &self.model.connections[index];
        let Sample { emissions, pending, .. } = &mut self.samples[sample];
        let Workspace { totals, scratch, .. } = &mut *self.workspace;
        kernel.deliver(RowPart {
            precision: self.model.precision,
            sources: Sources { emissions, members: &connection.sources },
            targets: &connection.targets,
            delay: connection.delay,
            pending: pending[index].as_mut(),
            scratch,
            totals: Totals {
                numbers: totals,
                place: self.model.plan.rows.first[index],
                width: connection.reach.width,
                first: part.first,
                steps: part.steps,
            },
        })
    }

    /// Adds the rows of a connection, and its bias, to the current, or overwrites it with them.
    fn add_rows(&self, arrival: Arrival, part: Part, onto: Current, overwrites: bool, is_apart: bool) {
        let precision = self.model.precision;
        let connection = &self.model.connections[arrival.connection];
        let bias = connection.bias.as_ref();
        let first = connection.targets[arrival.target].first * precision.bytes();
        let bias = bias.map_or(core::ptr::null(), |bias| bias.as_ptr().wrapping_add(first));
        // The current lies where these rows are.
        if overwrites && !is_apart && bias.is_null() {
            return;
        }
        let from = self.place_of(arrival);
        let rows = self.workspace.totals.as_ptr().wrapping_add(from.first * precision.bytes());
        for step in 0..part.steps {
            let row = rows.wrapping_add(step * from.stride * precision.bytes());
            let place = onto.at.wrapping_add(step * onto.stride * precision.bytes());
            // SAFETY: rows, bias and current hold all tiles of the population.
            with_lanes!(precision, L => unsafe {
                add_row::<L>(row.cast(), bias.cast(), place.cast(), onto.tiles * precision.tile(), !overwrites);
            });
        }
    }
}

/// Where the current of a population lies.
#[derive(Clone, Copy)]
struct Current {
    at: *mut u8,
    /// Numbers from one step to the next.
    stride: usize,
    /// Tiles of the population.
    tiles: usize,
}

/// Adds one step's totals to the current, or overwrites it with them.
///
/// # Safety
/// All hold `length` numbers, whole tiles; `bias` may be null, `row` may be `onto`.
#[inline(never)]
unsafe fn add_row<L: Lanes>(
    row: *const L::Scalar,
    bias: *const L::Scalar,
    onto: *mut L::Scalar,
    length: usize,
    adds: bool,
) {
    for lane in (0..length).step_by(L::COUNT) {
        // SAFETY: the caller's promise.
        unsafe {
            let mut total = L::load(row.add(lane));
            if !bias.is_null() {
                total = total.add(L::load(bias.add(lane)));
            }
            let place = onto.add(lane);
            // A total is never -0, so overwriting is the same as adding to +0.
            if adds {
                total = L::load(place).add(total);
            }
            total.store(place);
        }
    }
}
