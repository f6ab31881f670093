//! Builds a network from its description, piece by piece in the order declared.
//!
//! The layer above has validated sizes and numbers. Weights go into their final layout at once, so that what they were
//! read from can be released.

mod connections;
mod expect;

use super::model::{Connection, Input, Model, Population};
use super::plan::Plan;
use crate::boundary::{GENERATOR_BERNOULLI, GENERATOR_NOISE, GENERATOR_POISSON};
use crate::connection::{Manner, Member};
use crate::error::{Result, misuse};
use crate::generator::Generator;
use crate::identity::Identity;
use crate::lanes::Precision;
use crate::memory::{self, Numbers, Size, Values, table};
use crate::rule::{Parameters, RULES};
use alloc::vec::Vec;

/// A network while it is declared, part by part.
pub struct Builder {
    precision: Precision,
    seed: u64,
    inputs: Vec<Input>,
    populations: Vec<Population>,
    connections: Vec<Connection>,
    /// The connection whose weights come next.
    opened: Option<Opened>,
    identity: Identity,
}

/// The ends of a connection that has no weights yet.
struct Opened {
    sources: Vec<Member>,
    targets: Vec<Member>,
    source_size: usize,
    target_size: usize,
    width: usize,
    port: usize,
    delay: usize,
}

/// Whether there is one number, or one a neuron.
fn fits(values: Values, population: &Population) -> bool {
    [1, population.size].contains(&values.len())
}

impl Builder {
    /// Nothing is declared yet.
    pub fn new(precision: Precision, seed: u64) -> Self {
        let mut builder = Builder {
            precision,
            seed,
            inputs: Vec::new(),
            populations: Vec::new(),
            connections: Vec::new(),
            opened: None,
            identity: Identity::default(),
        };
        builder.identity.note(&[seed, precision.bytes() as u64]);
        builder
    }

    /// What the network computes in.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Declares an input.
    pub fn input(&mut self, size: usize) -> Result<()> {
        self.identity.note(&[1, size as u64]);
        memory::push(&mut self.inputs, Input { size, generator: None })
    }

    /// Lets the last input emit by itself.
    pub fn generator(&mut self, kind: u32, first: &[f64], second: &[f64]) -> Result<()> {
        self.identity.note(&[2, kind as u64]);
        self.identity.note_list(first);
        self.identity.note_list(second);
        let Some(input) = self.inputs.last_mut() else {
            return misuse(1);
        };
        input.generator = Some(match kind {
            GENERATOR_BERNOULLI => Generator::bernoulli(first)?,
            GENERATOR_POISSON => Generator::poisson(first)?,
            GENERATOR_NOISE => Generator::noise(first, second)?,
            _ => return misuse(2),
        });
        Ok(())
    }

    /// A population of the rule in place `rule` of [`RULES`].
    pub fn population(&mut self, size: usize, rule: usize, options: u32) -> Result<()> {
        let Some(&rule) = RULES.get(rule) else {
            return misuse(3);
        };
        self.identity.note(&[3, size as u64, rule.number, options as u64]);
        let is_binary = (rule.is_binary)(options);
        let parameters = Parameters::new(self.precision, rule.parameters, size)?;
        let blocks = Numbers::zeroed(self.precision, Size::ZERO)?;
        let mut population = Population { size, rule, options, is_binary, blocks, parameters };
        population.blocks =
            Numbers::zeroed(self.precision, table(population.tiles(), population.block_length()))?;
        memory::push(&mut self.populations, population)
    }

    /// A parameter of the last population: one number, or one a neuron.
    pub fn parameter(&mut self, index: usize, values: Values) -> Result<()> {
        self.identity.note(&[4, index as u64]);
        self.identity.note_bytes(values.bytes());
        let Some(population) = self.populations.last_mut() else {
            return misuse(4);
        };
        if index >= population.rule.parameters || !fits(values, population) {
            return misuse(5);
        }
        let parameters = &mut population.parameters;
        parameters.set(index, values.len() != 1, |neuron| values.shared(neuron))
    }

    /// What a state variable of the last population starts at: one number, or one a neuron.
    pub fn initial(&mut self, variable: usize, values: Values) -> Result<()> {
        self.identity.note(&[5, variable as u64]);
        self.identity.note_bytes(values.bytes());
        let Some(population) = self.populations.last_mut() else {
            return misuse(4);
        };
        if variable >= population.rule.states || !fits(values, population) {
            return misuse(6);
        }
        for neuron in 0..population.size {
            let place = population.place(variable, neuron);
            population.blocks.set(place, values.shared(neuron));
        }
        Ok(())
    }

    /// Makes the plan. The builder is left as it was if that fails.
    pub fn build(&mut self, outputs: &[u32]) -> Result<Model> {
        if self.opened.is_some() {
            return misuse(12);
        }
        let sizes = memory::collected(self.populations.iter().map(|population| population.size))?;
        let inputs = memory::collected(self.inputs.iter().map(|input| input.size))?;
        let values = self.inputs.iter().filter(|input| !input.is_binary()).map(|input| input.size);
        let emitted = self.populations.iter().filter(|one| !one.is_binary).map(|one| one.size);
        let values = values.chain(emitted).sum();
        let ways = memory::collected(self.connections.iter().map(Connection::way))?;
        let plan = Plan::new(&inputs, &sizes, values, &ways)?;
        let sources = self.inputs.len() + self.populations.len();
        let mut longest_delays = memory::filled(sources)?;
        let mut are_read_in_rows = memory::filled(sources)?;
        are_read_in_rows.fill(true);
        for (connection, way) in self.connections.iter().zip(&ways) {
            for source in &connection.sources {
                longest_delays[source.index] = connection.reach.longest.max(longest_delays[source.index]);
                are_read_in_rows[source.index] &= way.manner == Manner::Elements;
            }
        }
        let outputs = memory::collected(outputs.iter().map(|&output| output as usize))?;
        Ok(Model {
            precision: self.precision,
            seed: self.seed,
            inputs: core::mem::take(&mut self.inputs),
            populations: core::mem::take(&mut self.populations),
            connections: core::mem::take(&mut self.connections),
            outputs,
            plan,
            longest_delays,
            are_read_in_rows,
            hash: self.identity.hash(),
        })
    }
}
