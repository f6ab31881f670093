// A tenth of the cortical microcircuit, one core: times are those of a second of biological time.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initial, makeNetwork, names, neuron, step } from "../../examples/microcircuit/network.mjs";
import { onTape } from "../peers/native/contestant.mjs";
import { missing, Script } from "../peers/python/script.mjs";
import { checkRates, ratesOf } from "../statistics.mjs";

export const name = "microcircuit";
export const unit = "biol. s";

const scale = 0.1;
const stepsOf = (milliseconds) => Math.round(milliseconds / step);
/** Milliseconds: of a run that is timed, of what is left out of rates, of what they are of. */
const [timed, settling, compared] = [100, 100, 900];
const atLeast = { native: 0.87, nest: 15 };
/** A second takes less than a second, at any rate. */
const biological = 1e9;

export async function* comparisons() {
  const network = makeNetwork({ scale, seed: 1 });
  const options = { steps: stepsOf(timed), digest: false, record: { spikes: names } };
  const seconds = timed / 1000;
  const native = await onTape(network, undefined, { ...options, units: seconds, atLeast: atLeast.native, repeats: 1 });
  const rates = ratesFrom(network);
  const ours = () => network.run(undefined, options).spikes;
  yield {
    variant: "a tenth, f32",
    contestants: [
      { name: "bitspike", units: seconds, run: ours, result: () => [] },
      { name: "bitspike, against real time", units: seconds, run: ours, atMost: biological },
      native,
      await nest(network, rates),
    ],
  };
  network.free();
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
    units: timed / 1000,
    atLeast: atLeast.nest,
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
