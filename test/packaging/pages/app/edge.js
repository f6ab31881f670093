// What a host runs that compiles nothing: the entries in the core that the program has imported or read.

import { encodeLatency } from "bitspike/encode";
import { init, NeuralNetwork } from "bitspike/slim";
import { encodeBernoulli, spikeCounts } from "bitspike/slim/encode";
import { readNir } from "bitspike/slim/nir";
import { readTrace } from "bitspike/trace";

/** `core`: what `init` takes; `model`: the bytes of a NIR file with one input of three. */
export async function edgeProgram(core, model) {
  await init(core);
  const lines = [];
  const spikes = encodeBernoulli([0.2, 0.5, 0.8], { steps: 50, seed: 3 });
  lines.push(`encoded ${spikeCounts(spikes).join(" ")}`);
  const { network, description } = readNir(model, { dt: 1e-3 });
  lines.push(`model ${network.run({ spikes }, { steps: 50 }).digest}`);
  lines.push(`described ${new NeuralNetwork(description).run({ spikes }, { steps: 50 }).digest}`);
  // Entries that are not slim's use the same core.
  lines.push(`latency ${encodeLatency([0.1, 0.5, 0.9], { steps: 99, tau: 500 }).steps.join(" ")}`);
  try {
    readTrace("{}");
  } catch (error) {
    lines.push(`refused ${error.code}`);
  }
  return lines.join("\n");
}
