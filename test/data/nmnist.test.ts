import { describe, expect, it } from "vitest";
import { readData, readNmnist } from "../../ts/data/index.ts";
import { InvalidArgumentError } from "../../ts/index.ts";
import { errorOf, fixture } from "./files.ts";

/** Index of a pixel in an input of shape [2, 34, 34]. */
const pixel = (channel: number, y: number, x: number) => (channel * 34 + y) * 34 + x;

describe("N-MNIST", () => {
  it("bins events of each polarity and pixel, and counts those that fall together", () => {
    const events = readNmnist(fixture("nmnist.bin"), { dt: 1e-3 });
    // The fourth event says that the clock has wrapped: the last one is 8192 + 7 microseconds after the start.
    expect([...events.steps]).toEqual([2, 8, 8388]);
    expect([...events.neurons]).toEqual([pixel(1, 1, 3), pixel(0, 0, 0), pixel(0, 33, 33)]);
    expect([...(events.values ?? [])]).toEqual([2, 1, 1]);
    expect(events.size).toBe(2 * 34 * 34);
    expect(readNmnist(fixture("nmnist.bin"), { dt: 1e-3, repeated: "once" }).values).toBe(undefined);
  });

  it("puts a time on the border of two steps into the later one, whatever dt", () => {
    for (const microseconds of [1, 3, 7, 100, 300, 333, 1000, 3000]) {
      for (const count of [1, 2, 3, 7, 1000, 2700]) {
        const time = microseconds * count;
        const bytes = Uint8Array.of(0, 0, time >> 16, (time >> 8) & 255, time & 255);
        expect([...readNmnist(bytes, { dt: microseconds * 1e-6 }).steps]).toEqual([count]);
      }
    }
  });

  it("refuses files that are not whole, and pixels outside", () => {
    expect(errorOf(() => readNmnist(fixture("nmnist.bin").subarray(1), { dt: 1 })).message).toBe(
      "nmnist: the file must be whole events of 5 bytes, got 24 bytes; it has been cut short",
    );
    const bytes = fixture("nmnist.bin");
    bytes[10] = 34;
    expect(errorOf(() => readNmnist(bytes, { dt: 1e-3 })).message).toBe(
      "nmnist, byte 10: a pixel must be within 34 x 34, got (34, 33)",
    );
    expect(errorOf(() => readNmnist(fixture("nmnist.bin"), { dt: 1e-12 })).found).toBe("8388607 us");
    expect(() => readNmnist(bytes, {} as never)).toThrow(InvalidArgumentError);
  });

  it("is known by the end of its name", () => {
    const file = readData(fixture("nmnist.bin"), { name: "00002.BIN", dt: 1e-3 });
    expect(file.format).toBe("nmnist");
    expect(file.get()).toEqual([readNmnist(fixture("nmnist.bin"), { dt: 1e-3 })]);
  });
});
