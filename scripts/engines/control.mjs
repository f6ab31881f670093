// Builds that are wrong in one instruction: what they compute must be found out.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withCore } from "../embedded.mjs";
import { shipped } from "./entry.mjs";
import { workshop } from "./provide.mjs";

/** Instructions that add, and what subtracts in their place, as bytes of the binary format. */
export const MUTATIONS = {
  "f32x4.add": { from: [0xfd, 0xe4, 0x01], to: [0xfd, 0xe5, 0x01] },
  "f64x2.add": { from: [0xfd, 0xf0, 0x01], to: [0xfd, 0xf1, 0x01] },
};

/** Where in a module an instruction stands that can be replaced. */
export function placesOf(bytes, instruction) {
  const { from } = MUTATIONS[instruction];
  const places = [];
  for (let at = bytes.indexOf(Buffer.from(from)); at >= 0; at = bytes.indexOf(Buffer.from(from), at + 1)) {
    places.push(at);
  }
  return places;
}

/** The first place at which what has just been loaded from the beginning of a row is added: a kernel's sum of weights. */
function kernelPlace(bytes, instruction) {
  const load = Buffer.from([0xfd, 0x00, 0x00, 0x00]);
  return placesOf(bytes, instruction).find((at) => bytes.subarray(at - load.length, at).equals(load));
}

/** A module with one addition made a subtraction. */
export function mutated(bytes, instruction, place) {
  const changed = Uint8Array.from(bytes);
  changed.set(MUTATIONS[instruction].to, place);
  return changed;
}

/** A build of the package, core and all, in which one kernel is deliberately wrong. */
export function controlBuild(instruction) {
  const bytes = readFileSync(shipped.core);
  const core = mutated(bytes, instruction, kernelPlace(bytes, instruction));
  const folder = join(workshop, `control-${instruction}`);
  mkdirSync(folder, { recursive: true });
  const build = { index: join(folder, "index.js"), core: join(folder, "core.wasm") };
  writeFileSync(build.core, core);
  writeFileSync(build.index, withCore(readFileSync(shipped.index, "utf8"), readFileSync(shipped.core), core));
  return build;
}
