/** What is written is read again: the same bits. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type DataType,
  EventList,
  NumberArray,
  type NumberData,
  readCsv,
  readData,
  readEvents,
  readJson,
  readNpy,
  readNpz,
  toEvents,
  toRaster,
  writeCsv,
  writeJson,
  writeNpy,
  writeNpz,
} from "../../ts/data/index.ts";

fc.configureGlobal({ seed: 5, numRuns: 1000 });

const VIEWS: Readonly<Record<DataType, (buffer: ArrayBuffer) => NumberData>> = {
  bool: (buffer) => new Uint8Array(buffer).map((byte) => byte & 1),
  int8: (buffer) => new Int8Array(buffer),
  uint8: (buffer) => new Uint8Array(buffer),
  int16: (buffer) => new Int16Array(buffer),
  uint16: (buffer) => new Uint16Array(buffer),
  int32: (buffer) => new Int32Array(buffer),
  uint32: (buffer) => new Uint32Array(buffer),
  int64: (buffer) => new BigInt64Array(buffer),
  uint64: (buffer) => new BigUint64Array(buffer),
  float32: (buffer) => new Float32Array(buffer),
  float64: (buffer) => new Float64Array(buffer),
};

const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
const lengthOf = (shape: readonly number[]) => shape.reduce((product, extent) => product * extent, 1);

/** Arrays of any data type and any bits, NaN of every kind among them. */
const arrays = fc.tuple(fc.constantFrom(...(Object.keys(VIEWS) as DataType[])), shapes).chain(([dtype, shape]) => {
  const bytes = lengthOf(shape) * VIEWS[dtype](new ArrayBuffer(8)).BYTES_PER_ELEMENT;
  return fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((random) => new NumberArray(shape, VIEWS[dtype](random.slice().buffer), dtype));
});

const doubles = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(-0, 5e-324, 1e21, 1 / 3));

const tables = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc
      .array(doubles, { minLength: rows * columns, maxLength: rows * columns })
      .map((values) => new NumberArray([rows, columns], Float64Array.from(values))),
  );

const lists = fc
  .array(fc.tuple(fc.nat(20), fc.nat(9), fc.constantFrom(1, 1, 2, 0.5, 0.1)), { maxLength: 12 })
  .map((events) => {
    const [steps, neurons, values] = [0, 1, 2].map((part) => events.map((event) => event[part] as number));
    return new EventList({ steps: steps ?? [], neurons: neurons ?? [], values }, { size: 10, stepCount: 21 });
  });

function expectSame(found: NumberArray | undefined, wanted: NumberArray): void {
  expect(found?.shape).toEqual(wanted.shape);
  expect(found?.dtype).toBe(wanted.dtype);
  expect(bytesOf(found?.data)).toEqual(bytesOf(wanted.data));
}

const bytesOf = (data: NumberData | undefined) => data && new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

describe("arrays, bit for bit", () => {
  test("as .npy", () => {
    fc.assert(fc.property(arrays, (array) => expectSame(readNpy(writeNpy(array)), array)));
  });

  test("transposed and back", () => {
    fc.assert(fc.property(arrays, (array) => expectSame(array.transpose().transpose(), array)));
  });

  test("in Fortran order, as numpy would have written it", () => {
    const inFortranOrder = (array: NumberArray) => {
      const bytes = writeNpy(array.transpose());
      const header = Buffer.from(bytes).toString("latin1", 10, bytes.length - array.data.byteLength);
      const tuple = array.shape.length === 1 ? `(${array.shape[0]},)` : `(${array.shape.join(", ")})`;
      const changed = header.replace("False", "True ").replace(/\([^)]*\)/, tuple);
      return Buffer.concat([bytes.subarray(0, 10), Buffer.from(changed, "latin1"), bytes.subarray(10 + header.length)]);
    };
    fc.assert(fc.property(arrays, (array) => expectSame(readNpy(inFortranOrder(array)), array)));
  });

  test("as .npz, packed or not", () => {
    const named = fc.dictionary(fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }), arrays, { maxKeys: 4 });
    fc.assert(
      fc.property(named, fc.boolean(), (entries, compress) => {
        const found = readNpz(writeNpz(entries, { compress }));
        expect(new Set(found.keys())).toEqual(new Set(Object.keys(entries)));
        for (const [name, array] of Object.entries(entries)) expectSame(found.get(name), array);
      }),
    );
  });

  test("as CSV", () => {
    const delimiters = fc.constantFrom(",", ";", "\t");
    const names = fc.option(fc.constantFrom("left", 'a "b"', "c;d,e"));
    fc.assert(
      fc.property(tables, delimiters, names, (array, delimiter, name) => {
        const columns =
          name === null ? undefined : Array.from({ length: array.shape[1] ?? 0 }, (_, at) => `${name}${at}`);
        const table = readCsv(writeCsv(array, columns === undefined ? { delimiter } : { delimiter, columns }), {
          delimiter,
        });
        expectSame(table.array, array);
        expect(table.columns).toEqual(columns);
      }),
    );
  });

  test("as JSON, alone and by name", () => {
    fc.assert(
      fc.property(tables, (array) => {
        expectSame(readJson(writeJson(array)).get("") as NumberArray, array);
        expectSame(readJson(writeJson(new Map([["input", array]]))).get("input") as NumberArray, array);
      }),
    );
  });
});

describe("events", () => {
  test("as CSV and as JSON, of one sample and of many", () => {
    const known = { size: 10, stepCount: 21 };
    fc.assert(
      fc.property(fc.array(lists, { minLength: 1, maxLength: 3 }), (samples) => {
        const sampleCount = samples.length;
        expect(readEvents(writeCsv(samples), { ...known, sampleCount })).toEqual(samples);
        expect(readEvents(writeJson(samples))).toEqual(samples);
        const [first] = samples as [EventList];
        expect(readEvents(writeCsv(first), known)).toEqual([first]);
        const [found] = readEvents(writeJson(first));
        expect(found).toEqual(first);
        expect(found?.stepCount).toBe(first.stepCount);
      }),
    );
  });

  test("as a raster", () => {
    fc.assert(
      fc.property(lists, (events) => {
        expect(toEvents(toRaster(events))).toEqual([events]);
      }),
    );
  });
});

describe("any format", () => {
  test("is told by its bytes, without a name", () => {
    const formatOf = (bytes: Uint8Array | string) =>
      readData(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes).format;
    fc.assert(
      fc.property(tables, (array) => {
        expect(formatOf(writeNpy(array))).toBe("npy");
        expect(formatOf(writeNpz({ array }))).toBe("npz");
        expect(formatOf(writeCsv(array))).toBe("csv");
        expect(formatOf(writeJson(array))).toBe("json");
      }),
    );
  });
});
