import { describe, expect, it, test } from "vitest";
import { NumberArray, readNpy, writeNpy } from "../../ts/data/index.ts";
import { InvalidArgumentError } from "../../ts/index.ts";
import { errorOf, fixture, fixtures, hexOf, npyOf } from "./files.ts";

const expected: Record<string, { shape: number[]; bytes: string }> = JSON.parse(
  Buffer.from(fixture("expected.json")).toString(),
);

describe("arrays written by numpy", () => {
  it("has one of every data type, in both orders of bytes", () => {
    expect(Object.keys(expected).length).toBe(29);
  });

  test.each(Object.keys(expected))("%s has numpy's shape and bits", (name) => {
    const array = readNpy(fixture(`${name}.npy`));
    expect(array.shape).toEqual(expected[name]?.shape);
    expect(hexOf(array.data)).toBe(expected[name]?.bytes);
  });

  it.each([
    ["bool", "bool"],
    ["big-i8", "int64"],
    ["little-f2", "float32"],
    ["big-u4", "uint32"],
    ["scalar", "float64"],
  ])("%s is %s", (name, dtype) => {
    expect(readNpy(fixture(`${name}.npy`)).dtype).toBe(dtype);
  });

  it.each([
    ["complex", 'complex numbers ("<c8")'],
    ["object", 'Python objects ("|O")'],
    ["strings", 'strings ("<U5")'],
    ["byte-strings", 'byte strings ("|S5")'],
    ["structured", "a structured one"],
    ["dates", 'dates ("<M8[D]")'],
    ["long-double", '"<f16"'],
  ])("refuses %s by name", (name, found) => {
    const error = errorOf(() => readNpy(fixture(`refused-${name}.npy`)));
    expect(error.code).toBe("BITSPIKE_DATA");
    expect(error.format).toBe("npy");
    expect(error.found).toBe(found);
    expect(error.place).toEqual({ byte: 10 });
  });

  it("reads bytes that begin anywhere in their buffer", () => {
    const bytes = fixture("big-f8.npy");
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    expect(hexOf(readNpy(shifted).data)).toBe(expected["big-f8"]?.bytes);
    expect(hexOf(readNpy(bytes.buffer as ArrayBuffer).data)).toBe(expected["big-f8"]?.bytes);
  });
});

