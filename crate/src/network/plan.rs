//! The plan: in which order populations run, and how many steps of each before the next.
//!
//! Populations that reach each other in a cycle form one stage; so do the targets of one connection. Stages follow each
//! other, each through a whole block of steps before the next, so that weights stay in the cache. Inside a stage as many
//! steps run together as the shortest delay on the way back allows.

use crate::connection::{Manner, Member};
use crate::error::{Cycle, Error, Result};
use crate::memory::{self, Size};
use alloc::vec::Vec;

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
    pub incoming: Vec<[Vec<usize>; 2]>,
}

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
}

/// A step from one population to another.
#[derive(Clone, Copy)]
struct Edge {
    from: usize,
    to: usize,
    /// None: the two only share a stage.
    delay: Option<usize>,
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
        let edges = edges(inputs.len(), ways)?;
        let mut stages = Vec::new();
        for component in components(sizes.len(), &edges)? {
            memory::push(&mut stages, stage(component, longest, sizes, &edges, ways)?)?;
        }
        let cached = share(CACHED_VALUES, values).clamp(1, longest);
        let block = stages.iter().fold(cached, |block, stage| block.max(stage.block));
        // A power of two, as the longest is: rings are then entered without a division.
        let block = block.next_power_of_two().min(longest);
        let mut incoming = memory::collected(sizes.iter().map(|_| [Vec::new(), Vec::new()]))?;
        for (index, way) in ways.iter().enumerate() {
            for target in way.targets {
                memory::push(&mut incoming[target.index][way.port], index)?;
            }
        }
        for port in incoming.iter_mut().flatten() {
            // a + b = b + a bit for bit, so the one that adds in place goes second.
            if let &mut [first, second] = &mut port[..]
                && ways[first].manner == Manner::Elements
                && ways[second].manner != Manner::Elements
            {
                port.swap(0, 1);
            }
        }
        let mut stage_of = memory::filled(sizes.len())?;
        for (number, stage) in stages.iter().enumerate() {
            stage.populations.iter().for_each(|&population| stage_of[population] = number);
        }
        Ok(Plan { block, stages, stage_of, incoming })
    }
}

/// How many rows of so many entries fit.
fn share(entries: usize, row: Size) -> usize {
    (entries as u64 / row.get().max(1)) as usize
}

fn edges(inputs: usize, ways: &[Way]) -> Result<Vec<Edge>> {
    let mut edges = Vec::new();
    for way in ways {
        for target in way.targets {
            for source in way.sources {
                if source.index >= inputs {
                    let delay = Some(way.shortest);
                    memory::push(&mut edges, Edge { from: source.index - inputs, to: target.index, delay })?;
                }
            }
        }
        // One pass delivers to all targets, so they run together.
        for pair in way.targets.windows(2) {
            for [from, to] in [[0, 1], [1, 0]] {
                memory::push(&mut edges, Edge { from: pair[from].index, to: pair[to].index, delay: None })?;
            }
        }
    }
    Ok(edges)
}

fn stage(
    component: Vec<usize>,
    longest: usize,
    sizes: &[usize],
    edges: &[Edge],
    ways: &[Way],
) -> Result<Stage> {
    let is_inside = |edge: &&Edge| component.contains(&edge.from) && component.contains(&edge.to);
    let inside = memory::collected(edges.iter().filter(is_inside).copied())?;
    let populations = ordered(&component, &inside)?;
    let position = |population: usize| populations.iter().position(|&other| other == population);
    // An emission must exist before it arrives: on the way back no more steps run together than the delay is long.
    let back = inside
        .iter()
        .filter(|edge| position(edge.from) >= position(edge.to))
        .filter_map(|edge| edge.delay)
        .min();
    let incoming = || ways.iter().filter(|way| way.targets.iter().any(|t| component.contains(&t.index)));
    let is_tiled = component.len() == 1 && incoming().all(|way| way.manner == Manner::Tiles);
    let neurons = component.iter().map(|&population| sizes[population]).sum();
    let cached = if is_tiled { longest } else { share(CACHED_TOTALS, neurons).clamp(1, longest) };
    let block = back.map_or(cached, |delay| delay.min(cached));
    let is_cyclic =
        inside.iter().any(|edge| edge.delay.is_some() && (component.len() > 1 || edge.from == edge.to));
    Ok(Stage { is_cyclic: is_cyclic && back.is_some(), populations, block, is_tiled })
}

