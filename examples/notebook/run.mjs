// The notebook's network, and what it does in the steps after the notebook's.

import { mkdirSync, writeFileSync } from "node:fs";
import { inputs, makeNetwork, record } from "./network.mjs";
import { pictureOf } from "./picture.mjs";

const STEPS = 60;

const network = makeNetwork();
console.log(`The notebook's network (2 inputs, 4 hidden neurons, 2 outputs), inputs [${inputs.join(", ")}]:\n`);
console.log(`[${network.forward(inputs).join(", ")}]`);

const recording = record(network, STEPS);
console.log(`\nThe ${STEPS} steps that follow; membrane potentials are those after leak or reset:\n`);
console.log(table(recording));
console.log(`\ndigest ${recording.digest}, the same 16 digits on every machine`);

const out = new URL("../../out/", import.meta.url);
mkdirSync(out, { recursive: true });
writeFileSync(new URL("notebook.svg", out), pictureOf(recording));
console.log("wrote out/notebook.svg");
network.free();

/** A line for each step: who spiked (|) and who did not (.), and the membrane potentials of both layers. */
function table({ steps, firstStep, spikes, membrane }) {
  const hidden = marks(spikes.layer0, steps);
  const output = marks(spikes.layer1, steps);
  const head = "step  hidden  membrane potentials               output  membrane potentials";
  const lines = Array.from({ length: steps }, (_, index) => {
    const step = String(firstStep + index + 1).padStart(4);
    const first = `${hidden[index].padEnd(6)}${row(membrane.layer0, index)}`;
    return `${step}  ${first}  ${output[index].padEnd(6)}${row(membrane.layer1, index)}`;
  });
  return [head, ...lines].join("\n");
}

function marks(train, steps) {
  const rows = Array.from({ length: steps }, () => new Array(train.size).fill("."));
  train.steps.forEach((step, index) => {
    rows[step][train.neurons[index]] = "|";
  });
  return rows.map((row) => row.join(""));
}

function row(trace, index) {
  return Array.from(trace.row(index), (v) => v.toFixed(4).padStart(8)).join("");
}
