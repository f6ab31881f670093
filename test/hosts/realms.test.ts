/**
 * Values of another realm: bytes in Jest's and Vitest's jsdom, arrays of an iframe, maps of a `vm` context. They were refused
 * in words like "must be a Uint8Array, got a Uint8Array of 16".
 */

import { readFileSync } from "node:fs";
import { createContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  EventList,
  NumberArray,
  readCsv,
  readNpy,
  readNpz,
  toInputs,
  toRaster,
  writeJson,
  writeNirData,
  writeNpy,
  writeNpz,
} from "../../ts/data/index.ts";
import { encodeLatency, membraneMaximum, spikeCounts } from "../../ts/encode/index.ts";
import { convolution, dense, NeuralNetwork, sparse } from "../../ts/index.ts";
import { lintNir, readNir } from "../../ts/nir/index.ts";
import { diffRecordings, verifyTrace } from "../../ts/trace/index.ts";
import { NOTEBOOK } from "../api/networks.ts";
import { evaluate, loadInto, newRealm } from "./realm.ts";

const realm = createContext({});
const model = readFileSync(new URL("../nir/fixtures/recurrent.nir", import.meta.url));

/** Another realm's copy of a value: typed arrays, buffers, arrays, maps and objects of them. */
function foreign<Value>(value: Value): Value {
  const classOf = (name: string) => evaluate<new (...values: unknown[]) => unknown>(realm, name);
  if (ArrayBuffer.isView(value)) {
    const name = Object.prototype.toString.call(value).slice(8, -1);
    const copy = new (classOf(name))(value) as Value;
    expect(copy).not.toBeInstanceOf(Object);
    return copy;
  }
  if (value instanceof ArrayBuffer) {
    return (foreign(new Uint8Array(value)) as unknown as Uint8Array).buffer as Value;
  }
  if (Array.isArray(value)) {
    return evaluate<(values: unknown) => Value>(realm, "(values) => Array.from(values)")(value.map(foreign));
  }
  if (value instanceof Map) {
    return new (classOf("Map"))(foreign([...value].map(([name, one]) => [name, foreign(one)]))) as Value;
  }
  if (typeof value === "object" && value !== null) {
    const copy = evaluate<Record<string, unknown>>(realm, "({})");
    for (const [name, one] of Object.entries(value)) copy[name] = foreign(one);
    return copy as Value;
  }
  return value;
}

const buffer = (bytes: Uint8Array) => bytes.slice().buffer;
const npy = writeNpy(new Float32Array([1, 2, 3]));
const npz = writeNpz({ a: new Float64Array([1, 2]) });
const table = { size: 2, steps: Uint32Array.of(0, 1), neurons: Uint32Array.of(1, 0) };
const trace = { values: new Float32Array([0.1, 0.2]), rows: 2, neurons: Uint32Array.of(0), every: 1 };
const recorded = {
  rule: "lif",
  precision: "f64",
  parameters: { threshold: 1, leak: 0.5 },
  ...{ steps: 2, neurons: 1, input: [Float64Array.of(0.5), Float64Array.of(0)] },
  ...{ v: [Float64Array.of(0.25), Float64Array.of(0.125)], spikes: [new Uint8Array(1), new Uint8Array(1)] },
};

/** What is done with a value: the same whichever realm made it. */
const uses: Readonly<Record<string, readonly [value: unknown, use: (value: never) => unknown]>> = {
  "a model's bytes": [model, (bytes: Uint8Array) => readNir(bytes).description],
  "a model's buffer": [buffer(model), (bytes: ArrayBuffer) => readNir(bytes).description],
  "bytes for lint": [model, (bytes: Uint8Array) => lintNir(bytes)],
  "a .npy file": [npy, (bytes: Uint8Array) => readNpy(bytes)],
  "a .npy file's buffer": [buffer(npy), (bytes: ArrayBuffer) => readNpy(bytes)],
  "a .npz file": [npz, (bytes: Uint8Array) => [...readNpz(bytes)]],
  "text as bytes": [new TextEncoder().encode("1,2\n3,4\n"), (bytes: Uint8Array) => readCsv(bytes).array.nested()],
  "an array to write": [new Float32Array([1, 2]), (values: Float32Array) => writeNpy(values)],
  "bigints to write": [new BigInt64Array(2), (values: BigInt64Array) => writeNpy(values)],
  "an array's dtype": [new Float32Array([1, 2]), (values: Float32Array) => NumberArray.of(values).dtype],
  "a map to write as .npz": [new Map([["a", new Float64Array(2)]]), (map: never) => writeNpz(map)],
  "a map to write as JSON": [new Map([["a", new Float64Array(2)]]), (map: never) => writeJson(map)],
  "a map to write as NIRData": [
    new Map([["n/v", { data: { shape: [1, 2, 1], data: new Float32Array(2), dtype: "float32" }, dt: 1 }]]),
    (map: never) => writeNirData(map),
  ],
  "events of columns": [table, (columns: typeof table) => new EventList(columns).neurons],
  "events to draw as a raster": [table, (columns: never) => toRaster(columns, { steps: 2 }).nested()],
  "events as inputs": [table, (columns: never) => toInputs(columns, { shape: 2 }).length],
  "spikes to decode": [table, (train: never) => Array.from(spikeCounts(train))],
  "a trace to decode": [trace, (one: never) => Array.from(membraneMaximum(one))],
  "values to encode": [new Float32Array([0.1, 0.9]), (values: never) => encodeLatency(values, { steps: 5 }).steps],
  "a trace to verify": [recorded, (one: unknown) => verifyTrace(one).equal],
  "a description": [NOTEBOOK, (description: never) => new NeuralNetwork(description).run([[0.7, 0.4]]).digest],
  "flat weights": [new Float32Array(4).fill(0.5), (values: never) => dense(values)],
};

