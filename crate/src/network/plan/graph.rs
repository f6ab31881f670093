//! Populations, and the connections between them, as a graph.
//!
//! A connection is not an edge for every pair of its members but a node of its own, between its sources and its targets:
//! there are as many edges as connections have members, and every walk takes as long.

use super::Way;
use crate::connection::Member;
use crate::error::Result;
use crate::memory;
use alloc::vec::Vec;

pub struct Graph<'a> {
    pub ways: &'a [Way<'a>],
    inputs: usize,
    arrivals: Table,
    departures: Table,
}

/// A connection that leads to a population.
#[derive(Debug, Clone, Copy, Default)]
pub struct Arrival {
    pub connection: usize,
    /// The population's number among the connection's targets.
    pub target: usize,
}

impl<'a> Graph<'a> {
    pub fn new(inputs: usize, populations: usize, ways: &'a [Way]) -> Result<Self> {
        let arrivals = Table::new(populations, ways, 0, |way| way.targets)?;
        let departures = Table::new(populations, ways, inputs, |way| way.sources)?;
        Ok(Graph { ways, inputs, arrivals, departures })
    }

    pub fn populations(&self) -> usize {
        self.arrivals.rows()
    }

    /// What leads to a population, in the order declared.
    pub fn arrivals(&self, population: usize) -> &[Arrival] {
        self.arrivals.row(population)
    }

    /// The connections that lead from a population, in the order declared.
    pub fn departures(&self, population: usize) -> impl Iterator<Item = usize> {
        self.departures.row(population).iter().map(|departure| departure.connection)
    }

    /// The populations among the sources of a connection.
    pub fn sources(&self, connection: usize) -> impl Iterator<Item = usize> {
        self.sources_from(connection, 0).map(|(_, population)| population)
    }

    /// Those from source `first` on, with their numbers among the sources.
    pub fn sources_from(&self, connection: usize, first: usize) -> impl Iterator<Item = (usize, usize)> {
        let sources = self.ways[connection].sources.iter().enumerate().skip(first);
        sources.filter_map(|(number, source)| Some((number, source.index.checked_sub(self.inputs)?)))
    }

    /// The connections that lead to some populations which are all targets of theirs, each once.
    pub fn leading_to<'s>(&'s self, populations: &'s [usize]) -> impl Iterator<Item = usize> + 's {
        let arrivals = populations.iter().flat_map(|&population| self.arrivals(population));
        arrivals.filter(|arrival| arrival.target == 0).map(|arrival| arrival.connection)
    }
}

/// The connections of each population at one end of them.
struct Table {
    /// The first entry of each population; one more at the end.
    first: Vec<usize>,
    /// The population's number is that among the members of this end.
    entries: Vec<Arrival>,
}

impl Table {
    /// From the members that connections have at an end, whose populations are numbered from `inputs` on: counted first,
    /// then put where they belong, those of each population in the order declared.
    #[inline(never)]
    fn new<'a>(
        rows: usize,
        ways: &[Way<'a>],
        inputs: usize,
        members: fn(&Way<'a>) -> &'a [Member],
    ) -> Result<Self> {
        let mut first = memory::filled::<usize>(rows + 1)?;
        let mut count = 0usize;
        for member in ways.iter().flat_map(members) {
            if let Some(row) = member.index.checked_sub(inputs) {
                first[row] += 1;
                count += 1;
            }
        }
        let mut end = 0;
        for place in &mut first {
            end += core::mem::replace(place, end);
        }
        let mut entries = memory::filled::<Arrival>(count)?;
        for (connection, way) in ways.iter().enumerate() {
            for (target, member) in members(way).iter().enumerate() {
                if let Some(row) = member.index.checked_sub(inputs) {
                    entries[first[row]] = Arrival { connection, target };
                    first[row] += 1;
                }
            }
        }
        // Every population has walked to the beginning of the next.
        first.rotate_right(1);
        first[0] = 0;
        Ok(Table { first, entries })
    }

    fn rows(&self) -> usize {
        self.first.len() - 1
    }

    fn row(&self, row: usize) -> &[Arrival] {
        &self.entries[self.first[row]..self.first[row + 1]]
    }
}
