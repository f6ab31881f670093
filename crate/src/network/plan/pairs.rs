//! The same stages made from an edge for every pair of members of a connection: longer to compute, shorter to think.

use super::{CACHED_TOTALS, Stage, Way, share};
use crate::connection::Manner;
use crate::error::{Cycle, Error, Result};
use crate::memory;
use alloc::vec::Vec;

/// All stages of a graph, or the cycle without delay that there is.
pub fn stages(inputs: usize, sizes: &[usize], longest: usize, ways: &[Way]) -> Result<Vec<Stage>> {
    let edges = edges(inputs, ways)?;
    let components = components(sizes.len(), &edges)?;
    components.into_iter().map(|component| stage(component, longest, sizes, &edges, ways)).collect()
}

/// A step from one population to another.
#[derive(Clone, Copy)]
struct Edge {
    from: usize,
    to: usize,
    /// None: the two only share a stage.
    delay: Option<usize>,
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
