import { allToAllSynapses } from "./connections/all-to-all.ts";
import { convolutionSynapses } from "./connections/convolution.ts";
import { denseSynapses } from "./connections/dense.ts";
import { type End, generatedSynapses } from "./connections/generated.ts";
import { oneToOneSynapses } from "./connections/one-to-one.ts";
import { poolingScale, poolingSynapses } from "./connections/pooling.ts";
import { sparseSynapses } from "./connections/sparse.ts";
import type { ConnectionDescription } from "./description.ts";
import type { Synapse } from "./synapse.ts";

/** The synapses of a connection in the order of declaration. */
export function synapsesOf(
  connection: ConnectionDescription,
  from: readonly End[],
  to: readonly End[],
  seed: number,
  index: number,
): Synapse[] {
  const weights = connection.weights;
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
export function scaleOf(connection: ConnectionDescription): number | undefined {
  return connection.weights.kind === "pooling" ? poolingScale(connection.weights) : undefined;
}
