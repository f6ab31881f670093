/** Files that are cut short or changed in random bytes: an error with a code, or data; never anything else. */

import { afterAll, beforeAll, describe, expect, it, test, vi } from "vitest";
import { type DataItem, EventList, NumberArray, readData, writeCsv, writeJson } from "../../ts/data/index.ts";
import { BitspikeError } from "../../ts/index.ts";
import { fixture } from "./files.ts";

const events = new EventList({ steps: [0, 3, 3, 70], neurons: [5, 1, 2, 9], values: [1, 2, 0.5, 1] }, { size: 10 });
const text = (written: string) => new TextEncoder().encode(written);

const FILES: Readonly<Record<string, Uint8Array>> = {
  "array.npy": fixture("fortran-3d-big.npy"),
  "half.npy": fixture("little-f2.npy"),
  "stored.npz": fixture("stored.npz"),
  "deflated.npz": fixture("deflated.npz"),
  "table.csv": fixture("savetxt-header.csv"),
  "events.csv": text(writeCsv([events, events])),
  "array.json": text(
    writeJson([
      [1, -2.5e-3],
      [3, 4],
    ]),
  ),
  "events.json": text(writeJson(new Map([["spikes", [events, events]]]))),
  "recording.bin": fixture("nmnist.bin"),
  "recordings.h5": fixture("recordings.h5"),
};

/** Numbers that are the same in every run (mulberry32). */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** `error`, or the number of bytes that came out; whatever else is thrown goes through. */
function outcome(bytes: Uint8Array, name: string): "error" | number {
  try {
    const items = [...readData(bytes, { name, dt: 1e-3 }).items.values()];
    return items.reduce((sum, item) => sum + bytesOf(item), 0);
  } catch (error) {
    if (!(error instanceof BitspikeError) || error.code === "BITSPIKE_INTERNAL") throw error;
    expect(error.message.length).toBeGreaterThan(10);
    return "error";
  }
}

function bytesOf(item: DataItem): number {
  return item instanceof NumberArray ? item.data.byteLength : item.reduce((sum, list) => sum + 8 * list.length, 0);
}

/** Packing makes nothing more than 1032 times smaller; a text or an event is no more than 8 times as long in memory. */
const most = (bytes: Uint8Array) => 1032 * bytes.length;

// The library that read HDF5 before wrote names of a stranger's file to the console.
beforeAll(() => void vi.spyOn(console, "warn"));
afterAll(() => {
  expect(console.warn).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

describe.each(Object.entries(FILES))("%s", (name, good) => {
  it("is read when it is whole", () => {
    expect(outcome(good, name)).not.toBe("error");
  });

  test("cut short at 200 places", () => {
    const lengths = Array.from({ length: 200 }, (_, at) => Math.floor((at * good.length) / 200));
    const outcomes = [...new Set(lengths)].map((length) => outcome(good.subarray(0, length), name));
    const isBinary = /np[yz]$|h5$/.test(name);
    if (isBinary) expect(new Set(outcomes)).toEqual(new Set(["error"]));
    else expect(outcomes).toContain("error");
    expect(outcomes.every((one) => one === "error" || one <= most(good))).toBe(true);
  });

  test("2,000 times with one to four bytes changed", { timeout: 120_000 }, () => {
    const draw = generator(7);
    let errors = 0;
    for (let time = 0; time < 2000; time += 1) {
      const bytes = good.slice();
      for (let change = draw(4); change >= 0; change -= 1) bytes[draw(bytes.length)] = draw(256);
      const one = outcome(bytes, name);
      if (one === "error") errors += 1;
      else expect(one).toBeLessThanOrEqual(most(good));
    }
    expect(errors).toBeGreaterThan(20);
  });

  if (name.endsWith(".npz")) {
    it("with one byte changed is refused, or the same arrays", () => {
      const draw = generator(8);
      const values = (bytes: Uint8Array) =>
        [...readData(bytes).items.values()].map((item) => (item as NumberArray).data);
      for (let time = 0; time < 1000; time += 1) {
        const bytes = good.slice();
        bytes[draw(bytes.length)] = draw(256);
        if (outcome(bytes, name) !== "error") expect(values(bytes)).toEqual(values(good));
      }
    });
  }
});
