// The trained network of examples/digits on its whole test set, each image shown for 25 steps, one by one and in batches.

import { fileURLToPath } from "node:url";
import { describeModel, inputOf, STEPS } from "../../examples/digits/network.mjs";
import { readTestSet } from "../../examples/digits/recorded.mjs";
import { bitspike, onnxRuntimes } from "../classification.mjs";
import { missing, Script } from "../peers/python/script.mjs";

export const name = "digits";
export const unit = "sample";

const example = fileURLToPath(new URL("../../examples/digits/", import.meta.url));
/** By batch. */
const atLeast = {
  1: { "onnxruntime-web": 5, "onnxruntime-node": 3.5, snntorch: 20 },
  64: { "onnxruntime-web": 5, "onnxruntime-node": 3.5, snntorch: 15 },
};

export async function* comparisons() {
  const description = describeModel("digits");
  const { images } = readTestSet();
  const script = missing === undefined ? new Script("digits_snntorch.py", [example]) : undefined;
  const versions = await script?.answer();
  for (const batch of [1, 64]) {
    const groups = groupsOf(images, batch);
    const { snntorch: atLeastSnntorch, ...ofRuntimes } = atLeast[batch];
    const options = { steps: STEPS, units: images.length, atLeast: ofRuntimes };
    yield {
      variant: `64-128-10, batch of ${batch}`,
      contestants: [
        bitspike(description, groups, options),
        ...(await onnxRuntimes(description, groups, options)),
        snntorch(batch, atLeastSnntorch),
      ],
    };
  }
  script?.end();

  function snntorch(batch, least) {
    if (script === undefined) {
      return { name: "snnTorch", missing };
    }
    const run = () => script.ask(`run ${batch}`);
    const result = () => script.ask(`counts ${batch}`);
    const tells = "the framework that trained the network, in inference, one thread";
    return { name: versions, tells, units: images.length, atLeast: least, clock: script.clock, run, result };
  }
}

/** The images in groups of `size`, the last one of what is left. */
function groupsOf(images, size) {
  return Array.from({ length: Math.ceil(images.length / size) }, (_, group) => {
    const inputs = images.slice(group * size, (group + 1) * size).map(inputOf);
    const row = Float32Array.from(inputs.flatMap(({ constant }) => Array.from(constant)));
    return { inputs, rows: new Array(STEPS).fill(row) };
  });
}
