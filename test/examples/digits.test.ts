/**
 * The trained network of examples/digits gives the spikes that snnTorch recorded, over the whole test set.
 *
 * Weights of `digits.nir` are multiples of 2^-10 and pixels of 1/16, so that no sum needs a rounding and its order does
 * not matter: not one spike may differ. `unrounded.nir` is the network before its weights were rounded.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NeuralNetwork, type Recording } from "../../ts/index.ts";
import { readNir } from "../../ts/nir/index.ts";

const SAMPLES = 360;
const STEPS = 25;
const SIZES = { hidden: 128, output: 10 };
const POPULATIONS = { hidden: "lif1", output: "lif2" };
type LayerName = keyof typeof SIZES;
const LAYERS: readonly LayerName[] = ["hidden", "output"];

const read = (name: string) => readFileSync(new URL(`../../examples/digits/${name}`, import.meta.url));

/** The bytes behind the header of a NumPy file, which says how many there are. */
function bytesOf(name: string, length: number): Uint8Array {
  const bytes = read(name);
  return new Uint8Array(bytes.subarray(bytes.length - length));
}

const pixels = bytesOf("images.npy", SAMPLES * 64);
const labels = bytesOf("labels.npy", SAMPLES);
const inputs = Array.from({ length: SAMPLES }, (_, sample) => ({
  constant: Float32Array.from(pixels.subarray(sample * 64, (sample + 1) * 64), (pixel) => pixel / 16),
}));

const { description } = readNir(read("digits.nir"), { from: "snntorch" });

function classify(model: typeof description): Recording[] {
  using network = new NeuralNetwork(model, { batch: SAMPLES });
  return network.runBatch(inputs, { steps: STEPS, record: { spikes: true } });
}

/** Every spike as text, a list for each sample: "step neuron". */
function spikesOf(recordings: readonly Recording[], layer: LayerName): string[][] {
  return recordings.map(({ spikes }) => {
    const train = spikes[POPULATIONS[layer]];
    return Array.from(train?.steps ?? [], (step, index) => `${step} ${train?.neurons[index]}`);
  });
}

/** The same of what snnTorch recorded: bits, [sample][step][neuron], eight a byte, every step filled up to whole bytes. */
function recordedSpikes(model: string, layer: LayerName): string[][] {
  const width = Math.ceil(SIZES[layer] / 8);
  const bytes = bytesOf(`${model}.${layer}.npy`, SAMPLES * STEPS * width);
  return Array.from({ length: SAMPLES }, (_, sample) => {
    const spikes: string[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      for (let neuron = 0; neuron < SIZES[layer]; neuron += 1) {
        const byte = bytes[(sample * STEPS + step) * width + Math.floor(neuron / 8)] ?? 0;
        if ((byte >> (7 - (neuron % 8))) % 2 === 1) spikes.push(`${step} ${neuron}`);
      }
    }
    return spikes;
  });
}

/** The output with the most spikes, of equal ones the first, from 0 on. */
function predictionsOf(spikes: readonly (readonly string[])[]): number[] {
  return spikes.map((list) => {
    const counts = new Array<number>(SIZES.output).fill(0);
    for (const spike of list) {
      const neuron = Number(spike.split(" ")[1]);
      counts[neuron] = (counts[neuron] ?? 0) + 1;
    }
    return counts.indexOf(Math.max(...counts));
  });
}

describe("the digits", () => {
  const recordings = classify(description);

  it.each(LAYERS)("not one spike differs from snnTorch's: %s", (layer) => {
    const found = spikesOf(recordings, layer);
    expect(found.flat().length).toBeGreaterThan(SAMPLES * STEPS);
    expect(found).toEqual(recordedSpikes("digits", layer));
  });

  it("97 % and more are recognised", () => {
    const predictions = predictionsOf(spikesOf(recordings, "output"));
    const correct = predictions.filter((prediction, sample) => prediction === labels[sample]).length;
    expect(correct).toBe(352);
    expect(correct / SAMPLES).toBeGreaterThanOrEqual(0.97);
  });

  it("the digest is that of the README, one by one as well", () => {
    const digests = inputs.map((input, stream) => {
      using network = new NeuralNetwork(description, { stream });
      return network.run(input, { steps: STEPS }).digest;
    });
    expect(recordings.map(({ digest }) => digest)).toEqual(digests);
    const all = createHash("sha256")
      .update(digests.map((digest) => `${digest}\n`).join(""))
      .digest("hex");
    expect(read("README.md").toString()).toContain(`digest     ${all.slice(0, 16)}`);
  });

  it("no sum needs a rounding", () => {
    for (const { weights, bias } of description.connections) {
      const values = "values" in weights ? (weights.values as ArrayLike<number>) : [];
      const numbers = [...Array.from(values), ...Array.from(bias as ArrayLike<number>)];
      expect(numbers.length).toBeGreaterThan(0);
      expect(numbers.every((number) => Number.isInteger(number * 1024))).toBe(true);
    }
  });

  it("one weight that is a little larger is noticed", () => {
    const [first, ...others] = description.connections;
    const weights = first?.weights;
    if (first === undefined || weights?.kind !== "dense") throw new Error("The first connection is not dense.");
    // Of a pixel in the middle, to every hidden neuron.
    const values = Float32Array.from(weights.values as ArrayLike<number>, (weight, index) =>
      index % 64 === 28 ? weight + 2 ** -10 : weight,
    );
    const changed = { ...description, connections: [{ ...first, weights: { ...weights, values } }, ...others] };
    expect(spikesOf(classify(changed), "hidden")).not.toEqual(recordedSpikes("digits", "hidden"));
  });
});

describe("the digits before weights were rounded", () => {
  const recordings = classify(readNir(read("unrounded.nir"), { from: "snntorch" }).description);

  it.each(LAYERS)("no spike differs here either, though sums do in their last bits: %s", (layer) => {
    expect(spikesOf(recordings, layer)).toEqual(recordedSpikes("unrounded", layer));
  });
});
