import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readNpz, writeNpy, writeNpz } from "../../ts/data/index.ts";
import { InvalidArgumentError } from "../../ts/index.ts";
import { errorOf, fixture, hexOf } from "./files.ts";

/** An archive whose directory has a number changed: `at` counts from the beginning of its first entry. */
function withDirectory(bytes: Uint8Array, at: number, value: number, size: 2 | 4): Uint8Array {
  const changed = Buffer.from(bytes);
  const directory = changed.indexOf("PK\x01\x02", 0, "latin1");
  if (size === 2) changed.writeUInt16LE(value, directory + at);
  else changed.writeUInt32LE(value, directory + at);
  return new Uint8Array(changed);
}

describe("archives written by numpy", () => {
  it.each(["stored.npz", "deflated.npz"])("%s has its arrays by name, in order", (name) => {
    const arrays = readNpz(fixture(name));
    expect([...arrays].map(([key, { shape, dtype }]) => [key, shape, dtype])).toEqual([
      ["input", [2, 5, 3], "float32"],
      ["label", [2], "int64"],
      ["spikes.hidden", [5, 5], "bool"],
    ]);
    expect(arrays.get("label")?.numbers()).toEqual(Float64Array.of(3, 1));
    expect(arrays.get("input")?.data).toEqual(Float32Array.from({ length: 30 }, (_, k) => k / 8));
  });

  it("refuses an entry of words by name, and reads the others without it", () => {
    const error = errorOf(() => readNpz(fixture("with-words.npz")));
    expect(error.place).toEqual({ entry: "names", byte: 10 });
    expect(error.message).toContain('npz, entry "names", byte 10: the data type must be');
    expect([...readNpz(fixture("with-words.npz"), { only: ["input"] }).keys()]).toEqual(["input"]);
    expect(errorOf(() => readNpz(fixture("stored.npz"), { only: ["inputs"] })).found).toBe(
      "only input, label, spikes.hidden",
    );
  });
});

