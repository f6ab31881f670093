// A player: which keys are down at each step. Keys are held for a while, as fingers do.

import { randomAt } from "./random.mjs";
import { KEYS } from "./world.mjs";

/** Steps for which a key stays as it is. */
const HELD = 8;

/** The keys that are down at a step, a bit each. */
export function keysAt(player, step) {
  let keys = 0;
  for (let key = 0; key < KEYS; key += 1) {
    // Every key changes at steps of its own.
    const hold = Math.floor((step + 3 * key) / HELD);
    if (randomAt(100 * player + key, hold) % 3 === 0) keys |= 1 << key;
  }
  return keys;
}

/** Keys as currents into the network. */
export function currentsOf(keys) {
  return Array.from({ length: KEYS }, (_, key) => (keys >> key) & 1);
}
