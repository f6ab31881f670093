//! Connections: what carries emissions from sources to the input current of targets.
//!
//! One kind a file. [`Dense`] works on tiles of targets and blocks of steps; the others give one step's totals as a row
//! over all targets, which one-to-one connections may also add in place. Kernels know nothing of graphs: they see
//! emissions, and where totals go.

mod all_to_all;
mod convolution;
mod dense;
mod distribution;
mod generated;
mod given;
mod kernel;
mod one_to_one;
mod pending;
mod pooling;
mod projection;
mod sparse;
mod synapse;

pub use all_to_all::AllToAll;
pub use convolution::Convolution;
pub use dense::{ALL_BLOCK, Dense, DenseInput, Onto, total_of_all};
pub use generated::Generated;
pub use given::{Ends, Given};
use kernel::kinds;
pub use kernel::{Kind, KindEntry, Make, RowPart, Rows, Totals};
pub use one_to_one::OneToOne;
pub use pending::Pending;
pub use pooling::Pooling;
pub use projection::Pattern;
pub use sparse::{Chunk, Sparse};

use crate::emission::Emission;
use crate::memory::Numbers;
use alloc::vec::Vec;

kinds! {
    Dense,
    Sparse,
    Convolution,
    Pooling,
    OneToOne,
    AllToAll,
    Generated,
}

/// How the totals of a connection are asked for.
pub enum Delivery<'a> {
    /// For one tile of targets and many steps at a time.
    Tiles(&'a Dense),
    /// As one row over all targets for each step.
    Rows(&'a dyn Rows),
    /// As rows, or added in place to the current of the only target.
    Elements(&'a OneToOne),
}

impl<'a> Delivery<'a> {
    /// The kernel, if it gives rows.
    pub fn rows(&self) -> Option<&'a dyn Rows> {
        match *self {
            Delivery::Tiles(_) => None,
            Delivery::Rows(kernel) => Some(kernel),
            Delivery::Elements(kernel) => Some(kernel),
        }
    }

    pub fn manner(&self) -> Manner {
        match self {
            Delivery::Tiles(_) => Manner::Tiles,
            Delivery::Rows(_) => Manner::Rows,
            Delivery::Elements(_) => Manner::Elements,
        }
    }
}

/// [`Delivery`] without the kernel: what the plan is made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Tiles,
    Rows,
    Elements,
}

/// The number of a kind by its name, for [`KINDS`]; as many as there are if none has this name.
pub fn kind_named(name: &[u8]) -> usize {
    let is_named = |kind: &KindEntry| kind.name.as_bytes() == name;
    KINDS.iter().position(is_named).unwrap_or(KINDS.len())
}

/// How weights lie in memory; `ts/connections` has the words for these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    Dense = 0,
    /// Synapses with at most 256 different weights.
    Palette = 1,
    /// Synapses with a weight each.
    List = 2,
    Convolution = 3,
    Pooling = 4,
    OneToOne = 5,
    AllToAll = 6,
    /// Not stored: synapses are computed again at every spike.
    Regenerated = 7,
}

/// The emissions that one connection listens to: its sources, one after the other, in the order declared.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    pub emissions: &'a [Emission],
    /// Which of the emissions, and the index of each one's first neuron in the connection's source space.
    pub members: &'a [Member],
}

/// One source or target among those of a connection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    /// Number of the source or population.
    pub index: usize,
    /// Index of its first neuron in the connection's own space.
    pub first: usize,
    pub size: usize,
}

impl Sources<'_> {
    /// Calls `visit` with the index in the connection's source space, and the value, of everything emitted
    /// `delay` steps before `step`, ascending.
    #[inline(always)]
    pub fn each(self, step: u64, delay: usize, mut visit: impl FnMut(usize, f64)) {
        for member in self.members {
            let events = self.emissions[member.index].delayed(step, delay);
            for &neuron in events.neurons {
                visit(member.first + neuron as usize, events.value(neuron));
            }
        }
    }
}

/// Delays and positions that a connection reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// The shortest and the longest delay, the connection's own included.
    pub shortest: usize,
    pub longest: usize,
    /// Positions of all targets.
    pub width: usize,
}

/// Working memory that connections share; nothing in it lasts from one call to the next.
pub struct Scratch {
    pub chunks: Vec<Chunk>,
    /// As many as the kind that needs most of them.
    pub numbers: Numbers,
}
