// The cortical microcircuit, one core: a tenth of it, and all of it. Times are those of a second of biological time.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initial, makeNetwork, names, neuron, step } from "../../examples/microcircuit/network.mjs";
import { coreAlone } from "../peers/native/contestant.mjs";
import { missing, Script } from "../peers/python/script.mjs";
import { checkRates, ratesOf } from "../rates.mjs";

export const name = "microcircuit";
export const unit = "biol. s";

const stepsOf = (milliseconds) => Math.round(milliseconds / step);
/** Milliseconds: of a run that is timed, of what is left out of rates, of what they are of. */
const [timed, settling, compared] = [100, 100, 900];
const atLeast = { native: 0.87, nest: 15 };
/** Nanoseconds for a second: of a tenth no more than it lasts. */
const atMost = { tenth: 1e9, whole: 3.5e9 };

export async function* comparisons(isQuick) {
  const tenth = makeNetwork({ scale: 0.1, seed: 1 });
  const contestants = await contestantsOf(tenth, atMost.tenth);
  yield { variant: "a tenth, f32", contestants: [...contestants, await nest(tenth, ratesFrom(tenth))] };
  tenth.free();
  // Building it takes half a minute, three times: once for each that runs it, and once to record what native does.
  if (!isQuick) {
    const whole = makeNetwork({ scale: 1, seed: 1 });
    yield { variant: "full scale, f32", contestants: await contestantsOf(whole, atMost.whole), rounds: 7 };
    whole.free();
  }
}

/** This library, beside biological time and its core compiled natively. */
async function contestantsOf(network, longest) {
  const options = { steps: stepsOf(timed), digest: false, record: { spikes: names } };
  const units = timed / 1000;
  const run = () => network.run(undefined, options).spikes;
  return [
    {
      name: "bitspike",
      tells: "seconds that a second of the network takes: below 1 s it is faster than real time",
      units,
      atMost: longest,
      run,
      result: () => [],
    },
    ...(await coreAlone(network, undefined, { ...options, units, atLeast: atLeast.native, repeats: 1 })),
  ];
}

function ratesFrom(network) {
  network.run(undefined, { steps: stepsOf(settling), record: {}, digest: false });
  const { spikes } = network.run(undefined, { steps: stepsOf(compared), record: { spikes: names } });
  return ratesOf(
    names.map((one) => spikes[one]),
    compared / 1000,
  );
}

/** NEST makes the same network from random numbers of its own: rates are compared, not spikes. */
async function nest(network, rates) {
  if (missing !== undefined) {
    return { name: "NEST", missing };
  }
  const folder = mkdtempSync(join(tmpdir(), "bitspike-bench-"));
  const file = join(folder, "circuit.json");
  writeFileSync(file, JSON.stringify(circuitOf(network.describe())));
  const script = new Script("microcircuit_nest.py", [file]);
  const version = await script.answer().catch(() => undefined);
  rmSync(folder, { recursive: true });
  if (version === undefined) {
    return { name: "NEST", missing: "NEST did not start; there are packages of it for Linux on x86-64" };
  }
  return {
    name: version,
    tells: "the reference simulator of the field, on one thread",
    units: timed / 1000,
    atLeast: atLeast.nest,
    clock: script.clock,
    run: () => script.ask(`run ${timed}`),
    async result() {
      await script.ask(`run ${settling}`);
      checkRates(version, await script.ask(`rates ${compared}`), rates);
    },
    end: () => script.end(),
  };
}

/** What NEST needs to know of the circuit. */
function circuitOf({ populations, inputs, connections }) {
  const backgroundOf = ({ from, weights }) => ({ rate: inputs[from].generator.rate, weight: weights.weight });
  return {
    step,
    neuron,
    initial,
    populations: names.map((one) => ({
      name: one,
      size: populations[one].size,
      current: populations[one].rule.parameters.Ie,
      background: backgroundOf(connections.find(({ to }) => to === one)),
    })),
    projections: connections.find(({ weights }) => weights.kind === "generated").weights.projections,
  };
}
