// Brunel's balanced network of 10,000 neurons and ten million synapses, one core: times are those of a second of
// biological time.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { externalRate, makeNetwork, parameters } from "../../examples/balanced/network.mjs";
import { coreAlone } from "../peers/native/contestant.mjs";
import { missing, Script } from "../peers/python/script.mjs";
import { checkRates, ratesOf } from "../rates.mjs";

export const name = "balanced";
export const unit = "biol. s";

const steps = Math.round(1000 / parameters.step);
const names = ["excitatory", "inhibitory"];
const settledAfter = 0.2;
const atLeast = { brian2: 2 };

export async function* comparisons() {
  const network = makeNetwork({ seed: 1 });
  const options = { steps, digest: false, record: { spikes: names } };
  const cores = await coreAlone(network, undefined, { ...options, units: 1, repeats: 1 });
  const rates = ratesFrom(network);
  yield {
    variant: "10,000 neurons, f64",
    // Brian2 builds its synapses again for every second that it runs; that is not timed, but takes long.
    rounds: 5,
    contestants: [
      {
        name: "bitspike",
        tells: "seconds that a second of the network takes",
        units: 1,
        run: () => network.run(undefined, options).spikes,
        result: () => [],
      },
      ...cores,
      await brian2(rates),
    ],
  };
  network.free();
}

function ratesFrom(network) {
  const settling = Math.round(settledAfter * steps);
  network.run(undefined, { steps: settling, record: {}, digest: false });
  const { spikes } = network.run(undefined, { steps: steps - settling, record: { spikes: names } });
  return ratesOf(
    names.map((one) => spikes[one]),
    1 - settledAfter,
  );
}

/** Brian2 makes the same network from random numbers of its own: rates are compared, not spikes. */
async function brian2(rates) {
  if (missing !== undefined) {
    return { name: "Brian2, C++ standalone", missing };
  }
  const folder = mkdtempSync(join(tmpdir(), "bitspike-bench-"));
  const file = join(folder, "parameters.json");
  writeFileSync(file, JSON.stringify({ ...parameters, externalRate: externalRate(parameters) }));
  const script = new Script("balanced_brian2.py", [file, join(folder, "standalone")]);
  const version = await script.answer().catch(() => undefined);
  if (version === undefined) {
    rmSync(folder, { recursive: true });
    return { name: "Brian2, C++ standalone", missing: "Brian2 could not compile; it needs make and a C++ compiler" };
  }
  return {
    name: version,
    tells: "the same network as a C++ program that Brian2 writes, by that program's own clock",
    units: 1,
    atLeast: atLeast.brian2,
    hasClock: true,
    run: async () => 1e9 * (await script.ask("run")).seconds,
    result: async () => checkRates(version, (await script.ask("run")).rates, rates),
    end() {
      script.end();
      rmSync(folder, { recursive: true });
    },
  };
}
