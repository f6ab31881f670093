// The same core compiled natively, with vectors of 128 bits as in WebAssembly: it makes the calls that the package makes
// into its core for one run, recorded as a tape.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordTape } from "../../../test/engines/tape.mjs";
import { LineProcess } from "../lines.mjs";
import { nativeProgram } from "./program.mjs";

const name = "native, 128-bit";
/** Runs for a line, so that lines take no time. */
const REPEATS = 8;

/** For a network that stands where its runs begin. */
export async function onTape(network, inputs, { units, atLeast, repeats = REPEATS, ...options }) {
  let program;
  try {
    program = await nativeProgram();
  } catch (failure) {
    return { name, missing: failure.message };
  }
  const [tape, digest] = await taped(network, inputs, options);
  const player = await play(program, tape);
  return {
    name,
    units: units * repeats,
    atLeast,
    clock: player.clock,
    run: () => player.ask(`run ${repeats}`),
    async result() {
      const found = await player.ask("digest");
      if (found !== digest) {
        throw new Error(`native: digest ${found}, in WebAssembly ${digest}`);
      }
    },
    end: () => player.end(),
  };
}

/** How far this processor could go: a layer of `lif` in f32, spikes coming in, with vectors of 256 bits and nothing else. */
export async function limitOnTape(network, inputs, { units, ...options }) {
  const limit = { name: "limit: native, 256-bit (AVX2)" };
  let program;
  try {
    program = await nativeProgram();
  } catch (failure) {
    return { ...limit, missing: failure.message };
  }
  const player = await play(program, (await taped(network, inputs, options))[0]);
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

let tapes = 0;

/** A run on tape, and its digest. */
async function taped(network, inputs, options) {
  // A module of its own, whose core nothing has instantiated yet.
  const { NeuralNetwork } = await import(`../../../dist/index.js?tape=${tapes}`);
  tapes += 1;
  let digest;
  const tape = recordTape((note) => {
    const recorded = new NeuralNetwork(network.describe());
    note("begin");
    recorded.restore(network.snapshot());
    note("run");
    ({ digest } = recorded.run(inputs, { ...options, digest: true }));
  });
  return [tape, digest];
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
