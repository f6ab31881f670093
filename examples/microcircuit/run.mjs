// The cortical microcircuit: node examples/microcircuit/run.mjs [--scale 1] [--seconds 1]

import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { makeNetwork, names, publishedRates, step } from "./network.mjs";
import { pictureOf } from "./picture.mjs";

/** Rates leave out the time in which the circuit forgets how it began. */
const SETTLED_AFTER = 0.1;

const { values: options } = parseArgs({
  options: {
    scale: { type: "string", default: "0.1" },
    seconds: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
  },
});
const [scale, seconds, seed] = [options.scale, options.seconds, options.seed].map(Number);
if (!(scale > 0 && scale <= 1 && seconds > SETTLED_AFTER)) {
  console.error(`--scale must be above 0 and at most 1, --seconds above ${SETTLED_AFTER}`);
  process.exit(2);
}

const perSecond = 1000 / step;
const [network, building] = timed(() => makeNetwork({ scale, seed }));
console.log(`${network.plan()}\n`);
console.log(`built in ${building.toFixed(1)} s\n`);
network.run(undefined, { steps: Math.round(SETTLED_AFTER * perSecond), record: {}, digest: false });
const [recording, running] = timed(() =>
  network.run(undefined, { steps: Math.round((seconds - SETTLED_AFTER) * perSecond), record: { spikes: names } }),
);

const sizeOf = (name) => recording.spikes[name].size;
console.log("rate (spikes/s)  here  published");
names.forEach((name, index) => {
  const rate = recording.spikes[name].length / sizeOf(name) / (seconds - SETTLED_AFTER);
  console.log(name.padEnd(14) + rate.toFixed(2).padStart(7) + publishedRates[index].toFixed(2).padStart(11));
});
const neurons = names.reduce((sum, name) => sum + sizeOf(name), 0);
const biological = (running / (seconds - SETTLED_AFTER)).toFixed(2);
console.log(`\n${neurons} neurons, ${seconds} s: ran at ${biological} times biological time`);
console.log(`memory of the process at most ${(process.resourceUsage().maxRSS / 1e6).toFixed(2)} GB`);
console.log(`digest ${recording.digest}, the same 16 digits on every machine`);

const out = new URL("../../out/", import.meta.url);
mkdirSync(out, { recursive: true });
const title = `The cortical microcircuit (Potjans and Diesmann 2014), scale ${scale}`;
writeFileSync(new URL("microcircuit.svg", out), pictureOf(recording, { seconds: step / 1000, title }));
console.log("wrote out/microcircuit.svg");
network.free();

/** What a function returns, and the seconds that it took. */
function timed(action) {
  const start = performance.now();
  const result = action();
  return [result, (performance.now() - start) / 1000];
}
