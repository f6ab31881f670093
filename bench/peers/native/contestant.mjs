// The same core twice, without the TypeScript layer: in WebAssembly and compiled natively, with vectors of 128 bits in both.
// Both make the calls that the package makes into its core for one run, so that like is compared with like.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordTape } from "../../../test/engines/tape.mjs";
import { LineProcess } from "../lines.mjs";
import { CoreCalls } from "./core-calls.mjs";
import { nativeProgram } from "./program.mjs";

/** Runs for a line, so that lines take no time. */
const REPEATS = 8;

/**
 * The core alone, in WebAssembly and natively, for a network that stands where its runs begin.
 *
 * `atLeast` is the target of the native core: its time over that of the same core in WebAssembly.
 */
export async function coreAlone(network, inputs, { units, atLeast, repeats = REPEATS, ...options }) {
  const program = await nativeProgram().catch((failure) => ({ missing: failure.message }));
  const { tape, digest, calls, recorded } = await watch(network, inputs, options, program.missing === undefined);
  const inWebAssembly = {
    name: "bitspike, core alone",
    tells: "share of the core in the time of a run; the rest is checks, copies and recordings in JavaScript",
    units,
    run: calls.work(),
    async result() {
      checkDigest("the core alone", calls.digest(), digest);
    },
    end: () => recorded.free(),
  };
  const natively = {
    name: "native, 128-bit",
    tells: "what WebAssembly costs: the same core, the same calls, compiled natively; 1 is as fast as native",
    against: inWebAssembly.name,
  };
  if (program.missing !== undefined) return [inWebAssembly, { ...natively, missing: program.missing }];
  const player = await play(program, tape);
  return [
    inWebAssembly,
    {
      ...natively,
      units: units * repeats,
      atLeast,
      clock: player.clock,
      run: () => player.ask(`run ${repeats}`),
      result: async () => checkDigest("native", await player.ask("digest"), digest),
      end: () => player.end(),
    },
  ];
}

/** How far this processor could go: a layer of `lif` in f32, spikes coming in, with vectors of 256 bits and nothing else. */
export async function limitOnTape(network, inputs, { units, ...options }) {
  const limit = {
    name: "limit: native, 256-bit (AVX2)",
    tells: "what wider vectors would give, which WebAssembly does not have; nothing recorded, no digest",
  };
  let program;
  try {
    program = await nativeProgram();
  } catch (failure) {
    return { ...limit, missing: failure.message };
  }
  const { tape, recorded } = await watch(network, inputs, options, true);
  recorded.free();
  const player = await play(program, tape);
  if ((await player.ask("limit")) === "none") {
    player.end();
    return { ...limit, missing: "the processor has no AVX2" };
  }
  return {
    ...limit,
    units: units * REPEATS,
    clock: player.clock,
    run: () => player.ask(`limit ${REPEATS}`),
    async result() {
      const found = Number(await player.ask("limit"));
      network.reset();
      const [spikes] = Object.values(network.run(inputs, options).spikes);
      if (found !== spikes.length) {
        throw new Error(`limit: ${found} spikes, in WebAssembly ${spikes.length}`);
      }
    },
    end: () => player.end(),
  };
}

function checkDigest(name, found, digest) {
  if (found !== digest) throw new Error(`${name}: digest ${found}, through the package ${digest}`);
}

let watches = 0;

/** A run, watched: its calls into the core, its digest, the network that made them, and if wanted all of it on tape. */
async function watch(network, inputs, options, isTaped) {
  // A module of its own, whose core nothing has instantiated yet.
  const { NeuralNetwork } = await import(`../../../dist/index.js?watch=${watches}`);
  watches += 1;
  const calls = new CoreCalls();
  let digest;
  let recorded;
  const play = (note) => {
    const enter = (phase) => {
      note(phase);
      calls.phase = phase;
    };
    recorded = new NeuralNetwork(network.describe());
    enter("begin");
    recorded.restore(network.snapshot());
    enter("run");
    ({ digest } = recorded.run(inputs, { ...options, digest: true }));
    calls.phase = "";
  };
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function WatchedInstance(module, imports) {
    return { exports: calls.watched(new Instance(module, imports).exports) };
  };
  const giveBack = hideSharedCore();
  try {
    const tape = isTaped ? recordTape(play) : play(() => {});
    return { tape, digest, calls, recorded };
  } finally {
    giveBack();
    WebAssembly.Instance = Instance;
  }
}

/**
 * Copies of a build share one instance of the core (ts/current-core.ts): hides it, so that the next network makes an instance
 * of its own. Gives what brings it back.
 */
function hideSharedCore() {
  const keys = Object.getOwnPropertySymbols(globalThis).filter(({ description }) =>
    /^bitspike /.test(description ?? ""),
  );
  const choices = keys.map((key) => globalThis[key]);
  const states = choices.map(({ state }) => state);
  for (const choice of choices) choice.state = undefined;
  return () => {
    for (const [index, choice] of choices.entries()) choice.state = states[index];
  };
}

async function play(program, tape) {
  const folder = mkdtempSync(join(tmpdir(), "bitspike-bench-"));
  const file = join(folder, "tape.txt");
  writeFileSync(file, tape);
  const player = new LineProcess(program, [file]);
  await player.answer();
  rmSync(folder, { recursive: true });
  return player;
}
