// A convolution of events: 34 x 34 in 16 channels to as many, 3 x 3, 5 % of the inputs spike.

import { convolution, lif } from "../../dist/index.js";
import { cores, network, typedArrays } from "../contestants.mjs";
import { ScatteredConvolution } from "../peers/scattered-convolution.mjs";
import { randomFrom, randomSpikes } from "../random.mjs";

export const name = "convolution";
export const unit = "step";

const input = [16, 34, 34];
const kernel = [16, 16, 3, 3];
const size = input[0] * input[1] * input[2];
const parameters = { threshold: 2, leak: 0.9 };
const atLeast = { javascript: 5, native: 0.75 };

export async function* comparisons(isQuick) {
  const random = randomFrom(7);
  const steps = isQuick ? 32 : 128;
  const values = Float32Array.from(
    { length: kernel.reduce((product, length) => product * length) },
    () => random() - 0.4,
  );
  const spikes = randomSpikes(random, steps, size, 0.05);
  const train = { spikes: { steps: spikes.steps, neurons: spikes.neurons } };
  for (const precision of ["f64", "f32"]) {
    const description = {
      precision,
      inputs: { in: size },
      populations: { out: { size, rule: lif(parameters) } },
      connections: [{ from: "in", to: "out", weights: convolution({ input, kernel, values, padding: 1 }) }],
    };
    const make = () => new ScatteredConvolution({ input, kernel, values, ...parameters }, precision);
    const peer = typedArrays("typed arrays, scattered", steps, make, (one, onSpikes) =>
      one.run(spikes, steps, onSpikes),
    );
    yield {
      variant: `34 x 34 x 16, 5 %, ${precision}`,
      contestants: [
        network(description, train, steps, "bitspike"),
        ...(await cores(description, train, steps, { atLeast: atLeast.native })),
        { ...peer, tells: "the plain loop over spikes in JavaScript", atLeast: atLeast.javascript },
      ],
    };
  }
}
