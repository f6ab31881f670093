//! Which populations run together: strongly connected components, by Tarjan's algorithm without recursion.

use super::graph::Graph;
use crate::error::Result;
use crate::memory;
use alloc::vec::Vec;

/// Populations by components, sources before targets. Targets of one connection belong together: one pass delivers to all.
pub struct Components {
    populations: Vec<usize>,
    /// Where each component ends.
    ends: Vec<usize>,
}

impl Components {
    pub fn of(graph: &Graph) -> Result<Self> {
        let mut search = Search::new(graph)?;
        for root in 0..graph.populations() {
            if search.seen[root].number == 0 {
                search.explore(root)?;
            }
        }
        Ok(search.found)
    }

    pub fn iter(&self) -> impl Iterator<Item = &[usize]> {
        let first = core::iter::once(0).chain(self.ends.iter().copied());
        first.zip(&self.ends).map(|(first, &end)| &self.populations[first..end])
    }
}

/// What has been seen of the graph. It is walked against the connections, so that sources are found before targets.
struct Search<'a> {
    graph: &'a Graph<'a>,
    /// What was seen of each population.
    seen: Vec<Seen>,
    /// Those seen, and not yet in a component.
    open: Vec<usize>,
    /// How many were seen.
    count: usize,
    /// For each connection: how many of its sources have been looked at. A target goes on where the one before it stopped:
    /// targets lead to each other, so it is as good as if all of them led to all sources.
    looked: Vec<usize>,
    found: Components,
}

#[derive(Clone, Copy, Default)]
struct Seen {
    /// When: counted from 1; 0: not yet.
    number: usize,
    /// The earliest that it leads to among those that are open.
    lowest: usize,
    is_open: bool,
}

/// A population whose arrivals are being looked at.
#[derive(Clone, Copy)]
struct Visit {
    population: usize,
    /// Which of its arrivals.
    arrival: usize,
    side: Side,
}

/// Where an arrival leads back to: the sources of the connection, and the targets on either side.
#[derive(Clone, Copy)]
enum Side {
    Sources,
    Before,
    Behind,
}

impl<'a> Search<'a> {
    fn new(graph: &'a Graph<'a>) -> Result<Self> {
        let (populations, connections) = (graph.populations(), graph.ways.len());
        Ok(Search {
            graph,
            seen: memory::filled(populations)?,
            open: memory::with_capacity(populations)?,
            count: 0,
            looked: memory::filled(connections)?,
            found: Components {
                populations: memory::with_capacity(populations)?,
                ends: memory::with_capacity(populations)?,
            },
        })
    }

    /// Everything that leads to `root`.
    fn explore(&mut self, root: usize) -> Result<()> {
        let mut path = Vec::new();
        memory::push(&mut path, self.enter(root))?;
        while let Some(visit) = path.last_mut() {
            let population = visit.population;
            if let Some(other) = self.next_of(visit) {
                let Seen { number, is_open, .. } = self.seen[other];
                if number == 0 {
                    let next = self.enter(other);
                    memory::push(&mut path, next)?;
                } else if is_open {
                    self.lower(population, number);
                }
                continue;
            }
            path.pop();
            let Seen { number, lowest, .. } = self.seen[population];
            if let Some(parent) = path.last() {
                self.lower(parent.population, lowest);
            }
            if lowest == number {
                self.close(population);
            }
        }
        Ok(())
    }

    fn enter(&mut self, population: usize) -> Visit {
        self.count += 1;
        self.seen[population] = Seen { number: self.count, lowest: self.count, is_open: true };
        self.open.push(population);
        Visit { population, arrival: 0, side: Side::Sources }
    }

    /// Notes that a population leads to one that was seen as number `number`.
    fn lower(&mut self, population: usize, number: usize) {
        let lowest = &mut self.seen[population].lowest;
        *lowest = number.min(*lowest);
    }

    /// The next population to look at from the one that is visited.
    fn next_of(&mut self, visit: &mut Visit) -> Option<usize> {
        loop {
            let arrival = *self.graph.arrivals(visit.population).get(visit.arrival)?;
            let targets = self.graph.ways[arrival.connection].targets;
            match visit.side {
                Side::Sources => {
                    if let Some(source) = self.next_source(arrival.connection) {
                        return Some(source);
                    }
                    visit.side = Side::Before;
                }
                Side::Before => {
                    visit.side = Side::Behind;
                    if arrival.target > 0 {
                        return Some(targets[arrival.target - 1].index);
                    }
                }
                Side::Behind => {
                    (visit.side, visit.arrival) = (Side::Sources, visit.arrival + 1);
                    if let Some(target) = targets.get(arrival.target + 1) {
                        return Some(target.index);
                    }
                }
            }
        }
    }

    /// The next source of a connection that no target has looked at.
    fn next_source(&mut self, connection: usize) -> Option<usize> {
        let (number, source) = self.graph.sources_from(connection, self.looked[connection]).next()?;
        self.looked[connection] = number + 1;
        Some(source)
    }

    /// Makes a component of everything that was seen since `first`.
    fn close(&mut self, first: usize) {
        while let Some(member) = self.open.pop() {
            self.seen[member].is_open = false;
            self.found.populations.push(member);
            if member == first {
                break;
            }
        }
        self.found.ends.push(self.found.populations.len());
    }
}
