// The trained network, and how it classifies: an image is given as currents, pixels from 0 to 1, at every step, and the
// output that spikes most often names the digit.

import { createHash } from "node:crypto";
import { NeuralNetwork } from "bitspike";
import { readNir } from "bitspike/nir";
import { readModel } from "./recorded.mjs";

export const STEPS = 25;

/** SHA-256 of the digests of all 360 samples, its first 16 digits: see `digestOf`. */
export const EXPECTED_DIGEST = "e3fa2cd9b97718fd";

/** The network in the file of that name that snnTorch wrote. */
export function describeModel(name) {
  const { network, description } = readNir(readModel(name), { from: "snntorch" });
  network.free();
  return description;
}

/** An image as what a run takes: a constant current. */
export const inputOf = (image) => ({ constant: Float32Array.from(image, (pixel) => pixel / 16) });

/** A network that runs `batch` samples side by side. */
export const makeNetwork = (name, batch) => new NeuralNetwork(describeModel(name), { batch });

/** Every sample from rest, all at once; recorded are the spikes of both layers, or what `options` say. */
export function classify(network, images, options = { record: { spikes: true } }) {
  network.reset();
  return network.runBatch(images.map(inputOf), { steps: STEPS, ...options });
}

/** The digit with the most spikes; of equal ones the first. */
export function predictionOf(counts) {
  return counts.indexOf(Math.max(...counts));
}

/** One digest for all samples: of those of the samples, a line each, which cover every spike and every last state. */
export function digestOf(recordings) {
  const lines = recordings.map(({ digest }) => `${digest}\n`);
  return createHash("sha256").update(lines.join("")).digest("hex").slice(0, 16);
}
