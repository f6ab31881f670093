//! Connections, each of which is opened, given its weights, and perhaps biases.

use super::{Builder, Opened, Values, misuse};
use crate::connection::{
    AllToAll, Convolution, Declaration, Dense, Generated, Geometry, Kernel, Member, OneToOne, Palette,
    Pooling, Projection, Reach, Sparse, Synapse, Window,
};
use crate::error::Result;
use crate::memory::{self, Numbers, Size};
use crate::network::model::Connection;
use crate::random::Key;
use alloc::vec::Vec;

/// Where the random numbers of generated connections begin; below are those of inputs.
const CONNECTIONS: u32 = 1 << 31;

/// Neurons of a connection's ends with so many more. Each has at least a word somewhere: so many must be addressable.
fn index_space(neurons: usize, more: usize) -> Result<usize> {
    (Size::of(neurons) + more).length(size_of::<u32>())
}

impl Builder {
    /// Opens a connection; its weights come next. `from` are sources, `to` populations.
    pub fn connection(&mut self, from: &[u32], to: &[u32], port: usize, delay: usize) -> Result<()> {
        self.note(&[6, from.len() as u64, to.len() as u64, port as u64, delay as u64]);
        self.note_values(from);
        self.note_values(to);
        let mut sources = memory::with_capacity(from.len())?;
        let mut source_size = 0;
        for &index in from {
            let index = index as usize;
            let size = match index.checked_sub(self.inputs.len()) {
                None => self.inputs[index].size,
                Some(population) => match self.populations.get(population) {
                    Some(population) => population.size,
                    None => return misuse(8),
                },
            };
            sources.push(Member { index, first: source_size, size });
            source_size = index_space(source_size, size)?;
        }
        let mut targets = memory::with_capacity(to.len())?;
        let (mut target_size, mut width) = (0, 0);
        for &index in to {
            let Some(population) = self.populations.get(index as usize) else {
                return misuse(9);
            };
            targets.push(Member { index: index as usize, first: width, size: population.size });
            target_size = index_space(target_size, population.size)?;
            width = index_space(width, population.tiles() * self.precision.tile())?;
        }
        let projections = Vec::new();
        self.opened =
            Some(Opened { sources, targets, source_size, target_size, width, port, delay, projections });
        Ok(())
    }

    /// Where target `index` of the opened connection stands in rows that are filled up to whole tiles.
    fn positions(opened: &Opened) -> Result<Vec<(usize, usize)>> {
        let mut first = 0;
        memory::collected(opened.targets.iter().map(|target| {
            let position = (first, target.first);
            first += target.size;
            position
        }))
    }

    fn close(&mut self, opened: Opened, kernel: impl Into<Kernel>) -> Result<()> {
        let kernel = kernel.into();
        let (shortest, longest) = kernel.kind().delays();
        let connection = Connection {
            port: opened.port,
            delay: opened.delay,
            kernel,
            bias: None,
            reach: Reach {
                shortest: opened.delay + shortest,
                longest: opened.delay + longest,
                width: opened.width,
            },
            sources: opened.sources,
            targets: opened.targets,
        };
        memory::push(&mut self.connections, connection)
    }

    fn open(&mut self, kind: u64) -> Result<Opened> {
        self.note(&[kind]);
        self.opened.take().map_or(misuse(10), Ok)
    }

    /// `values`: [target][source].
    pub fn dense(&mut self, values: Values) -> Result<()> {
        let opened = self.open(10)?;
        self.note_bytes(values.bytes());
        let (sources, targets) = (opened.source_size, opened.target_size);
        let kernel = match values {
            Values::Single(values) => Dense::new(values, sources, targets)?,
            Values::Double(values) => Dense::new(values, sources, targets)?,
        };
        self.close(opened, kernel)
    }

    /// Synapses in the order declared; `weights` is one number or one each, `delays` empty or one each.
    pub fn sparse(
        &mut self,
        sources: &[u32],
        targets: &[u32],
        weights: Values,
        delays: &[u16],
    ) -> Result<()> {
        let opened = self.open(11)?;
        let count = sources.len();
        if targets.len() != count
            || ![1, count].contains(&weights.len())
            || ![0, count].contains(&delays.len())
        {
            return misuse(15);
        }
        // What is added runs through them without looking.
        let are_below = |numbers: &[u32], end: usize| numbers.iter().all(|&number| (number as usize) < end);
        if !are_below(sources, opened.source_size) || !are_below(targets, opened.target_size) {
            return misuse(16);
        }
        self.note_values(sources);
        self.note_values(targets);
        self.note_bytes(weights.bytes());
        self.note_values(delays);
        let positions = Self::positions(&opened)?;
        let position = |target: usize| {
            let member = positions.partition_point(|&(first, _)| first <= target) - 1;
            positions[member].1 + target - positions[member].0
        };
        // Without delays of their own synapses have that of 0 steps.
        let longest = delays.iter().max().map_or(0, |&delay| delay as usize);
        let mut occurs = memory::filled::<bool>(longest + 1)?;
        delays.iter().for_each(|&delay| occurs[delay as usize] = true);
        occurs[0] |= delays.is_empty();
        let kernel = Sparse::new(
            self.precision,
            opened.source_size,
            opened.width,
            memory::collected((0..occurs.len()).filter(|&delay| occurs[delay]))?,
            Palette::of(self.precision, (0..weights.len()).map(|index| weights.shared(index)))?,
            &|_, visit| {
                for (k, (&source, &target)) in sources.iter().zip(targets).enumerate() {
                    visit(&[Synapse {
                        source,
                        target: position(target as usize) as u32,
                        weight: weights.shared(k),
                        delay: if delays.is_empty() { 0 } else { delays[k] as u32 },
                    }]);
                }
            },
        )?;
        self.close(opened, kernel)
    }