describe("archives that are damaged, or meant to harm", () => {
  const good = fixture("deflated.npz");

  it("refuses a directory that holds more entries than it counts: the others were left out without a word", () => {
    const counted = Buffer.from(good);
    counted.writeUInt16LE(2, counted.length - 22 + 10);
    const error = errorOf(() => readNpz(new Uint8Array(counted)));
    expect([error.what, error.expected]).toEqual(["the directory", "a list of 2 entries, as its end says"]);
  });

  it.each([
    [
      "packed larger than any packing can be",
      withDirectory(good, 24, 2 ** 31, 4),
      /^at most 1032 times its \d+ bytes$/,
    ],
    ["an unpacked size that is not the real one", withDirectory(good, 24, 100, 4), /^100 bytes with the checksum/],
    ["a packed size beyond the file", withDirectory(good, 20, 2 ** 30, 4), "within the archive, before its directory"],
    ["a size of 64 bits", withDirectory(good, 24, 2 ** 32 - 1, 4), "smaller than 4 GiB"],
    ["an entry that is elsewhere", withDirectory(good, 42, 3, 4), "at byte 3, as the directory says"],
    ["an entry beyond the file", withDirectory(good, 42, 2 ** 31, 4), "at byte 2147483648, as the directory says"],
    ["another compression", withDirectory(good, 10, 93, 2), "none or deflate"],
    ["encryption", withDirectory(good, 8, 1, 2), "readable"],
    ["a name that reaches beyond the directory", withDirectory(good, 28, 2 ** 16 - 1, 2), "a list of entries"],
    ["another checksum", withDirectory(good, 16, 1, 4), "with the checksum 00000001"],
  ])("refuses %s", (_, bytes, expected) => {
    const error = errorOf(() => readNpz(bytes));
    expect(error.format).toBe("npz");
    expect(error.expected).toMatch(expected);
  });

  it("notices a bit of the data that flipped", () => {
    const bytes = fixture("stored.npz");
    const at = Buffer.from(bytes).indexOf("\x93NUMPY", 0, "latin1") + 130;
    bytes[at] = (bytes[at] as number) ^ 1;
    expect(errorOf(() => readNpz(bytes)).remedy).toBe("the file is damaged: get or write it again");
  });

  it("refuses entries that lie over each other", () => {
    const zeros = zipSync(
      { "a.npy": writeNpy(new Float64Array(1e5)), "b.npy": writeNpy(new Float64Array(1e5)) },
      { level: 0 },
    );
    const bytes = Buffer.from(zeros);
    const second = bytes.indexOf("PK\x01\x02", bytes.indexOf("PK\x01\x02", 0, "latin1") + 4, "latin1");
    // Both claim the bytes from the first header on to the directory.
    const directory = bytes.indexOf("PK\x01\x02", 0, "latin1");
    for (const entry of [directory, second]) {
      bytes.writeUInt32LE(directory - 35, entry + 20);
      bytes.writeUInt32LE(directory - 35, entry + 24);
      bytes.writeUInt32LE(0, entry + 42);
    }
    expect(errorOf(() => readNpz(bytes)).found).toBe("some that overlap");
  });

  it("unpacks no more than it may, and says how more is allowed", () => {
    const bytes = writeNpz({ zeros: new Float64Array(1e6) });
    expect(bytes.length).toBeLessThan(1e5);
    const error = errorOf(() => readNpz(bytes, { maximumBytes: 1e6 }));
    expect(error.message).toBe(
      `npz, entry "zeros", byte ${error.place.byte}: the unpacked size must be at most 977 KiB in all, got 7.63 MiB; ` +
        "allow more with maximumBytes (--maximum-bytes on the command line), or read single entries with only",
    );
    expect(readNpz(bytes, { maximumBytes: 8e6 + 128 }).get("zeros")?.length).toBe(1e6);
    const two = writeNpz({ first: new Uint8Array(1000), second: new Uint8Array(1000) });
    expect(errorOf(() => readNpz(two, { maximumBytes: 1500 })).place.entry).toBe("second");
  });

  it("refuses an entry that is no array", () => {
    const error = errorOf(() => readNpz(zipSync({ "archive/data.pkl": Uint8Array.of(0x80) })));
    expect(error.message).toContain("a file of torch.save is none of numpy's");
    expect(errorOf(() => readNpz(fixture("vector.npy"))).found).toBe("133 bytes without one");
  });

  it("refuses options that are none", () => {
    expect(() => readNpz(good, { maximumBytes: Number.NaN })).toThrow(InvalidArgumentError);
    expect(() => readNpz(good, { only: "input" as never })).toThrow(InvalidArgumentError);
  });
});

describe("archives written here", () => {
  it("is the same bytes whenever it is written, packed or not", () => {
    const arrays = { b: [[1, 2]], a: Uint8Array.of(1) };
    for (const compress of [true, false]) {
      const bytes = writeNpz(arrays, { compress });
      expect(hexOf(writeNpz(new Map(Object.entries(arrays)), { compress }))).toBe(hexOf(bytes));
      expect([...readNpz(bytes).keys()]).toEqual(["b", "a"]);
    }
  });
});

describe("arrays that an archive cannot hold", () => {
  const many = (count: number) => new Map(Array.from({ length: count }, (_, k) => [`a${k}`, Uint8Array.of(k)]));

  it("refuses more than it can count: of 70,000 arrays 4,464 could be read", { timeout: 60_000 }, () => {
    const error = errorOf(() => writeNpz(many(70_000)));
    expect([error.what, error.found]).toEqual(["the arrays", "70000"]);
    expect(errorOf(() => writeNpz(many(65_535))).found).toBe("65535");
    expect(readNpz(writeNpz(many(65_534), { compress: false })).size).toBe(65_534);
  });

  it("refuses a name that is too long: a bare error of the library that packs", () => {
    const error = errorOf(() => writeNpz({ ["é".repeat(32_766)]: [1] }));
    expect([error.what, error.found]).toEqual(["the name", "65536 bytes"]);
    const name = `${"é".repeat(32_765)}x`;
    expect([...readNpz(writeNpz({ [name]: [1] })).keys()]).toEqual([name]);
  });
});