/// Sorts the populations of a stage so that connections without delay lead forward; else as declared.
fn ordered(component: &[usize], inside: &[Edge]) -> Result<Vec<usize>> {
    let mut order = memory::with_capacity(component.len())?;
    let last = component.iter().copied().max().unwrap_or(0);
    let mut waiting = memory::collected((0..=last).filter(|population| component.contains(population)))?;
    while !waiting.is_empty() {
        let is_ready = |&population: &usize| {
            !inside.iter().any(|e| e.to == population && e.delay == Some(0) && waiting.contains(&e.from))
        };
        match waiting.iter().position(is_ready) {
            Some(index) => order.push(waiting.remove(index)),
            None => {
                return Err(Error::CycleWithoutDelay(Cycle::new(&cycle(&waiting, inside)?)));
            }
        }
    }
    Ok(order)
}

/// A cycle without delay among populations each of which waits for another of them.
fn cycle(waiting: &[usize], inside: &[Edge]) -> Result<Vec<usize>> {
    let mut path = memory::copied(&waiting[..1])?;
    loop {
        let last = path[path.len() - 1];
        let before = inside.iter().find(|e| e.to == last && e.delay == Some(0) && waiting.contains(&e.from));
        // Every one of `waiting` waits for one of them.
        let Some(edge) = before else { return Ok(path) };
        if let Some(start) = path.iter().position(|&population| population == edge.from) {
            let mut found = memory::copied(&path[start..])?;
            found.reverse();
            return Ok(found);
        }
        memory::push(&mut path, edge.from)?;
    }
}

/// Strongly connected components, sources before targets, by Tarjan's algorithm without recursion.
fn components(count: usize, edges: &[Edge]) -> Result<Vec<Vec<usize>>> {
    const UNSEEN: usize = usize::MAX;
    let mut reached = memory::filled::<Vec<usize>>(count)?;
    // Followed backwards, components come out with sources first.
    for edge in edges {
        if !reached[edge.to].contains(&edge.from) {
            memory::push(&mut reached[edge.to], edge.from)?;
        }
    }
    let mut number = memory::filled(count)?;
    number.fill(UNSEEN);
    let mut lowest = memory::filled(count)?;
    let mut is_open = memory::filled(count)?;
    let mut open = memory::with_capacity(count)?;
    let mut found = Vec::new();
    let mut next = 0;
    for root in 0..count {
        if number[root] != UNSEEN {
            continue;
        }
        let mut path = memory::copied(&[(root, 0)])?;
        while let Some(&(node, edge)) = path.last() {
            if edge == 0 {
                number[node] = next;
                lowest[node] = next;
                next += 1;
                open.push(node);
                is_open[node] = true;
            }
            if let Some(&other) = reached[node].get(edge) {
                let top = path.len() - 1;
                path[top].1 += 1;
                if number[other] == UNSEEN {
                    memory::push(&mut path, (other, 0))?;
                } else if is_open[other] {
                    lowest[node] = lowest[node].min(number[other]);
                }
                continue;
            }
            path.pop();
            if let Some(&(parent, _)) = path.last() {
                lowest[parent] = lowest[parent].min(lowest[node]);
            }
            if lowest[node] == number[node] {
                let start = open.iter().position(|&other| other == node).unwrap_or(0);
                let component = memory::copied(&open[start..])?;
                open.truncate(start);
                component.iter().for_each(|&member| is_open[member] = false);
                memory::push(&mut found, component)?;
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: usize, to: usize, delay: usize) -> Edge {
        Edge { from, to, delay: Some(delay) }
    }

    #[test]
    fn components_come_sources_first() {
        let edges = [edge(2, 0, 0), edge(0, 1, 0), edge(1, 0, 1), edge(3, 3, 1)];
        let mut found = components(4, &edges).unwrap();
        found.iter_mut().for_each(|component| component.sort_unstable());
        assert_eq!(found, [alloc::vec![2], alloc::vec![0, 1], alloc::vec![3]]);
    }

    #[test]
    fn a_cycle_without_delay_is_named() {
        let edges = [edge(0, 1, 0), edge(1, 2, 0), edge(2, 1, 0)];
        let error = ordered(&[0, 1, 2], &edges).unwrap_err();
        assert_eq!(error, Error::CycleWithoutDelay(Cycle::new(&[2, 1])));
    }
}
