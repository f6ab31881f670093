/**
 * Threefry4x32-20 of the Random123 family (Salmon et al., 2011), written from the paper: four words of 32 bits, twenty
 * rounds, a key word injected after every fourth.
 */

export type Words = readonly [number, number, number, number];

/** Rotations of the two mixes of a round, eight rounds before they repeat. */
const ROTATIONS = [
  [10, 26],
  [11, 21],
  [13, 27],
  [23, 5],
  [6, 20],
  [17, 11],
  [25, 10],
  [18, 20],
] as const;

const PARITY = 0x1bd11bda;

export function threefry4x32(key: Words, counter: Words): Words {
  const schedule = [...key, (PARITY ^ key[0] ^ key[1] ^ key[2] ^ key[3]) >>> 0];
  const words = counter.map((word, i) => add(word, schedule[i] as number));
  for (let round = 0; round < 20; round++) {
    const [first, second] = ROTATIONS[round % 8] as readonly [number, number];
    // Odd rounds mix words 0 and 3, and 2 and 1: the permutation of the paper, without moving anything.
    const [a, b] = round % 2 === 0 ? [1, 3] : [3, 1];
    mix(words, 0, a as number, first);
    mix(words, 2, b as number, second);
    if (round % 4 === 3) {
      const turn = (round + 1) / 4;
      for (let i = 0; i < 4; i++) words[i] = add(words[i] as number, schedule[(turn + i) % 5] as number);
      words[3] = add(words[3] as number, turn);
    }
  }
  return words as unknown as Words;
}

function add(a: number, b: number): number {
  return (a + b) >>> 0;
}

function mix(words: number[], a: number, b: number, rotation: number): void {
  const sum = add(words[a] as number, words[b] as number);
  const other = words[b] as number;
  words[a] = sum;
  words[b] = (((other << rotation) | (other >>> (32 - rotation))) ^ sum) >>> 0;
}

/** Key of everything that one seed, stream and domain address. */
export function keyOf(seed: number, stream: number, domain: number): Words {
  return [seed % 2 ** 32, Math.floor(seed / 2 ** 32), stream, domain];
}

/** floor(word * n / 2^32), exactly: the product needs up to 56 bits. */
export function pick(word: number, n: number): number {
  return Number((BigInt(word) * BigInt(n)) >> 32n);
}

/** The middle of the word's interval in (0, 1); exact in double. */
export function unit(word: number): number {
  return (word + 0.5) / 2 ** 32;
}
