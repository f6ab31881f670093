// The entries beside the default one, and the command, each in a project of its own in Node.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/tools.mjs";
import { newProject, run } from "./tarball.mjs";

export function checkSubpaths(check, packed) {
  const project = (name) => newProject(packed, name);
  check("the command, and bitspike/trace", () => {
    const folder = project("command");
    const trace = join(root, "test", "golden", "traces", "lif", "same.json");
    const printed = run(join(folder, "node_modules", ".bin", "bitspike"), ["verify", trace], folder);
    if (!printed.startsWith("equal")) throw new Error(`bitspike verify printed: ${printed}`);
    const code = `import { readFileSync } from "node:fs";
import { NeuralNetwork } from "bitspike";
import { readTrace, verifyTrace } from "bitspike/trace";
console.log(verifyTrace(readTrace(readFileSync(${JSON.stringify(trace)}, "utf8"))).equal, typeof NeuralNetwork);`;
    writeFileSync(join(folder, "trace.js"), code);
    const equal = run(process.execPath, ["trace.js"], folder).trim();
    if (equal !== "true function") throw new Error(`bitspike/trace printed: ${equal}`);
  });
  check("bitspike/encode, in the core of bitspike", () => {
    const folder = project("encode");
    const code = `import { SpikeTrain } from "bitspike";
import { encodeBernoulli, predict, spikeCounts } from "bitspike/encode";
const train = encodeBernoulli([0, 1], { steps: 3 });
console.log(train instanceof SpikeTrain, predict(spikeCounts(train)));`;
    writeFileSync(join(folder, "encode.js"), code);
    const printed = run(process.execPath, ["encode.js"], folder).trim();
    if (printed !== "true 1") throw new Error(`bitspike/encode printed: ${printed}`);
  });
  check("bitspike/data, which writes HDF5 by a module of its own", () => {
    const folder = project("data");
    const code = `import { NeuralNetwork } from "bitspike";
import { readData, readNirData, toInputs, writeCsv, writeNirData, writeNpz } from "bitspike/data";
const network = new NeuralNetwork([{ weights: [[1, 1]], threshold: 1, leak: 0.5 }]);
const [input] = toInputs(readData(new TextEncoder().encode("1,0\\n0,1\\n")).get(), { shape: 2 });
const recording = network.run(input);
const spikes = readData(writeNpz(recording)).get("spikes.layer0");
const nir = readNirData(await writeNirData([recording], { dt: 1e-3 }), { dt: 1e-3 });
console.log(JSON.stringify(spikes.nested()), JSON.stringify(writeCsv(nir.get("layer0/spikes").data)));`;
    writeFileSync(join(folder, "data.js"), code);
    const printed = run(process.execPath, ["data.js"], folder).trim();
    const expected = '[[1],[1]] "sample,step,neuron\\n0,0,0\\n0,1,0\\n"';
    if (printed !== expected) throw new Error(`bitspike/data printed: ${printed}`);
  });
  check("bitspike/plot and bitspike/analyze, with the licences of what is inside", () => {
    const folder = project("plots");
    const code = `import { firingRates } from "bitspike/analyze";
import { rasterPlot } from "bitspike/plot";
const spikes = { size: 1, steps: [1, 3], neurons: [0, 0] };
console.log(firingRates(spikes, { to: 4 })[0], rasterPlot(spikes).svg.slice(0, 4));`;
    writeFileSync(join(folder, "plot.js"), code);
    const printed = run(process.execPath, ["plot.js"], folder).trim();
    if (printed !== "0.5 <svg") throw new Error(`printed: ${printed}`);
    // As a bundler for browsers resolves it: the file without a document of its own, which says so.
    const refusal = `import { InvalidArgumentError } from "bitspike";
import { rasterPlot } from "bitspike/plot";
try { rasterPlot({ size: 1, steps: [], neurons: [] }).svg; } catch (error) { console.log(error instanceof InvalidArgumentError); }`;
    writeFileSync(join(folder, "browser.js"), refusal);
    const refused = run(process.execPath, ["--conditions=browser", "browser.js"], folder).trim();
    if (refused !== "true") throw new Error(`under the condition "browser": ${refused}`);
    const licences = readFileSync(join(folder, "node_modules/bitspike/dist/THIRD-PARTY-LICENSES"), "utf8");
    for (const name of [
      "@observablehq/plot",
      "d3-scale",
      "linkedom",
      "htmlparser2",
      "commander",
      "cli-progress",
      "fflate",
    ]) {
      if (!licences.includes(`\n${name} `)) throw new Error(`no licence of ${name}`);
    }
  });
}
