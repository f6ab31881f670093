//! What a network is made of, once it is built: everything that samples share and no run changes.

use super::plan::{Plan, Way};
use crate::connection::{Kernel, Member, Reach};
use crate::emission::mask_bytes;
use crate::error::NotFinite;
use crate::generator::Generator;
use crate::lanes::{Precision, TILE_VECTORS};
use crate::memory::{Numbers, Size};
use crate::rule::{Parameters, RuleEntry};
use alloc::vec::Vec;

/// Inputs, populations, connections, and the plan by which they run.
///
/// Sources are numbered: first the inputs, then the populations, both in the order declared.
pub struct Model {
    pub(crate) precision: Precision,
    pub(crate) seed: u64,
    pub(crate) inputs: Vec<Input>,
    pub(crate) populations: Vec<Population>,
    pub(crate) connections: Vec<Connection>,
    /// Populations whose emissions a single step hands out.
    pub(crate) outputs: Vec<usize>,
    pub(crate) plan: Plan,
    /// For each source: the longest delay of the connections that lead from it.
    pub(crate) longest_delays: Vec<usize>,
    /// For each source: whether all connections that lead from it add their rows number by number.
    pub(crate) are_read_in_rows: Vec<bool>,
    /// Hash of everything declared: tells one network's snapshots from another's.
    pub(crate) hash: u64,
}

impl Model {
    /// Number of all that emits: inputs, then populations.
    pub fn sources(&self) -> usize {
        self.inputs.len() + self.populations.len()
    }

    /// The number of a population as a source.
    pub fn source_of(&self, population: usize) -> usize {
        self.inputs.len() + population
    }

    /// Neurons of a source.
    pub fn source_size(&self, source: usize) -> usize {
        match source.checked_sub(self.inputs.len()) {
            Some(population) => self.populations[population].size,
            None => self.inputs[source].size,
        }
    }

    /// Whether a source emits only 0 and 1.
    pub fn is_binary(&self, source: usize) -> bool {
        match source.checked_sub(self.inputs.len()) {
            Some(population) => self.populations[population].is_binary,
            None => self.inputs[source].is_binary(),
        }
    }

    /// Bytes of everything that samples share.
    pub fn bytes(&self) -> Size {
        let generators = self.inputs.iter().filter_map(|input| input.generator.as_ref());
        generators.map(Generator::bytes).sum::<Size>()
            + self.populations.iter().map(Population::bytes).sum::<Size>()
            + self.connections.iter().map(Connection::bytes).sum::<Size>()
    }
}

pub struct Input {
    pub size: usize,
    pub generator: Option<Generator>,
}

impl Input {
    /// Whether it brings only 0 and 1: what is given to a run may be anything.
    pub fn is_binary(&self) -> bool {
        self.generator.as_ref().is_some_and(Generator::is_binary)
    }
}

pub struct Population {
    pub size: usize,
    pub rule: RuleEntry,
    pub options: u32,
    pub is_binary: bool,
    /// State before the first step: a block a tile.
    pub blocks: Numbers,
    pub parameters: Parameters,
}

impl Population {
    /// Bytes that samples share.
    pub fn bytes(&self) -> Size {
        self.blocks.size() + self.parameters.bytes()
    }

    /// Neurons of a tile.
    #[inline]
    pub fn tile(&self) -> usize {
        self.blocks.precision().tile()
    }

    pub fn tiles(&self) -> usize {
        self.size.div_ceil(self.tile())
    }

    /// Vectors of a tile that hold neurons.
    pub fn vectors(&self) -> usize {
        if self.tiles() == 1 { self.size.div_ceil(self.tile() / TILE_VECTORS) } else { TILE_VECTORS }
    }

    /// Numbers in the block of a tile.
    pub fn block_length(&self) -> usize {
        self.rule.states * self.tile()
    }

    /// Where a state variable of a neuron lies among the blocks.
    #[inline]
    pub fn place(&self, variable: usize, neuron: usize) -> usize {
        neuron / self.tile() * self.block_length() + variable * self.tile() + neuron % self.tile()
    }

    /// The first neuron of a tile whose state is not finite; population, step and sample are the caller's to fill in.
    pub fn first_not_finite(&self, blocks: &Numbers, tile: usize) -> Option<NotFinite> {
        for neuron in tile * self.tile()..((tile + 1) * self.tile()).min(self.size) {
            for variable in 0..self.rule.states {
                let value = blocks.get(self.place(variable, neuron));
                if !value.is_finite() {
                    return Some(NotFinite {
                        neuron,
                        variable,
                        infinite: value.is_infinite(),
                        ..NotFinite::default()
                    });
                }
            }
        }
        None
    }

    /// Bytes of the spikes of one step, a bit a neuron.
    pub fn mask_bytes(&self) -> usize {
        mask_bytes(self.size)
    }
}

pub struct Connection {
    pub sources: Vec<Member>,
    /// Populations; their positions are filled up to whole tiles.
    pub targets: Vec<Member>,
    /// 0: `input`, 1: the second port of the rule.
    pub port: usize,
    pub delay: usize,
    pub kernel: Kernel,
    /// One a target position.
    pub bias: Option<Numbers>,
    pub reach: Reach,
}

impl Connection {
    /// The first of the populations that it leads to. All of them are in one stage.
    pub fn target(&self) -> usize {
        self.targets[0].index
    }

    /// The connection as the plan sees it.
    pub fn way(&self) -> Way<'_> {
        Way {
            sources: &self.sources,
            targets: &self.targets,
            port: self.port,
            shortest: self.reach.shortest,
            manner: self.kernel.kind().delivery().manner(),
            width: self.reach.width,
        }
    }

    pub fn bytes(&self) -> Size {
        self.kernel.kind().bytes() + self.bias.as_ref().map_or(Size::ZERO, Numbers::size)
    }
}