    /// `values`: [output channel][input channel of the group][ky][kx].
    pub fn convolution(&mut self, geometry: Geometry, values: Values) -> Result<()> {
        let opened = self.open(12)?;
        self.note(
            &[geometry.in_channels, geometry.out_channels, geometry.groups].map(|number| number as u64),
        );
        for pair in [geometry.input, geometry.kernel, geometry.stride, geometry.padding, geometry.dilation] {
            self.note(&pair.map(|number| number as u64));
        }
        self.note_bytes(values.bytes());
        let kernel = match values {
            Values::Single(values) => Convolution::new(geometry, values)?,
            Values::Double(values) => Convolution::new(geometry, values)?,
        };
        self.close(opened, kernel)
    }

    pub fn pooling(&mut self, window: Window, average: bool) -> Result<()> {
        let opened = self.open(13)?;
        self.note(&[window.channels as u64, average as u64]);
        for pair in [window.input, window.size, window.stride, window.padding] {
            self.note(&pair.map(|number| number as u64));
        }
        self.close(opened, Pooling::new(window, average))
    }

    /// One weight, or one each.
    pub fn one_to_one(&mut self, weights: Values) -> Result<()> {
        let opened = self.open(14)?;
        if opened.source_size != opened.target_size || ![1, opened.source_size].contains(&weights.len()) {
            return misuse(17);
        }
        self.note_bytes(weights.bytes());
        let mut numbers = Numbers::zeroed(self.precision, weights.len())?;
        (0..weights.len()).for_each(|index| numbers.set(index, weights.shared(index)));
        let kernel = OneToOne { weights: numbers };
        self.close(opened, kernel)
    }

    pub fn all_to_all(&mut self, weight: f64) -> Result<()> {
        let opened = self.open(15)?;
        self.note_floats(&[weight]);
        self.close(opened, AllToAll { weight })
    }

    /// A projection of the opened connection, by what its numbers say: see [`Declaration::read`].
    pub fn projection(&mut self, numbers: &[f64]) -> Result<()> {
        self.note_floats(numbers);
        let (Some(opened), Some(numbers)) = (&mut self.opened, numbers.first_chunk()) else {
            return misuse(13);
        };
        let declared = Declaration::read(numbers);
        if declared.sources.end > opened.source_size || declared.targets.end > opened.target_size {
            return misuse(18);
        }
        let key = Key::new(self.seed, 0, CONNECTIONS + self.connections.len() as u32);
        let number = opened.projections.len() as u32;
        let positions = Self::positions(opened)?;
        let projection = Projection::new(declared, key, number, &positions)?;
        memory::push(&mut opened.projections, projection)
    }

    /// Synapses of all projections, stored, or (of a single one that spans the connection) computed again at every spike.
    pub fn generated(&mut self, regenerate: bool) -> Result<()> {
        // Not whether they are stored: both mean the same network.
        let mut opened = self.open(16)?;
        let mut projections = core::mem::take(&mut opened.projections);
        if regenerate {
            let Some(projection) = projections.pop() else {
                return misuse(14);
            };
            let kernel = Generated(projection);
            return self.close(opened, kernel);
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
        let palette = if are_few { Palette::of(self.precision, weights.copied())? } else { None };
        let kernel = Sparse::new(
            self.precision,
            opened.source_size,
            opened.width,
            memory::collected((0..occurs.len()).filter(|&delay| occurs[delay]))?,
            palette,
            &|with_weights, visit| {
                projections.iter().for_each(|projection| projection.each(with_weights, visit));
            },
        )?;
        self.close(opened, kernel)
    }

    /// Biases of the last connection: one number, or one a target.
    pub fn bias(&mut self, values: Values) -> Result<()> {
        self.note(&[17]);
        self.note_bytes(values.bytes());
        let Some(connection) = self.connections.last_mut() else {
            return misuse(11);
        };
        let mut bias = Numbers::zeroed(self.precision, connection.reach.width)?;
        let mut index = 0;
        for target in &connection.targets {
            for place in target.first..target.first + target.size {
                bias.set(place, values.shared(index));
                index += 1;
            }
        }
        connection.bias = Some(bias);
        Ok(())
    }
}
