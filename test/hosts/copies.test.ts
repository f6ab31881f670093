/**
 * What another copy of the package made, or what came through `postMessage`: writers refused recordings of `bitspike/slim` in
 * words that had nothing to do with it ("an entry must be a number, got an object").
 */

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { spikeTimes } from "../../ts/analyze/index.ts";
import {
  EventList,
  NumberArray,
  readNirData,
  readNpz,
  toEvents,
  toInputs,
  toRaster,
  writeCsv,
  writeJson,
  writeNirData,
  writeNpy,
  writeNpz,
} from "../../ts/data/index.ts";
import { membraneMaximum, spikeCounts } from "../../ts/encode/index.ts";
import { BitspikeError, DescriptionError, FreedError, NeuralNetwork, type Recording } from "../../ts/index.ts";
import { readNir, writeNir } from "../../ts/nir/index.ts";
import { membranePlot, rasterPlot, stackPlots } from "../../ts/plot/index.ts";
import { diffRecordings } from "../../ts/trace/index.ts";
import { NOTEBOOK } from "../api/networks.ts";
import { type Loaded, loadInto, newRealm } from "./realm.ts";

const INPUT = [
  [0.7, 0.4],
  [0.9, 0.8],
  [0.1, 0.9],
];
const RECORD = { spikes: true, membrane: ["layer0"], states: { layer1: ["v"] }, counts: ["input"] } as const;

type Copy = Pick<Loaded<"slim">, "slim">["slim"];
const recordingOf = (library: Pick<Copy, "NeuralNetwork">): Recording =>
  new library.NeuralNetwork(NOTEBOOK).run(INPUT, { record: RECORD as never });

let slim: Copy;
let other: Loaded<"index" | "data" | "plot" | "nir">;

beforeAll(async () => {
  ({ slim } = await loadInto(newRealm(), "slim"));
  await slim.init(readFileSync(new URL("../../dist/core.wasm", import.meta.url)));
  other = await loadInto(newRealm(), "index", "data", "plot", "nir");
});

/** Recordings of the same run that are not instances of this copy's class. */
const strangers: readonly (readonly [string, () => Recording])[] = [
  ["bitspike/slim", () => recordingOf(slim)],
  ["another copy of bitspike", () => recordingOf(other.index)],
  ["structuredClone, as postMessage does", () => structuredClone(recordingOf({ NeuralNetwork }))],
  ["structuredClone of one of slim", () => structuredClone(recordingOf(slim))],
];

/** What is done with a recording: each must give the same with that of a stranger. */
const uses: Readonly<Record<string, (recording: Recording) => unknown>> = {
  writeNpz: (recording) => Buffer.from(writeNpz(recording)).toString("hex"),
  writeJson: (recording) => writeJson(recording),
  "writeJson of spikes": ({ spikes }) => writeJson(spikes["layer0"] as never),
  "writeNpy of a membrane": ({ membrane }) => Array.from(writeNpy(membrane["layer0"] as never)),
  "writeCsv of a membrane": ({ membrane }) => writeCsv(membrane["layer0"] as never),
  "writeCsv of spikes": ({ spikes }) => writeCsv(spikes["layer0"] as never),
  "writeCsv of spikes of two samples": ({ spikes }) => writeCsv([spikes["layer0"], spikes["layer1"]] as never),
  // The bytes hold the time at which they were written.
  writeNirData: async (recording) => {
    const observables = readNirData(await writeNirData([recording], { dt: 1e-3 }), { dt: 1e-3 });
    return JSON.stringify([...observables], (_, one) => (typeof one === "bigint" ? String(one) : one));
  },
  toRaster: ({ spikes, steps }) => toRaster(spikes["layer0"] as never, { steps }).nested(),
  "spikes as an input": ({ spikes }) =>
    new NeuralNetwork([{ weights: [[1, 1, 1, 1]], threshold: 1, leak: 0.5 }]).run(
      { spikes: spikes["layer0"] as never },
      { steps: 3 },
    ).digest,
  "spikes to decode": ({ spikes }) => Array.from(spikeCounts(spikes["layer0"] as never)),
  "a membrane to decode": ({ membrane }) => Array.from(membraneMaximum(membrane["layer0"] as never)),
  "spikes to analyze": ({ spikes }) => spikeTimes(spikes["layer0"] as never).map((times) => Array.from(times)),
  "a raster plot": (recording) => rasterPlot(recording).svg,
  "a membrane plot": ({ membrane }) => membranePlot(membrane["layer0"] as never).svg,
  diffRecordings: (recording) => diffRecordings(recording, recordingOf({ NeuralNetwork })).equal,
};

describe.each(strangers)("a recording of %s", (_, make) => {
  test.each(Object.entries(uses))("%s", async (_name, use) => {
    const own = recordingOf({ NeuralNetwork });
    const stranger = make();
    expect(stranger.digest).toBe(own.digest);
    expect(stranger).not.toBeInstanceOf((await import("../../ts/index.ts")).Recording);
    expect(await use(stranger)).toEqual(await use(own));
  });
});