describe("Buffers of Node, whose slice does not copy", () => {
  it("reads a small one, which shares its memory with others, and leaves it alone", () => {
    const bytes = Buffer.from(fixture("big-f8.npy"));
    expect(bytes.buffer.byteLength).toBeGreaterThan(bytes.length);
    expect(hexOf(readNpy(bytes).data)).toBe(expected["big-f8"]?.bytes);
    expect(hexOf(bytes)).toBe(hexOf(fixture("big-f8.npy")));
  });

  it("transposes one into another", () => {
    const array = new NumberArray([2, 2], Buffer.from([1, 2, 3, 4]));
    expect(array.transpose().nested()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(array.nested()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

describe("arrays as other programs write them", () => {
  const data = Uint8Array.of(1, 2, 3, 4);

  it.each([
    ["npyjs", "{'descr':'|u1','fortran_order':False,'shape':(2,2)}   \n"],
    ["double quotes, another order", '{"shape": (2, 2), "fortran_order": False, "descr": "|u1"}\n'],
    ["Python 2", "{'descr': '|u1', 'fortran_order': False, 'shape': (2L, 2L), }\n"],
    ["no line break", "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2), }"],
  ])("reads a header by %s", (_, header) => {
    expect(readNpy(npyOf(header, data)).nested()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  const header = (shape: string, descr = "|u1") =>
    `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }\n`;

  it.each([
    ["more than there is", header("(5,)"), "5 bytes (shape (5) of u1)", "4 bytes"],
    ["less than there is", header("(3,)"), "3 bytes (shape (3) of u1)", "4 bytes"],
    ["far more than memory", header("(4000000000, 4000000000)", "<f8"), /^128000000000000000000 bytes/, "4 bytes"],
    ["no rows of a huge width", header("(0, 4000000000)"), "one that an array can have", "(0, 4000000000)"],
    ["an unsafe integer", header("(99999999999999999999,)"), "one that an array can have", "(100000000000000000000)"],
    ["too many axes", header(`(${"1, ".repeat(65)})`), "one that an array can have", /^\(1, 1/],
    ["a number for a shape", header("(4)"), "a dictionary with descr, fortran_order and shape", /./],
    ["a negative extent", header("(-4,)"), "a dictionary with descr, fortran_order and shape", /./],
    ["a key too many", "{'descr': '|u1', 'fortran_order': False, 'shape': (4,), 'x': True}", /./, /./],
    ["nothing", "", /./, '""'],
  ])("refuses a shape that asks for %s", (_, text, wanted, found) => {
    const error = errorOf(() => readNpy(npyOf(text, data)));
    expect(error.expected).toMatch(wanted);
    expect(error.found).toMatch(found);
  });

  it("says of too few bytes that the file was cut short, of too many that there may be several arrays", () => {
    expect(errorOf(() => readNpy(npyOf(header("(5,)"), data))).message).toBe(
      "npy, byte 68: the data must be 5 bytes (shape (5) of u1), got 4 bytes; the file has been cut short",
    );
    expect(errorOf(() => readNpy(npyOf(header("(3,)"), data))).remedy).toContain("several arrays");
  });

  it("refuses other files by their first bytes, and other versions by number", () => {
    expect(errorOf(() => readNpy(fixture("stored.npz"))).found).toMatch(/^50 4b 03 04/);
    expect(errorOf(() => readNpy(new Uint8Array())).found).toBe("an empty file");
    const bytes = fixture("vector.npy");
    bytes[6] = 4;
    expect(errorOf(() => readNpy(bytes)).message).toBe("npy, byte 6: the version must be 1.0, 2.0 or 3.0, got 4.0");
  });

  it("refuses what is no bytes as an argument", () => {
    expect(() => readNpy("input.npy" as never)).toThrow(InvalidArgumentError);
  });
});

describe("arrays written here", () => {
  const plain = fixtures.filter(
    (name) => /^(little|bool|i1|u1|vector|scalar|no-rows|many-axes)/.test(name) && !name.includes("f2"),
  );

  test.each(plain)("%s is written byte for byte as numpy wrote it", (name) => {
    const bytes = fixture(name);
    expect(hexOf(writeNpy(readNpy(bytes)))).toBe(hexOf(bytes));
  });

  it("takes nested arrays and typed arrays", () => {
    expect(readNpy(writeNpy([[1, 2.5]]))).toMatchObject({ shape: [1, 2], dtype: "float64" });
    expect(readNpy(writeNpy(Int16Array.of(-1, 2)))).toMatchObject({ shape: [2], dtype: "int16" });
    expect(errorOf(() => writeNpy([[1, 2], [3]])).message).toBe(
      "array, index [1]: an entry must be an array of 2, like its siblings, got an array of 1",
    );
  });
});

describe("NumberArray", () => {
  const array = new NumberArray([2, 1, 3], Uint8Array.of(1, 2, 3, 4, 5, 6));

  it("puts axes in another order", () => {
    expect(array.transpose().nested()).toEqual([[[1, 4]], [[2, 5]], [[3, 6]]]);
    expect(array.transpose([1, 0, 2]).nested()).toEqual([
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ]);
    expect(array.indexOf(4)).toEqual([1, 0, 1]);
  });

  it("keeps the bits of a NaN that signals", () => {
    const data = new Float32Array(Uint32Array.of(0x7f810000, 0, 0xff800001, 0).buffer);
    expect(hexOf(new NumberArray([2, 2], data).transpose().data)).toBe("0000817f010080ff0000000000000000");
  });

  it.each([
    ["axes", () => array.transpose([0, 1])],
    ["axes", () => array.transpose([0, 1, 1])],
    ["shape", () => new NumberArray([2, 2], Uint8Array.of(1))],
    ["shape", () => new NumberArray([0.5, 2], Uint8Array.of(1))],
    ["data", () => new NumberArray([1], [1] as never)],
    ["data", () => new NumberArray([1], Uint8Array.of(1), "float32")],
  ])("refuses %s that do not fit", (argument, action) => {
    expect(action).toThrow(InvalidArgumentError);
    expect(action).toThrow(argument);
  });

  it("gives integers of 64 bits as numbers, or says which one is none", () => {
    expect(new NumberArray([2], BigInt64Array.of(-5n, 2n ** 53n - 1n)).numbers()).toEqual(
      Float64Array.of(-5, 2 ** 53 - 1),
    );
    const error = errorOf(() => new NumberArray([1, 2], BigUint64Array.of(1n, 2n ** 53n)).numbers());
    expect(error.message).toBe("array, index [0, 1]: an integer must be within -2^53 and 2^53, got 9007199254740992");
  });
});
