// One second of a balanced network of 10,000 neurons and ten million synapses: node examples/balanced/run.mjs

import { mkdirSync, writeFileSync } from "node:fs";
import { makeNetwork, parameters } from "./network.mjs";
import { pictureOf } from "./picture.mjs";
import { meanRate, meanVariation } from "./statistics.mjs";
import { stationaryState } from "./theory.mjs";

const SECONDS = 1;
/** The network starts at rest; statistics leave out the time in which it forgets that. */
const SETTLED_AFTER = 0.2;

const seconds = parameters.step / 1000;
const window = { from: Math.round(SETTLED_AFTER / seconds), to: Math.round(SECONDS / seconds), dt: seconds };

const theory = stationaryState(parameters);
const [network, building] = timed(() => makeNetwork({ seed: 1 }));
const [recording, running] = timed(() => network.run(undefined, { steps: window.to, record: { spikes: true } }));
const { excitatory, inhibitory } = recording.spikes;

console.log(
  `Brunel (2000), model A: ${parameters.excitatory} excitatory and ${parameters.inhibitory} inhibitory neurons\n`,
);
console.log(`${network.plan()}\n`);
line("", "excitatory", "inhibitory", "theory");
line("rate (spikes/s)", ...numbers(1, meanRate(excitatory, window), meanRate(inhibitory, window), theory.rate));
line(
  "CV of intervals",
  ...numbers(2, meanVariation(excitatory, window), meanVariation(inhibitory, window), theory.variation),
);
console.log(`\nspikes  ${excitatory.length + inhibitory.length}`);
console.log(`digest  ${recording.digest}, the same 16 digits on every machine`);
console.log(
  `built in ${building.toFixed(2)} s; ran in ${running.toFixed(2)} s, ${(running / SECONDS).toFixed(2)} times biological time`,
);

const out = new URL("../../out/", import.meta.url);
mkdirSync(out, { recursive: true });
writeFileSync(new URL("balanced.svg", out), pictureOf(recording, { seconds, theory }));
console.log("wrote out/balanced.svg");
network.free();

/** What a function returns, and the seconds that it took. */
function timed(action) {
  const start = performance.now();
  const result = action();
  return [result, (performance.now() - start) / 1000];
}

function numbers(digits, ...values) {
  return values.map((value) => value.toFixed(digits));
}

function line(name, ...columns) {
  console.log(name.padEnd(16) + columns.map((column) => column.padStart(12)).join(""));
}