test("all that a recording holds arrives through postMessage, but for its methods", () => {
  const recording = recordingOf({ NeuralNetwork });
  const arrived = structuredClone(recording);
  for (const field of ["steps", "firstStep", "digest", "counts"] as const) {
    expect(arrived[field]).toEqual(recording[field]);
  }
  expect({ ...arrived.spikes["layer0"] }).toEqual({ ...recording.spikes["layer0"] });
  expect({ ...arrived.membrane["layer0"] }).toEqual({ ...recording.membrane["layer0"] });
  expect(Object.keys(readNpz(writeNpz(arrived)))).toEqual(Object.keys(readNpz(writeNpz(recording))));
});

describe("arrays, events and figures of another copy, or sent", () => {
  const values = [
    [1, 0],
    [0, 2],
  ];
  const arrays = () => [other.data.NumberArray.of(values), structuredClone(NumberArray.of(values))];
  const columns = { steps: [0, 1], neurons: [1, 0] };
  const lists = () => [new other.data.EventList(columns), structuredClone(new EventList(columns))];

  test("an array is written and used as ours is", () => {
    const own = NumberArray.of(values);
    for (const array of arrays()) {
      expect(writeNpy(array)).toEqual(writeNpy(own));
      expect(writeJson(array)).toBe(writeJson(own));
      expect(toEvents(array)[0]?.neurons).toEqual(toEvents(own)[0]?.neurons);
      expect(toInputs(array, { shape: 2 })).toEqual(toInputs(own, { shape: 2 }));
    }
  });

  test("events are written and used as ours are", () => {
    const own = new EventList(columns, { size: 2 });
    for (const events of lists()) {
      expect(writeCsv(events)).toBe(writeCsv(own));
      expect(toRaster(events, { steps: 2, size: 2 }).nested()).toEqual(toRaster(own, { steps: 2 }).nested());
      const [input] = toInputs(events, { shape: 2 }) as { spikes: EventList }[];
      expect(Array.from(input?.spikes.neurons ?? [])).toEqual(Array.from(own.neurons));
    }
  });

  test("a figure stands in a stack", () => {
    const spikes = { size: 2, ...columns };
    const [own, theirs] = [rasterPlot(spikes), other.plot.rasterPlot(spikes)];
    expect(stackPlots([own, theirs]).svg).toBe(stackPlots([own, own]).svg);
  });

  test("what looks like an array, and is none, is refused in words", () => {
    const code = (action: () => unknown) => {
      try {
        action();
      } catch (error) {
        return (error as BitspikeError).code;
      }
      return "taken";
    };
    const wrong = { shape: [3], data: new Float32Array(2), dtype: "float32" };
    expect(code(() => writeNpy(wrong as never))).toBe("BITSPIKE_INVALID_ARGUMENT");
    expect(code(() => writeNpy({ values: new Float32Array(3), rows: 2, neurons: Uint32Array.of(1) } as never))).toMatch(
      /^BITSPIKE_/,
    );
    expect(code(() => toInputs({ steps: Uint32Array.of(1) } as never, { shape: 1 }))).toBe("BITSPIKE_INVALID_ARGUMENT");
  });
});

test("one recording, not in an array, is refused by writeNirData, which wrote an empty file", async () => {
  const recording = recordingOf({ NeuralNetwork }) as never;
  await expect(writeNirData(recording, { dt: 1 })).rejects.toMatchObject({ code: "BITSPIKE_INVALID_ARGUMENT" });
});

test("networks of another copy are written as NIR", async () => {
  const expected = await writeNir(new NeuralNetwork(NOTEBOOK));
  for (const network of [new slim.NeuralNetwork(NOTEBOOK), new other.index.NeuralNetwork(NOTEBOOK)]) {
    const bytes = await writeNir(network as never);
    expect(readNir(bytes).description).toEqual(readNir(expected).description);
  }
});

test("errors of another copy are errors of bitspike", () => {
  const thrown = (() => {
    try {
      new other.index.NeuralNetwork([]);
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  expect(thrown).toBeInstanceOf(other.index.DescriptionError);
  expect(thrown).toBeInstanceOf(DescriptionError);
  expect(thrown).toBeInstanceOf(BitspikeError);
  expect(thrown).not.toBeInstanceOf(FreedError);
  class OwnError extends DescriptionError {}
  expect(thrown).not.toBeInstanceOf(OwnError);
  expect(Object.create(OwnError.prototype)).toBeInstanceOf(OwnError);
  expect(new Error("not ours")).not.toBeInstanceOf(BitspikeError);
  expect({ code: "BITSPIKE_FREED" }).not.toBeInstanceOf(BitspikeError);
});
