/** Made by scripts/boundary.mjs of crate/src/boundary.rs: numbers that stand for things where the layers meet. */

/** The port of a connection: the input current. */
export const PORT_INPUT = 0;
/** The other port of a rule that has one. */
export const PORT_SECOND = 1;

/** An input that emits a spike with a probability. */
export const GENERATOR_BERNOULLI = 1;
/** An input that emits a number of spikes, Poisson distributed. */
export const GENERATOR_POISSON = 2;
/** An input that emits a normally distributed value. */
export const GENERATOR_NOISE = 3;

/** Generated synapses of which each source has so many. */
export const PATTERN_OUT_DEGREE = 0;
/** Generated synapses of which each target has so many. */
export const PATTERN_IN_DEGREE = 1;
/** So many generated synapses in all. */
export const PATTERN_TOTAL = 2;
/** Generated synapses that are each there with a probability. */
export const PATTERN_PROBABILITY = 3;

/** One weight or delay for all. */
export const DISTRIBUTION_CONSTANT = 0;
/** Weights or delays from a normal distribution. */
export const DISTRIBUTION_NORMAL = 1;
/** Weights or delays from a uniform distribution. */
export const DISTRIBUTION_UNIFORM = 2;

/** Numbers of a record of shapes, of which the first says what it is of. */
export const SHAPE_LENGTH = 6;
/** The shape of an input. */
export const SHAPE_INPUT = 0;
/** The shape of a population. */
export const SHAPE_POPULATION = 1;
/** The shape of the weights of a connection. */
export const SHAPE_WEIGHTS = 2;
/** The shape of generated synapses that are stored. */
export const SHAPE_PROJECTION = 3;

/** An input that emits nothing in the next run. */
export const BIND_SILENCE = 0;
/** Values [sample][step][neuron]. */
export const BIND_VALUES = 1;
/** Spikes as lists. */
export const BIND_SPIKES = 2;
/** Values [sample][neuron], the same at every step. */
export const BIND_CONSTANT = 3;

/** Nothing is recorded of the spikes of a source. */
export const RECORD_NOTHING = 0;
/** The number of spikes of each neuron is recorded. */
export const RECORD_COUNTS = 1;
/** Every spike is recorded, and the numbers. */
export const RECORD_SPIKES = 2;

/** Numbers of a record of the plan, of which the first says what it is of. */
export const PLAN_LENGTH = 8;
/** The plan of the network. */
export const PLAN_NETWORK = 0;
/** The plan of a stage. */
export const PLAN_STAGE = 1;
/** The plan of a population. */
export const PLAN_POPULATION = 2;
/** The plan of a connection. */
export const PLAN_CONNECTION = 3;
