// Sixty-four samples side by side against one: weights that do not fit the cache are read once for all.

import { dense, lif, NeuralNetwork } from "../../dist/index.js";
import { randomFrom, randomSpikes } from "../random.mjs";

export const name = "batch-64";
export const unit = "sample-step";

const size = 4096;
const batch = 64;
const share = 0.05;
const atLeast = 2.5;

export function* comparisons(isQuick) {
  const random = randomFrom(6);
  const steps = isQuick ? 8 : 32;
  const weights = Float32Array.from({ length: size * size }, () => random() - 0.5);
  const inputs = Array.from({ length: batch }, () => {
    const { steps: when, neurons } = randomSpikes(random, steps, size, share);
    return { spikes: { steps: when, neurons } };
  });
  for (const precision of isQuick ? ["f32"] : ["f32", "f64"]) {
    const together = make(precision, batch);
    const alone = make(precision, 1);
    const options = { steps, digest: false };
    const runTogether = () => together.runBatch(inputs, options);
    let next = 0;
    yield {
      variant: `4096 x 4096, 5 %, ${precision}`,
      contestants: [
        {
          name: "bitspike, batch of 64",
          tells: "64 samples side by side: weights that do not fit the cache are read once for all",
          units: batch * steps,
          run: runTogether,
          result: () => resultsTogether(together),
        },
        {
          name: "bitspike, batch of 1",
          tells: "one sample after the other: the gain of a batch",
          units: steps,
          atLeast,
          run() {
            next = (next + 1) % batch;
            return alone.run(inputs[next], options);
          },
          result: () => resultsAlone(alone),
        },
      ],
    };
    together.free();
    alone.free();

    function resultsTogether(network) {
      network.reset();
      return network.runBatch(inputs, options).flatMap(({ spikes }, sample) => {
        return [spikes.out.steps, spikes.out.neurons, network.state("out", "v", sample)];
      });
    }

    function resultsAlone(network) {
      return inputs.flatMap((input) => {
        network.reset();
        const { spikes } = network.run(input, options);
        return [spikes.out.steps, spikes.out.neurons, network.state("out", "v")];
      });
    }
  }

  function make(precision, samples) {
    const description = {
      precision,
      inputs: { in: size },
      populations: { out: { size, rule: lif({ threshold: 8, leak: 0.9 }) } },
      connections: [{ from: "in", to: "out", weights: dense(weights) }],
    };
    return new NeuralNetwork(description, { batch: samples });
  }
}
