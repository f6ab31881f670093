//! Populations, and the connections between them, as a graph.
//!
//! A connection is not an edge for every pair of its members but a node of its own, between its sources and its targets:
//! there are as many edges as connections have members, and every walk takes as long.

use super::Way;
use crate::error::Result;
use crate::memory;
use alloc::vec::Vec;

pub struct Graph<'a> {
    pub ways: &'a [Way<'a>],
    inputs: usize,
    arrivals: Table<Arrival>,
    departures: Table<usize>,
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
        let all = || ways.iter().enumerate();
        let arrivals = all().flat_map(|(connection, way)| {
            let numbered = way.targets.iter().enumerate();
            numbered.map(move |(target, member)| (member.index, Arrival { connection, target }))
        });
        let departures = all().flat_map(|(connection, way)| {
            let populations = way.sources.iter().filter_map(move |one| one.index.checked_sub(inputs));
            populations.map(move |population| (population, connection))
        });
        let (arrivals, departures) =
            (Table::new(populations, arrivals)?, Table::new(populations, departures)?);
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
    pub fn departures(&self, population: usize) -> &[usize] {
        self.departures.row(population)
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

/// Rows of different lengths, one after the other.
struct Table<T> {
    /// The first entry of each row; one more at the end.
    first: Vec<usize>,
    entries: Vec<T>,
}

impl<T: Copy + Default> Table<T> {
    /// From entries with their rows: counted first, then put where they belong, each row in the order of the entries.
    fn new(rows: usize, entries: impl Iterator<Item = (usize, T)> + Clone) -> Result<Self> {
        let mut first = memory::filled::<usize>(rows + 1)?;
        let mut count = 0usize;
        for (row, _) in entries.clone() {
            first[row] += 1;
            count += 1;
        }
        let mut end = 0;
        for place in &mut first {
            end += core::mem::replace(place, end);
        }
        let mut table = memory::filled(count)?;
        for (row, entry) in entries {
            table[first[row]] = entry;
            first[row] += 1;
        }
        // Every row has walked to the beginning of the next.
        first.rotate_right(1);
        first[0] = 0;
        Ok(Table { first, entries: table })
    }

    fn rows(&self) -> usize {
        self.first.len() - 1
    }

    fn row(&self, row: usize) -> &[T] {
        &self.entries[self.first[row]..self.first[row + 1]]
    }
}
