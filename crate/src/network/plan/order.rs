//! In which order the populations of a stage run.

use super::graph::Graph;
use crate::error::{Cycle, Error, Result};
use crate::memory;
use alloc::collections::BinaryHeap;
use alloc::vec::Vec;

/// Puts populations in order; what it works in serves one stage after the other.
pub struct Order<'a> {
    graph: &'a Graph<'a>,
    /// For each population: whether it has no place yet.
    is_waiting: Vec<bool>,
    /// For each population: connections without delay that lead to it and have sources which wait.
    waits_for: Vec<usize>,
    /// For each connection without delay: its sources which wait.
    waiting: Vec<usize>,
}

impl<'a> Order<'a> {
    pub fn new(graph: &'a Graph<'a>) -> Result<Self> {
        Ok(Order {
            graph,
            is_waiting: memory::filled(graph.populations())?,
            waits_for: memory::filled(graph.populations())?,
            waiting: memory::filled(graph.ways.len())?,
        })
    }

    /// Populations in an order in which connections without delay lead forward; else as declared.
    pub fn of(&mut self, component: &[usize]) -> Result<Vec<usize>> {
        let graph = self.graph;
        component.iter().for_each(|&population| self.is_waiting[population] = true);
        for connection in graph.leading_to(component).filter(|&one| graph.ways[one].shortest == 0) {
            let count = graph.sources(connection).filter(|&source| self.is_waiting[source]).count();
            self.waiting[connection] = count;
            if count > 0 {
                graph.ways[connection].targets.iter().for_each(|target| self.waits_for[target.index] += 1);
            }
        }
        // The first as declared is the greatest of numbers turned round.
        let mut ready = memory::with_capacity(component.len())?;
        let free = component.iter().filter(|&&population| self.waits_for[population] == 0);
        ready.extend(free.map(|&population| !(population as u64)));
        let mut ready = BinaryHeap::from(ready);
        let mut order = memory::with_capacity(component.len())?;
        while let Some(first) = ready.pop() {
            let population = !first as usize;
            order.push(population);
            self.is_waiting[population] = false;
            for connection in graph.departures(population) {
                // Those that lead to other stages have none.
                if self.waiting[connection] == 0 {
                    continue;
                }
                self.waiting[connection] -= 1;
                if self.waiting[connection] > 0 {
                    continue;
                }
                for target in graph.ways[connection].targets {
                    self.waits_for[target.index] -= 1;
                    if self.waits_for[target.index] == 0 {
                        ready.push(!(target.index as u64));
                    }
                }
            }
        }
        if order.len() < component.len() {
            return Err(Error::CycleWithoutDelay(Cycle::new(&self.cycle(component)?)));
        }
        Ok(order)
    }

    /// A cycle without delay among populations each of which waits for another of them.
    fn cycle(&self, component: &[usize]) -> Result<Vec<usize>> {
        let waiting = component.iter().copied().filter(|&population| self.is_waiting[population]);
        let mut path = memory::collected(waiting.min())?;
        // For each population: its number in the path, counted from 1.
        let mut number = memory::filled::<usize>(self.graph.populations())?;
        while let Some(&last) = path.last() {
            number[last] = path.len();
            // Every one of them waits for one of them.
            let Some(before) = self.waited_for_by(last) else { break };
            if number[before] > 0 {
                path.drain(..number[before] - 1);
                path.reverse();
                break;
            }
            memory::push(&mut path, before)?;
        }
        Ok(path)
    }

    /// The first as declared of those that a population waits for.
    fn waited_for_by(&self, population: usize) -> Option<usize> {
        let arrivals = self.graph.arrivals(population).iter();
        let connection = arrivals.map(|arrival| arrival.connection).find(|&one| self.waiting[one] > 0)?;
        self.graph.sources(connection).find(|&source| self.is_waiting[source])
    }
}
