// Random numbers by address, so that the story is the same whenever it is told: a mixing of 32 bits.

/** A whole number below 2^32 for each (seed, index). */
export function randomAt(seed, index) {
  let word = Math.imul(seed + 1, 0x9e3779b9) ^ Math.imul(index + 1, 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  word = Math.imul(word ^ (word >>> 15), 0x846ca68b);
  return (word ^ (word >>> 16)) >>> 0;
}
