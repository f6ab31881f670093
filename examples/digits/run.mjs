// Classifies handwritten digits with a network that was trained in snnTorch, and compares its spikes with those that
// snnTorch recorded.

import { mkdirSync, writeFileSync } from "node:fs";
import { classify, digestOf, EXPECTED_DIGEST, makeNetwork, predictionOf, STEPS } from "./network.mjs";
import { pictureOf } from "./picture.mjs";
import { compareSpikes, countSpikes, readSpikes, readTestSet } from "./recorded.mjs";

const LAYERS = { hidden: "lif1", output: "lif2" };
/** The sample that is drawn. */
const SHOWN = 0;

const { images, labels } = readTestSet();
const [recordings, rate] = run("digits", { isTimed: true });
const predictions = recordings.map(({ counts }) => predictionOf(counts[LAYERS.output]));
const digest = digestOf(recordings);

console.log(`${images.length} handwritten digits, each shown for ${STEPS} steps to the network of digits.nir:\n`);
console.log(confusion(predictions));
const correct = predictions.filter((prediction, sample) => prediction === labels[sample]).length;
console.log(`\naccuracy   ${correct} of ${images.length}, ${((100 * correct) / images.length).toFixed(2)} %`);
console.log(`speed      ${Math.round(rate).toLocaleString("en")} samples a second, all of them side by side`);
const verdict = digest === EXPECTED_DIGEST ? "as expected" : `NOT the expected ${EXPECTED_DIGEST}`;
console.log(`digest     ${digest}, ${verdict}; the same 16 digits on every machine`);
console.log(`snnTorch   ${comparison("digits", recordings)}`);
console.log(`           ${comparison("unrounded", run("unrounded")[0])}`);

const out = new URL("../../out/", import.meta.url);
mkdirSync(out, { recursive: true });
const shown = { image: images[SHOWN], label: labels[SHOWN], prediction: predictions[SHOWN] };
writeFileSync(new URL("digits.svg", out), pictureOf(recordings[SHOWN].spikes, shown));
console.log("wrote out/digits.svg");
if (digest !== EXPECTED_DIGEST) {
  process.exitCode = 1;
}

/** Recordings of all samples by a model and, if it is timed, samples a second. */
function run(name, { isTimed = false } = {}) {
  const network = makeNetwork(name, images.length);
  const recordings = classify(network, images);
  const rate = isTimed ? samplesPerSecond(network) : undefined;
  network.free();
  return [recordings, rate];
}

/** Of the fastest of some runs: engines optimise while they run. */
function samplesPerSecond(network) {
  const options = { record: { counts: [LAYERS.output] }, digest: false };
  const times = Array.from({ length: 50 }, () => {
    const start = performance.now();
    classify(network, images, options);
    return performance.now() - start;
  });
  return (1000 * images.length) / Math.min(...times);
}

/** How many of a model's spikes and predictions are not those that snnTorch recorded. */
function comparison(name, recordings) {
  const compared = Object.entries(LAYERS).map(([layer, population]) => {
    const trains = recordings.map(({ spikes }) => spikes[population]);
    const { differing, recorded } = compareSpikes(trains, readSpikes(name, layer));
    return `${differing} of ${recorded.toLocaleString("en")} ${layer} spikes`;
  });
  const theirs = countSpikes(readSpikes(name, "output"), 10).map(predictionOf);
  const ours = recordings.map(({ counts }) => predictionOf(counts[LAYERS.output]));
  const others = ours.filter((prediction, sample) => prediction !== theirs[sample]).length;
  return `${compared.join(", ")} and ${others} of ${ours.length} predictions differ (${name}.nir)`;
}

/** A row for each digit shown, a column for each answer. */
function confusion(predictions) {
  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  const cells = digits.map(() => new Array(10).fill(0));
  predictions.forEach((prediction, sample) => {
    cells[labels[sample]][prediction] += 1;
  });
  const row = (name, values) => `${name}${values.map((value) => String(value || ".").padStart(4)).join("")}`;
  const head = `shown \\ answer${digits.map((digit) => String(digit).padStart(4)).join("")}`;
  return [head, ...digits.map((digit) => row(String(digit).padStart(14), cells[digit]))].join("\n");
}
