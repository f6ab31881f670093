/**
 * Networks of leaky integrate-and-fire neurons whose every bit is reproducible.
 *
 * @module bitspike
 */
/** @internal What other entries of the package compute in. */
export { currentCore } from "./current-core.ts";

// First, and with it the core in the bundle: see current-core.ts.

export { allToAll } from "./connections/all-to-all.ts";
export { convolution } from "./connections/convolution.ts";
export { dense } from "./connections/dense.ts";
export { normal, uniform } from "./connections/distribution.ts";
export { generated } from "./connections/generated.ts";
export type { Kernel } from "./connections/index.ts";
export { oneToOne } from "./connections/one-to-one.ts";
export { pooling } from "./connections/pooling.ts";
export { sparse } from "./connections/sparse.ts";
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
export type { Precision, Scalars } from "./scalars.ts";
export { SpikeTrain } from "./spike-train.ts";
export { Trace } from "./trace.ts";
