import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Bomb } from "./bomb.ts";
import { Children } from "./child.ts";
import {
  CSV_BOMBS,
  EVENT_BOMBS,
  INPUT_BOMBS,
  JSON_BOMBS,
  NMNIST_BOMBS,
  NPY_BOMBS,
  NPZ_BOMBS,
  TRACE_BOMBS,
} from "./data-bombs.ts";
import { HDF5_BOMBS, NIR_BOMBS, NIRDATA_BOMBS } from "./hdf5-bombs.ts";
import type { ReaderName } from "./reader.ts";

const MIB = 2 ** 20;
/** Memory that reading anything takes: compiled code, garbage. */
const SLACK = 96 * MIB;

/** A budget that most bombs go beyond. */
const SMALL = 32 * MIB;

const children = new Children();
beforeAll(() => children.prepare());
afterAll(() => children.remove());

const BOMBS: readonly (readonly [reader: ReaderName, bombs: readonly Bomb[]])[] = [
  ["lint", HDF5_BOMBS],
  ["nir", NIR_BOMBS],
  ["nirdata", NIRDATA_BOMBS],
  ["npy", NPY_BOMBS],
  ["npz", NPZ_BOMBS],
  ["csv", CSV_BOMBS],
  ["events", EVENT_BOMBS],
  ["json", JSON_BOMBS],
  ["nmnist", NMNIST_BOMBS],
  ["trace", TRACE_BOMBS],
  ["inputs", INPUT_BOMBS],
];

for (const [reader, bombs] of BOMBS) {
  describe(`read by ${reader}, in a process that may not die`, () => {
    for (const { name, bytes, options, message } of bombs) {
      test(name, { timeout: 120_000 }, async () => {
        const file = bytes();
        const usual = options?.maximumBytes ?? Math.max(256 * MIB, 16 * file.length);
        const found = await children.read(reader, file, options ?? {});
        if (message === undefined) expect(found.outcome, found.message).toBe("read");
        else expect(found.message).toMatch(message);
        expect(found.grown).toBeLessThan(SLACK + 3 * file.length + 2 * usual);

        const small = await children.read(reader, file, { maximumBytes: SMALL });
        // With so little memory any file may be refused for that alone.
        if (!small.message.includes("maximumBytes")) expect(small.message).toMatch(message ?? /^$/);
        expect(small.grown).toBeLessThan(SLACK + 3 * file.length + 2 * SMALL);
      });
    }
  });
}
