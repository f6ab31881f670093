//! What can go wrong in the core. Arguments are checked before they come here; what is left is what only a run or a
//! build can find out. Numbers instead of texts: the words are the TypeScript layer's, and cost no bytes here.

use crate::size::Size;

/// Why a call failed. Plain data: an error that owned memory would cost a destructor wherever one is passed on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Error {
    /// More memory is needed than there is.
    OutOfMemory(Shortage),
    /// These populations form a cycle of connections without delay.
    CycleWithoutDelay(Cycle),
    /// The state of a neuron became NaN or infinite.
    NotFinite(NotFinite),
    /// The network stopped with `NotFinite` before and was neither reset nor restored since.
    Diverged,
    /// The bytes are not a snapshot of this network.
    Snapshot(SnapshotProblem),
    /// The description does not fit the core: a bug of the layer above.
    Description {
        /// Which place found it.
        reason: u32,
    },
    /// A sample would be advanced beyond the last step.
    NoStepsLeft,
}

/// Reports what does not fit the core; the layer above has a bug then. Every place has a reason of its own.
pub fn misuse<T>(reason: u32) -> Result<T> {
    Err(Error::Description { reason })
}

/// Memory that was refused, or was not asked for because there cannot be so much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shortage {
    /// How much.
    pub bytes: Size,
    /// What for.
    pub purpose: Purpose,
}

/// What memory was needed for: the layer above says what would help.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Purpose {
    /// What a call works in.
    Call,
    /// The weights of this connection.
    Weights {
        /// Its number.
        connection: usize,
    },
    /// A whole network, most of it for its weights.
    Network,
    /// A whole network, most of it for the state of its samples.
    Samples,
    /// A recording of every spike of this source.
    Spikes {
        /// Its number.
        source: usize,
    },
    /// A recording of a state variable of this population.
    States {
        /// Its number.
        population: usize,
        /// That of the variable.
        variable: usize,
    },
}

impl Purpose {
    /// The stable number of this kind of purpose, and what it names.
    fn numbers(self) -> [usize; 3] {
        match self {
            Purpose::Call => [0, 0, 0],
            Purpose::Weights { connection } => [1, connection, 0],
            Purpose::Network => [2, 0, 0],
            Purpose::Samples => [3, 0, 0],
            Purpose::Spikes { source } => [4, source, 0],
            Purpose::States { population, variable } => [5, population, variable],
        }
    }
}

/// Populations that wait for each other in the same step, as far as there is room to name them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cycle {
    /// Populations in the cycle.
    pub length: u32,
    /// The first of them.
    pub first: [u32; 8],
}

impl Cycle {
    /// The cycle of these populations.
    pub fn new(populations: &[usize]) -> Self {
        let mut first = [0; 8];
        first.iter_mut().zip(populations).for_each(|(place, &population)| *place = population as u32);
        Cycle { length: populations.len() as u32, first }
    }
}

/// Where a state stopped being finite.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct NotFinite {
    /// The population.
    pub population: usize,
    /// The neuron in it.
    pub neuron: usize,
    /// The state variable.
    pub variable: usize,
    /// The step that left it so.
    pub step: u64,
    /// The sample.
    pub sample: usize,
    /// Infinite, rather than not a number.
    pub infinite: bool,
}

/// Why bytes are refused as a snapshot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SnapshotProblem {
    /// They end within the header.
    TooShort = 1,
    /// They do not begin as a snapshot does.
    Magic = 2,
    /// A snapshot of another version of the format.
    Version = 3,
    /// Of a network of the other precision.
    Precision = 4,
    /// Of a network that is described otherwise.
    OtherNetwork = 5,
    /// The content is shorter or longer than the header says.
    Length = 6,
    /// The content is not what was written.
    Checksum = 7,
    /// The content says what no network writes.
    Content = 8,
}

/// What calls give that can fail.
pub type Result<T> = core::result::Result<T, Error>;

/// Kept apart from the many places that it may come from.
#[cold]
#[inline(never)]
fn short_of(bytes: Size) -> Error {
    Error::OutOfMemory(Shortage { bytes, purpose: Purpose::Call })
}

impl Error {
    /// So many bytes are more than there is.
    pub fn out_of_memory(bytes: impl Into<Size>) -> Self {
        short_of(bytes.into())
    }

    /// The same, if it is about memory, with what all of it was needed for.
    #[cold]
    pub fn needed_for(self, purpose: Purpose, bytes: Size) -> Self {
        match self {
            Error::OutOfMemory(_) => Error::OutOfMemory(Shortage { bytes, purpose }),
            other => other,
        }
    }

    /// The stable number of this kind of error.
    pub fn code(&self) -> u32 {
        match self {
            Error::OutOfMemory(_) => 1,
            Error::CycleWithoutDelay { .. } => 2,
            Error::NotFinite(_) => 3,
            Error::Diverged => 4,
            Error::Snapshot(_) => 5,
            Error::Description { .. } => 6,
            Error::NoStepsLeft => 7,
        }
    }

    /// Particular number `index`, in the order that the boundary documents; 0 beyond the last.
    pub fn detail(&self, index: usize) -> f64 {
        match self {
            Error::OutOfMemory(Shortage { bytes, .. }) if index == 0 => bytes.to_f64(),
            Error::OutOfMemory(Shortage { purpose, .. }) => {
                purpose.numbers().get(index - 1).map_or(0.0, |&number| number as f64)
            }
            Error::CycleWithoutDelay(cycle) if index == 0 => cycle.length as f64,
            Error::CycleWithoutDelay(cycle) => {
                cycle.first.get(index - 1).map_or(0.0, |&population| population as f64)
            }
            Error::NotFinite(at) => match index {
                0 => at.population as f64,
                1 => at.neuron as f64,
                2 => at.variable as f64,
                3 => at.step as f64,
                4 => at.sample as f64,
                5 => at.infinite as u32 as f64,
                _ => 0.0,
            },
            Error::Snapshot(problem) if index == 0 => *problem as u32 as f64,
            Error::Description { reason } if index == 0 => *reason as f64,
            _ => 0.0,
        }
    }
}
