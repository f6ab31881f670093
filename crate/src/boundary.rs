//! Numbers that stand for things where the core meets the layer above. What has a name on both sides, rules and kinds of
//! connection, crosses by it.
//!
//! `scripts/boundary.mjs` makes `ts/wasm/boundary.ts` of this file: one constant a line, with a comment before it.

/// The port of a connection: the input current.
pub const PORT_INPUT: u32 = 0;
/// The other port of a rule that has one.
pub const PORT_SECOND: u32 = 1;

/// An input that emits a spike with a probability.
pub const GENERATOR_BERNOULLI: u32 = 1;
/// An input that emits a number of spikes, Poisson distributed.
pub const GENERATOR_POISSON: u32 = 2;
/// An input that emits a normally distributed value.
pub const GENERATOR_NOISE: u32 = 3;

/// Generated synapses of which each source has so many.
pub const PATTERN_OUT_DEGREE: u32 = 0;
/// Generated synapses of which each target has so many.
pub const PATTERN_IN_DEGREE: u32 = 1;
/// So many generated synapses in all.
pub const PATTERN_TOTAL: u32 = 2;
/// Generated synapses that are each there with a probability.
pub const PATTERN_PROBABILITY: u32 = 3;

/// One weight or delay for all.
pub const DISTRIBUTION_CONSTANT: u32 = 0;
/// Weights or delays from a normal distribution.
pub const DISTRIBUTION_NORMAL: u32 = 1;
/// Weights or delays from a uniform distribution.
pub const DISTRIBUTION_UNIFORM: u32 = 2;

/// Numbers of a record of shapes, of which the first says what it is of.
pub const SHAPE_LENGTH: usize = 6;
/// The shape of an input.
pub const SHAPE_INPUT: u32 = 0;
/// The shape of a population.
pub const SHAPE_POPULATION: u32 = 1;
/// The shape of the weights of a connection.
pub const SHAPE_WEIGHTS: u32 = 2;
/// The shape of generated synapses that are stored.
pub const SHAPE_PROJECTION: u32 = 3;

/// An input that emits nothing in the next run.
pub const BIND_SILENCE: u32 = 0;
/// Values [sample][step][neuron].
pub const BIND_VALUES: u32 = 1;
/// Spikes as lists.
pub const BIND_SPIKES: u32 = 2;
/// Values [sample][neuron], the same at every step.
pub const BIND_CONSTANT: u32 = 3;

/// Nothing is recorded of the spikes of a source.
pub const RECORD_NOTHING: u32 = 0;
/// The number of spikes of each neuron is recorded.
pub const RECORD_COUNTS: u32 = 1;
/// Every spike is recorded, and the numbers.
pub const RECORD_SPIKES: u32 = 2;

/// Numbers of a record of the plan, of which the first says what it is of.
pub const PLAN_LENGTH: usize = 8;
/// The plan of the network.
pub const PLAN_NETWORK: u32 = 0;
/// The plan of a stage.
pub const PLAN_STAGE: u32 = 1;
/// The plan of a population.
pub const PLAN_POPULATION: u32 = 2;
/// The plan of a connection.
pub const PLAN_CONNECTION: u32 = 3;
