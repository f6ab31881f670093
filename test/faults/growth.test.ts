/** A memory that may not grow: what does not fit is refused with words, and what is there goes on. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NeuralNetwork, OutOfMemoryError } from "../../ts/index.ts";
import { NOTEBOOK } from "../api/networks.ts";
import { useModule } from "../use-module.ts";

/** The core as shipped, but for the most pages that its memory may have. */
function coreWithin(pages: number): WebAssembly.Module {
  const bytes = new Uint8Array(readFileSync(new URL("../../crate/pkg/bitspike_bg.wasm", import.meta.url)));
  // Section 5 is the memory: its length, one memory, 0 for "no maximum", the pages it begins with.
  let at = 8;
  while (bytes[at] !== 5) at = skipped(bytes, at + 1);
  expect([bytes[at + 2], bytes[at + 3]]).toEqual([1, 0]);
  const end = skipped(bytes, at + 1);
  const first = bytes.slice(at + 4, end);
  const limits = [1, 1, ...first, ...unsigned(pages)];
  const parts = [bytes.slice(0, at), Uint8Array.of(5, ...unsigned(limits.length), ...limits), bytes.slice(end)];
  return new WebAssembly.Module(Buffer.concat(parts));
}

/** Where the section whose length stands at `at` ends. */
function skipped(bytes: Uint8Array, at: number): number {
  let [length, shift, place] = [0, 0, at];
  for (;;) {
    const byte = bytes[place] as number;
    length |= (byte & 127) << shift;
    place += 1;
    shift += 7;
    if (byte < 128) return place + length;
  }
}

/** A number as LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

test("networks until the memory is full: an error, all made so far work, and freed memory is used again", () => {
  useModule(coreWithin(64));
  using small = new NeuralNetwork(NOTEBOOK);
  small.run({ constant: [0.7, 0.4] }, { steps: 7 });
  const expected = small.digest;
  const weights = { flat: new Float64Array(2 ** 14).fill(0.01), inputs: 2 ** 7 };
  const made: NeuralNetwork[] = [];
  let thrown: unknown;
  for (let count = 0; count < 100 && thrown === undefined; count += 1) {
    try {
      made.push(new NeuralNetwork([{ weights, threshold: 1, leak: 0.9 }]));
    } catch (error) {
      thrown = error;
    }
  }
  expect(thrown).toBeInstanceOf(OutOfMemoryError);
  expect((thrown as OutOfMemoryError).message).toMatch(/more than there is/);
  expect(made.length).toBeGreaterThan(2);
  expect(small.digest).toBe(expected);
  const [first, ...others] = made;
  const { digest } = (first as NeuralNetwork).run({ constant: new Float64Array(128).fill(1) }, { steps: 3 });
  for (const other of others) {
    expect(other.run({ constant: new Float64Array(128).fill(1) }, { steps: 3 }).digest).toBe(digest);
  }
  first?.free();
  others.pop()?.free();
  using again = new NeuralNetwork([{ weights, threshold: 1, leak: 0.9 }]);
  expect(again.run({ constant: new Float64Array(128).fill(1) }, { steps: 3 }).digest).toBe(digest);
  for (const other of others) other.free();
});

test("a recording that does not fit is refused before the run", () => {
  useModule(coreWithin(64));
  using network = new NeuralNetwork(NOTEBOOK);
  const { digest } = network;
  const options = { steps: 2 ** 20, record: { membrane: true } };
  expect(() => network.run({ constant: [0.7, 0.4] }, options)).toThrow(OutOfMemoryError);
  expect(network.digest).toBe(digest);
  expect(network.forward([0.7, 0.4])).toEqual([0, 0]);
});