describe("a value of another realm is taken as one of this", () => {
  // HDF5 files hold the second in which they were written.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: 1e12 }));
  afterEach(() => void vi.useRealTimers());

  test.each(Object.entries(uses))("%s", async (_, [value, use]) => {
    const [own, other] = [await use(value as never), await use(foreign(value) as never)];
    expect(JSON.stringify(other)).toBe(JSON.stringify(own));
    expect(own).toBeDefined();
  });
});

describe("inputs, states and snapshots of another realm", () => {
  const input = new Float64Array([0.7, 0.4, 0.1, 0.9]);
  const network = (precision: "f64" | "f32" = "f64") => new NeuralNetwork(NOTEBOOK, { precision });

  test.each([
    ["values", input],
    ["values in f32", Float32Array.from(input)],
    ["whole numbers", Uint8Array.of(1, 0, 1, 1)],
    ["a constant", { constant: input.slice(0, 2) }],
    ["spikes", { spikes: { steps: Uint32Array.of(0, 1), neurons: Uint32Array.of(1, 0) } }],
    ["spikes as other numbers", { spikes: { steps: Int32Array.of(0, 1), neurons: [1, 0] } }],
  ])("%s", (_, given) => {
    for (const precision of ["f64", "f32"] as const) {
      const run = (one: typeof given) => network(precision).run(one as never, { steps: 2 }).digest;
      expect(run(foreign(given))).toBe(run(given));
    }
  });

  test("a spike train that lies about its steps is not believed for coming from elsewhere", () => {
    const steps = foreign(Float64Array.of(0.5));
    Object.defineProperty(steps, Symbol.toStringTag, { value: "Uint32Array" });
    expect(() => network().run({ spikes: { steps, neurons: [0] } }, { steps: 1 })).toThrow(
      "steps[0] must be a whole number",
    );
  });

  test("forward and setState", () => {
    const [one, other] = [network(), network()];
    one.forward(input.slice(0, 2));
    other.forward(foreign(input.slice(0, 2)));
    one.setState(0, "v", new Float32Array(4).fill(0.25));
    other.setState(0, "v", foreign(new Float32Array(4).fill(0.25)));
    expect(other.digest).toBe(one.digest);
  });

  test("a snapshot, and room for one", () => {
    const [one, other] = [network(), network()];
    one.run(input);
    const room = foreign(new Uint8Array(one.snapshot().length));
    one.snapshot(room);
    other.restore(foreign(one.snapshot()));
    expect(other.digest).toBe(one.digest);
    expect(Uint8Array.from(room)).toEqual(one.snapshot());
  });

  test("what is not a typed array of numbers is refused in the same words", () => {
    for (const wrong of [new BigInt64Array(2), new DataView(new ArrayBuffer(16))]) {
      const refusal = (value: unknown) => {
        try {
          network().forward(value as never);
        } catch (error) {
          return (error as Error).message;
        }
        return "nothing was thrown";
      };
      const other = evaluate<unknown>(
        realm,
        wrong instanceof DataView ? "new DataView(new ArrayBuffer(16))" : "new BigInt64Array(2)",
      );
      expect(refusal(other)).toBe(refusal(wrong));
      expect(refusal(other)).toContain("must be");
    }
  });

  test("weights of every kind", () => {
    const populations = { out: { size: 2, rule: { name: "lif", parameters: { threshold: 1, leak: 0.5 } } } };
    const kinds = [
      dense(new Float64Array([0.5, 0.25, 1, 2])),
      sparse({ sources: Uint32Array.of(0, 1), targets: Uint32Array.of(1, 0), weights: Float64Array.of(1, 0.5) }),
      convolution({ input: [1, 1, 2], kernel: [1, 1, 1, 1], values: new Float64Array([0.5]) } as never),
    ];
    for (const weights of kinds) {
      const connections = [{ from: "in", to: "out", weights }];
      const digestOf = (description: unknown) => new NeuralNetwork(description as never).run(input).digest;
      const description = { inputs: { in: 2 }, populations, connections };
      expect(digestOf(foreign(description))).toBe(digestOf(description));
    }
  });
});

test("a recording whose traces are of another realm is compared in its own precision", () => {
  const recording = new NeuralNetwork(NOTEBOOK, { precision: "f32" }).run([[0.7, 0.4]], {
    record: { states: { layer0: ["v"] } },
  });
  const { states, spikes, steps } = recording;
  const other = foreign({ states, spikes, steps }) as never;
  expect(diffRecordings(other, other).precision).toBe("f32");
});

test("the other way round: entries in a realm of their own take what this realm makes", async () => {
  const { index, nir, data } = await loadInto(newRealm(), "index", "nir", "data");
  expect(nir.readNir(model).network.populations.length).toBeGreaterThan(0);
  expect(data.readNpy(npy).nested()).toBeDefined();
  const here = new NeuralNetwork(NOTEBOOK).run(new Float64Array([0.7, 0.4]));
  expect(new index.NeuralNetwork(NOTEBOOK).run(new Float64Array([0.7, 0.4])).digest).toBe(here.digest);
});
