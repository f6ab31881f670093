//! Connections, each of which is opened, given its weights, and perhaps biases.

use super::{Builder, Opened};
use crate::connection::{Ends, Given, KINDS, Member, Reach};
use crate::error::{Result, misuse};
use crate::memory::{self, Numbers, Size, Values};
use crate::network::model::Connection;
use crate::random::Key;

/// Where the random numbers of generated connections begin; below are those of inputs.
const CONNECTIONS: u32 = 1 << 31;

/// Neurons of a connection's ends with so many more. Each has at least a word somewhere: so many must be addressable.
fn index_space(neurons: usize, more: usize) -> Result<usize> {
    (Size::of(neurons) + more).length(size_of::<u32>())
}

impl Builder {
    /// Opens a connection; its weights come next. `from` are sources, `to` populations.
    pub fn connection(&mut self, from: &[u32], to: &[u32], port: usize, delay: usize) -> Result<()> {
        self.identity.note(&[6, from.len() as u64, to.len() as u64, port as u64, delay as u64]);
        self.identity.note_list(from);
        self.identity.note_list(to);
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
        self.opened = Some(Opened { sources, targets, source_size, target_size, width, port, delay });
        Ok(())
    }

    /// Weights of the opened connection, of a kind by its number in `KINDS`.
    pub fn weights(&mut self, kind: usize, given: Given) -> Result<()> {
        let Some(kind) = KINDS.get(kind) else {
            return misuse(22);
        };
        let Some(opened) = self.opened.take() else {
            return misuse(10);
        };
        let ends = Ends {
            precision: self.precision,
            sources: opened.source_size,
            targets: opened.target_size,
            width: opened.width,
            members: &opened.targets,
            key: Key::new(self.seed, 0, CONNECTIONS + self.connections.len() as u32),
        };
        let kernel = (kind.make)(given, &ends, &mut self.identity)?;
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

    /// Biases of the last connection: one number, or one a target.
    pub fn bias(&mut self, values: Values) -> Result<()> {
        self.identity.note(&[17]);
        self.identity.note_bytes(values.bytes());
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
