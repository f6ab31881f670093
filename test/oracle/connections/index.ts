import type { Notes } from "../notes.ts";
import type { Synapse } from "../synapse.ts";
import { type AllToAll, allToAllSynapses, noteAllToAll } from "./all-to-all.ts";
import { type Convolution, convolutionSynapses, noteConvolution } from "./convolution.ts";
import { type Dense, denseSynapses, noteDense } from "./dense.ts";
import { type End, type Generated, generatedSynapses, noteGenerated } from "./generated.ts";
import { noteOneToOne, type OneToOne, oneToOneSynapses } from "./one-to-one.ts";
import { notePooling, type Pooling, poolingScale, poolingSynapses } from "./pooling.ts";
import { noteSparse, type Sparse, sparseSynapses } from "./sparse.ts";

/** Every kind of connection. */
export type Weights = Dense | Sparse | Convolution | Pooling | OneToOne | AllToAll | Generated;

/** The synapses of a connection in the order of declaration. */
export function synapsesOf(
  weights: Weights,
  from: readonly End[],
  to: readonly End[],
  seed: number,
  index: number,
): Synapse[] {
  const [sources, targets] = [from, to].map((ends) => ends.reduce((sum, end) => sum + end.size, 0)) as [number, number];
  switch (weights.kind) {
    case "dense":
      return denseSynapses(weights, sources, targets);
    case "sparse":
      return sparseSynapses(weights);
    case "convolution":
      return convolutionSynapses(weights);
    case "pooling":
      return poolingSynapses(weights);
    case "one-to-one":
      return oneToOneSynapses(weights, sources);
    case "all-to-all":
      return allToAllSynapses(weights, sources, targets);
    case "generated":
      return generatedSynapses(weights, from, to, seed, index);
  }
}

/** What a total is multiplied by before the bias, if by anything. */
export function scaleOf(weights: Weights): number | undefined {
  return weights.kind === "pooling" ? poolingScale(weights) : undefined;
}

/** Notes what tells the weights from others. */
export function noteWeights(weights: Weights, from: readonly End[], to: readonly End[], notes: Notes): void {
  switch (weights.kind) {
    case "dense":
      noteDense(weights, notes);
      break;
    case "sparse":
      noteSparse(weights, notes);
      break;
    case "convolution":
      noteConvolution(weights, notes);
      break;
    case "pooling":
      notePooling(weights, notes);
      break;
    case "one-to-one":
      noteOneToOne(weights, notes);
      break;
    case "all-to-all":
      noteAllToAll(weights, notes);
      break;
    case "generated":
      noteGenerated(weights, from, to, notes);
      break;
  }
}
