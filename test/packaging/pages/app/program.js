// What every page and every engine runs: the package's entries, one after the other, in lines that must be the same.

import { NeuralNetwork } from "bitspike";
import { firingRates } from "bitspike/analyze";
import { readData, writeNpz } from "bitspike/data";
import { encodeBernoulli, spikeCounts } from "bitspike/encode";
import { readNir, writeNir } from "bitspike/nir";
import { rasterPlot } from "bitspike/plot";
import { readTrace } from "bitspike/trace";

/** `model`: the bytes of a NIR file with one input of three. */
export async function program(model) {
  const lines = [];
  const layers = [
    {
      weights: [
        [0.1, 0.2],
        [0.1, 0.2],
        [0.3, 0.2],
        [0.4, 0.5],
      ],
      threshold: 0.5,
      leak: 0.8,
    },
    {
      weights: [
        [0.3, 0.5, 0.2, 0.5],
        [0.1, 0.4, 0.6, 0.3],
      ],
      threshold: 0.7,
      leak: 0.9,
    },
  ];
  const notebook = new NeuralNetwork(layers);
  lines.push(`forward ${JSON.stringify(notebook.forward([0.7, 0.4]))}`);
  lines.push(`notebook ${notebook.run({ constant: [0.7, 0.4] }, { steps: 60 }).digest}`);

  const spikes = encodeBernoulli([0.2, 0.5, 0.8], { steps: 50, seed: 3 });
  lines.push(`encoded ${spikeCounts(spikes).join(" ")}`);

  const { network, report } = readNir(model, { dt: 1e-3 });
  const recording = network.run({ spikes }, { steps: 50, record: { spikes: true } });
  lines.push(`model ${recording.digest}, ${report.decisions.length} decisions`);
  lines.push(`written ${await written(network, spikes)}`);

  lines.push(`rates ${Array.from(firingRates(recording.spikes.lif, { to: 50 }), (rate) => rate.toFixed(3)).join(" ")}`);
  lines.push(`data ${readData(writeNpz(recording)).items.size} arrays`);
  // The same bytes, whoever's document they were drawn in.
  const drawn = { spikes: { lif: recording.spikes.lif }, steps: 50, firstStep: 0 };
  lines.push(`raster ${codeOf(() => hashOf(rasterPlot(drawn).svg))}`);
  lines.push(`refused ${codeOf(() => readTrace("{}"))}, ${codeOf(() => readNir(new Uint8Array(9)))}`);
  return lines.join("\n");
}

/** What a network does that was written and read again, or what the error says where no file can be written. */
async function written(network, spikes) {
  try {
    return readNir(await writeNir(network)).network.run({ spikes }, { steps: 50 }).digest;
  } catch (error) {
    return `${error.code ?? error}, as JSON: ${error.message?.includes("network.describe()")}`;
  }
}

/** What an action gives, or the code of the error that it throws. */
function codeOf(action) {
  try {
    return action();
  } catch (error) {
    return error.code ?? error;
  }
}

function hashOf(text) {
  let hash = 0;
  for (const character of text) hash = (Math.imul(hash, 31) + character.codePointAt(0)) >>> 0;
  return `${text.length} characters, ${hash.toString(16)}`;
}
