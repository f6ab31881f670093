import { golden } from "./golden.mjs";
import { playCut, playWhole, summary } from "./play.mjs";
import { allScenarios } from "./scenarios/index.mjs";

/**
 * Plays every scenario, whole and in two parts, and prints a line for each that does not give what `golden.mjs` says;
 * the last line is the digest of all.
 */
export function checkAll(library, print) {
  const lines = [];
  let differing = 0;
  for (const [name, scenario] of allScenarios(library)) {
    const [bytes, digest] = golden[name] ?? [0, "nothing recorded"];
    for (const [way, play] of Object.entries({ whole: playWhole, "in two parts": playCut })) {
      const found = attempt(() => finished(play(library, scenario)));
      if (way === "whole") lines.push(`${name}: ${found.bytes} ${found.digest}`);
      if (found.bytes !== bytes || found.digest !== digest) {
        differing += 1;
        print(`DIFFERS\t${name}\t${way}: ${found.bytes} bytes with ${found.digest}, not ${bytes} bytes with ${digest}`);
      }
    }
  }
  print(`${lines.length} scenarios, ${differing} differences`);
  print(`digest ${digestOf(lines.join("\n"))}`);
}

/** Prints the digest of a scenario after each of these numbers of steps: to find the first that differs elsewhere. */
export function printDigests(library, print, name, steps) {
  const scenario = allScenarios(library).get(name);
  for (const count of steps) {
    const { digest } = attempt(() => finished(playWhole(library, scenario, count)));
    print(`after\t${count}\t${digest}`);
  }
}

/** The names that rules have for their states. */
export const VARIABLES = [
  "v",
  "i",
  "i_exc",
  "i_inh",
  "i_ex",
  "i_in",
  "d_ex",
  "d_in",
  "y0",
  "b",
  "rho",
  "buffer",
  "refractory",
];

/** Prints the bits of every state of a scenario after so many steps, the most significant digit first. */
export function printStates(library, print, name, steps, sample) {
  const network = playWhole(library, allScenarios(library).get(name), steps);
  for (const population of network.populations) {
    for (const variable of VARIABLES) {
      const state = attempt(() => network.state(population, variable, sample));
      if (state.length === undefined) continue;
      const bits = Array.from(state, hexadecimal(network.precision));
      print(`state\t${population}\t${variable}\t${bits.join(" ")}`);
    }
  }
  network.free();
}

function finished(network) {
  const found = summary(network);
  network.free();
  return found;
}

function attempt(play) {
  try {
    return play();
  } catch (error) {
    return { bytes: 0, digest: String(error) };
  }
}

function hexadecimal(precision) {
  const view = new DataView(new ArrayBuffer(8));
  return (value) => {
    if (precision === "f32") {
      view.setFloat32(0, value);
      return view.getUint32(0).toString(16).padStart(8, "0");
    }
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString(16).padStart(16, "0");
  };
}

/** FNV-1a of a text of ASCII characters in 64 bits. */
export function digestOf(text) {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
