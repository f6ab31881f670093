/**
 * Networks of leaky integrate-and-fire neurons whose every bit is reproducible.
 *
 * @module bitspike
 */
/** @internal What other entries of the package compute in. */
export { currentCore } from "./current-core.ts";

// First, and with it the core in the bundle: see current-core.ts.

export { type AllToAll, allToAll } from "./connections/all-to-all.ts";
export { type Convolution, convolution } from "./connections/convolution.ts";
export { type Dense, dense } from "./connections/dense.ts";
export {
  type Distribution,
  type NormalDistribution,
  normal,
  type UniformDistribution,
  uniform,
} from "./connections/distribution.ts";
export {
  type Generated,
  type GeneratedAlike,
  type GeneratedProjections,
  type Generation,
  generated,
  type Projection,
} from "./connections/generated.ts";
export type { Kernel, Weights } from "./connections/index.ts";
export { type OneToOne, oneToOne } from "./connections/one-to-one.ts";
export { type Pooling, pooling } from "./connections/pooling.ts";
export { type Sparse, sparse } from "./connections/sparse.ts";
export type { NetworkOptions } from "./description/declare.ts";
export type { FlatWeights, LayerDescription, NeuronDescription } from "./description/layers.ts";
export type * from "./description/types.ts";
export {
  BitspikeError,
  CompilationRefusedError,
  CrashedError,
  CycleWithoutDelayError,
  DescriptionError,
  DivergedError,
  FreedError,
  InternalError,
  InvalidArgumentError,
  NotFiniteError,
  NotInitialisedError,
  OutOfMemoryError,
  type Problem,
  SnapshotError,
} from "./errors.ts";
export { bernoulli, noise, poisson } from "./generators.ts";
export { Layer } from "./layer.ts";
export { NeuralNetwork } from "./network.ts";
export { Neuron } from "./neuron.ts";
export { Plan, type PlannedConnection, type PlannedStage } from "./plan.ts";
export { Recording } from "./recording.ts";
export * from "./rules/rules.ts";
export type { RunInput, RunInputs } from "./run/inputs.ts";
export type { RecordOptions, RunOptions, StateOptions } from "./run/options.ts";
export type { SpikeInput } from "./run/spikes.ts";
export type { NestedNumbers, Numbers, Precision, Scalars } from "./scalars.ts";
export { SpikeTrain } from "./spike-train.ts";
export { Trace } from "./trace.ts";
