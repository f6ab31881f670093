// Makes each vector addition of the core a subtraction, one at a time, and asks the golden whether it finds out:
// npm run mutants (some minutes). What is not found out must be without effect: sums of zeros, to find what is not finite.

import { readFileSync } from "node:fs";
import * as library from "../dist/slim.js";
import { golden } from "../test/engines/golden.mjs";
import { playCut, playWhole, summary } from "../test/engines/play.mjs";
import { allScenarios } from "../test/engines/scenarios/index.mjs";
import { MUTATIONS, mutated, placesOf } from "./engines/control.mjs";
import { shipped } from "./engines/entry.mjs";

const bytes = readFileSync(shipped.core);

for (const instruction of Object.keys(MUTATIONS)) {
  const places = placesOf(bytes, instruction);
  const missed = [];
  for (const place of places) {
    await library.init(new WebAssembly.Module(mutated(bytes, instruction, place)));
    if (!isFoundOut()) missed.push(`0x${place.toString(16)}`);
  }
  console.log(`${instruction}: ${places.length} changed, ${places.length - missed.length} found out`);
  console.log(`  not those at ${missed.join(", ")} (wasm-objdump -d dist/core.wasm shows them)`);
}

function isFoundOut() {
  for (const [name, scenario] of allScenarios(library)) {
    for (const play of [playWhole, playCut]) {
      if (!holds(name, scenario, play)) return true;
    }
  }
  return false;
}

function holds(name, scenario, play) {
  try {
    const network = play(library, scenario);
    const { digest } = summary(network);
    network.free();
    return digest === golden[name][1];
  } catch {
    return false;
  }
}
