import { exportedBeforeReset, type FlatGraph } from "../graph.ts";
import type { Choices, NirFramework } from "../options.ts";
import type { ConvertedNeuron, NeuronContext } from "./context.ts";
import { fromEquations } from "./equations.ts";
import { fromNorse } from "./norse.ts";
import { fromRockpool } from "./rockpool.ts";
import { fromSinabs } from "./sinabs.ts";
import { fromSnntorch } from "./snntorch.ts";
import { fromSpikingjelly } from "./spikingjelly.ts";
import { fromSpyx } from "./spyx.ts";

const CONVERTERS: Readonly<Record<NirFramework, (context: NeuronContext) => ConvertedNeuron>> = {
  snntorch: fromSnntorch,
  norse: fromNorse,
  sinabs: fromSinabs,
  rockpool: fromRockpool,
  spikingjelly: fromSpikingjelly,
  spyx: fromSpyx,
  nengo: fromEquations,
};

/** How the neurons of a model become rules. */
export function converterFor(choices: Choices, graph: FlatGraph): (context: NeuronContext) => ConvertedNeuron {
  const { from } = choices;
  if (from === undefined) return fromEquations;
  // The paper's models were run as its equations say, by both.
  const isPaper = exportedBeforeReset(graph) && (from === "snntorch" || from === "norse");
  return isPaper ? fromEquations : CONVERTERS[from];
}
