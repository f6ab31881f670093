//! The plan: in which order populations run, and how many steps of each before the next.
//!
//! Populations that reach each other in a cycle form one stage; so do the targets of one connection. Stages follow each
//! other, each through a whole block of steps before the next, so that weights stay in the cache. Inside a stage as many
//! steps run together as the shortest delay on the way back allows.

mod components;
mod graph;
mod order;
mod rows;

pub use graph::Arrival;

use crate::connection::{Manner, Member};
use crate::error::Result;
use crate::memory::{self, Size};
use alloc::vec::Vec;
use components::Components;
use graph::Graph;
use order::Order;
use rows::Rows;

/// Steps that a small network runs between two looks at inputs and recordings, and so with the weights of one tile: at
/// 1024 x 1024 and 5 % of spikes 256 steps give 18, 64 give 12 billion events per second.
const LONG_BLOCK: usize = 256;

/// The same for a network whose emissions of so many steps would need too much memory.
const SHORT_BLOCK: usize = 64;

/// Neurons, inputs included, up to which a network is small.
const SMALL: Size = Size::of(1 << 14);

/// Values that sources emit in a block and that should stay in the second-level cache, unless a stage gains from a longer
/// one.
const CACHED_VALUES: usize = 1 << 16;

/// Totals of a block that should stay in the second-level cache, as a number of neurons times steps.
const CACHED_TOTALS: usize = 1 << 15;

pub struct Plan {
    /// Steps that run between two looks at inputs and recordings.
    pub block: usize,
    pub stages: Vec<Stage>,
    /// For each population: its stage.
    pub stage_of: Vec<usize>,
    /// [population][port]: connections that lead there, in the order in which their totals are added.
    pub incoming: Vec<[Vec<Arrival>; 2]>,
    /// Where connections put their totals.
    pub rows: Rows,
}

#[cfg_attr(test, derive(Debug, PartialEq))]
pub struct Stage {
    /// In an order in which connections without delay lead forward.
    pub populations: Vec<usize>,
    /// The populations form a cycle.
    pub is_cyclic: bool,
    /// Steps that one population runs before the next.
    pub block: usize,
    /// One population whose connections all give tiles: tile by tile, totals never leave the first-level cache.
    pub is_tiled: bool,
}

/// A connection as far as the plan depends on it.
pub struct Way<'a> {
    pub sources: &'a [Member],
    pub targets: &'a [Member],
    pub port: usize,
    /// The shortest delay.
    pub shortest: usize,
    pub manner: Manner,
    /// Positions of all targets.
    pub width: usize,
}

impl Plan {
    /// The stage of a population.
    pub fn stage_of(&self, population: usize) -> &Stage {
        &self.stages[self.stage_of[population]]
    }

    /// `inputs`, `sizes`: neurons of each input and population; `values`: how many of them all emit values.
    pub fn new(inputs: &[usize], sizes: &[usize], values: Size, ways: &[Way]) -> Result<Plan> {
        let neurons: Size = inputs.iter().chain(sizes).copied().sum();
        let longest = if neurons <= SMALL { LONG_BLOCK } else { SHORT_BLOCK };
        let graph = Graph::new(inputs.len(), sizes.len(), ways)?;
        let mut stages = Stages::new(&graph, sizes, longest)?;
        for component in Components::of(&graph)?.iter() {
            stages.add(component)?;
        }
        let Stages { stages, stage_of, .. } = stages;
        let cached = share(CACHED_VALUES, values).clamp(1, longest);
        let block = stages.iter().fold(cached, |block, stage| block.max(stage.block));
        // A power of two, as the longest is: rings are then entered without a division.
        let block = block.next_power_of_two().min(longest);
        let incoming = incoming(&graph)?;
        let rows = Rows::new(&stages, &stage_of, ways)?;
        Ok(Plan { block, stages, stage_of, incoming, rows })
    }
}

/// How many rows of so many entries fit.
fn share(entries: usize, row: Size) -> usize {
    (entries as u64 / row.get().max(1)) as usize
}

fn incoming(graph: &Graph) -> Result<Vec<[Vec<Arrival>; 2]>> {
    let mut incoming = memory::with_capacity(graph.populations())?;
    for population in 0..graph.populations() {
        let mut ports = [Vec::new(), Vec::new()];
        for &arrival in graph.arrivals(population) {
            memory::push(&mut ports[graph.ways[arrival.connection].port], arrival)?;
        }
        for port in &mut ports {
            // a + b = b + a bit for bit, so the one that adds in place goes second.
            if let &mut [first, second] = &mut port[..]
                && graph.ways[first.connection].manner == Manner::Elements
                && graph.ways[second.connection].manner != Manner::Elements
            {
                port.swap(0, 1);
            }
        }
        incoming.push(ports);
    }
    Ok(incoming)
}

/// Stages as they are made.
struct Stages<'a> {
    graph: &'a Graph<'a>,
    sizes: &'a [usize],
    longest: usize,
    order: Order<'a>,
    stages: Vec<Stage>,
    /// For each population: its stage, once it has one.
    stage_of: Vec<usize>,
    /// For each population: its number in its stage.
    number: Vec<usize>,
}

impl<'a> Stages<'a> {
    fn new(graph: &'a Graph<'a>, sizes: &'a [usize], longest: usize) -> Result<Self> {
        let mut stage_of = memory::filled(sizes.len())?;
        stage_of.fill(usize::MAX);
        let (order, number) = (Order::new(graph)?, memory::filled(sizes.len())?);
        Ok(Stages { graph, sizes, longest, order, stages: Vec::new(), stage_of, number })
    }

    /// Makes a stage of a component of the graph.
    fn add(&mut self, component: &[usize]) -> Result<()> {
        let populations = self.order.of(component)?;
        for (number, &population) in populations.iter().enumerate() {
            self.stage_of[population] = self.stages.len();
            self.number[population] = number;
        }
        let arrivals = component.iter().flat_map(|&population| self.graph.arrivals(population));
        let is_tiled = component.len() == 1 && { arrivals }
            .all(|arrival| self.graph.ways[arrival.connection].manner == Manner::Tiles);
        let neurons = component.iter().map(|&population| self.sizes[population]).sum();
        let cached =
            if is_tiled { self.longest } else { share(CACHED_TOTALS, neurons).clamp(1, self.longest) };
        // An emission must exist before it arrives: on the way back no more steps run together than the delay is long.
        let back = self.shortest_way_back(component);
        let block = back.map_or(cached, |delay| delay.min(cached));
        memory::push(&mut self.stages, Stage { is_cyclic: back.is_some(), populations, block, is_tiled })
    }

    /// The shortest delay of connections that lead from a population of the stage to one that does not run after it.
    fn shortest_way_back(&self, component: &[usize]) -> Option<usize> {
        let leads_back = |&connection: &usize| {
            let is_inside = |source: &usize| self.stage_of[*source] == self.stages.len();
            let sources = self.graph.sources(connection).filter(is_inside);
            let last = sources.map(|source| self.number[source]).max();
            let targets = self.graph.ways[connection].targets.iter();
            last >= targets.map(|target| self.number[target.index]).min() && last.is_some()
        };
        let back = self.graph.leading_to(component).filter(leads_back);
        back.map(|connection| self.graph.ways[connection].shortest).min()
    }
}

#[cfg(test)]
mod pairs;
#[cfg(test)]
mod tests;
