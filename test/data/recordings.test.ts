/** What a run leaves behind, written and read again; NIRData as nir writes it. */

import { describe, expect, it } from "vitest";
import {
  EventList,
  type NirObservable,
  NumberArray,
  readCsv,
  readData,
  readEvents,
  readJson,
  readNirData,
  readNpy,
  readNpz,
  toRaster,
  writeCsv,
  writeJson,
  writeNirData,
  writeNpy,
  writeNpz,
} from "../../ts/data/index.ts";
import { InvalidArgumentError, NeuralNetwork } from "../../ts/index.ts";
import { errorOf, fixture } from "./files.ts";

const layers = [
  {
    weights: [
      [0.3, 0.4],
      [0.7, 0.1],
      [0.2, 0.9],
    ],
    threshold: 0.5,
    leak: 0.8,
  },
  { weights: [[0.4, 0.1, 0.3]], threshold: 0.6, leak: 0.9 },
];

function recordings(batch: number) {
  using network = new NeuralNetwork(layers, { batch });
  const inputs = Array.from({ length: batch }, (_, sample) => ({ constant: [0.5, 0.25 * sample] }));
  return network.runBatch(inputs, {
    steps: 12,
    record: { spikes: true, states: { layer0: { variables: ["v"], every: 2 } }, membrane: [1] },
  });
}

const [recording] = recordings(1);
if (recording === undefined) throw new Error("there is no recording");
const { layer0 } = recording.spikes;
const v = recording.states["layer0"]?.["v"];
if (layer0 === undefined || v === undefined) throw new Error("there are no spikes or states");

describe("a recording", () => {
  it("is written as .npz with spikes, counts, states and membranes, each once", () => {
    const arrays = readNpz(writeNpz(recording));
    expect([...arrays].map(([name, { shape, dtype }]) => [name, shape, dtype])).toEqual([
      ["spikes.layer0", [12, 3], "uint8"],
      ["spikes.layer1", [12, 1], "uint8"],
      ["counts.layer0", [3], "float64"],
      ["counts.layer1", [1], "float64"],
      ["states.layer0.v", [6, 3], "float64"],
      ["membrane.layer1", [12, 1], "float64"],
    ]);
    expect(arrays.get("states.layer0.v")?.data).toEqual(v.values);
    expect(arrays.get("spikes.layer0")).toEqual(toRaster(layer0, { steps: 12 }));
    expect(layer0.length).toBeGreaterThan(3);
  });

  it("is written as JSON under the same names, spikes as events", () => {
    const items = readJson(writeJson(recording));
    expect([...items.keys()]).toEqual([...readNpz(writeNpz(recording)).keys()]);
    const [events] = items.get("spikes.layer0") as EventList[];
    expect(events).toMatchObject({ steps: layer0.steps, neurons: layer0.neurons, size: 3, stepCount: 12 });
  });

  it("has spikes and traces that are written one by one", () => {
    const [events] = readEvents(writeCsv(layer0));
    expect(events).toMatchObject({ steps: layer0.steps, neurons: layer0.neurons });
    const table = readCsv(writeCsv(v));
    expect(table.columns).toEqual(["neuron 0", "neuron 1", "neuron 2"]);
    expect(table.array.data).toEqual(v.values);
    expect(readNpy(writeNpy(v))).toMatchObject({ shape: [6, 3], dtype: "float64", data: v.values });
    expect(() => toRaster(layer0)).toThrow(InvalidArgumentError);
  });

  it("is written as NIRData, one sample a recording", async () => {
    const all = recordings(3);
    const observables = readNirData(await writeNirData(all, { dt: 1e-3 }), { dt: 1e-3 });
    expect([...observables.keys()].sort()).toEqual(["layer0/spikes", "layer0/v", "layer1/spikes", "layer1/v"]);
    const spikes = observables.get("layer0/spikes")?.data as EventList[];
    expect(spikes.map(({ steps, neurons, size, stepCount }) => ({ steps, neurons, size, stepCount }))).toEqual(
      all.map(({ spikes: { layer0: train } }) => ({
        steps: train?.steps,
        neurons: train?.neurons,
        size: 3,
        stepCount: 12,
      })),
    );
    const { data, dt } = observables.get("layer0/v") as NirObservable;
    expect(dt).toBe(2e-3);
    expect(data).toMatchObject({ shape: [3, 6, 3] });
    expect((data as NumberArray).data.slice(18, 36)).toEqual(all[1]?.states["layer0"]?.["v"]?.values);
  });
});

describe("NIRData", () => {
  const dt = 1e-4;

  it("has what nir wrote, nested graphs too", () => {
    const observables = readNirData(fixture("recordings.h5"), { dt });
    expect([...observables.keys()].sort()).toEqual(["out/spikes", "out/v", "sub/lif/spikes"]);
    expect(observables.get("out/v")).toEqual({
      data: new NumberArray(
        [2, 4, 3],
        Float32Array.from({ length: 24 }, (_, at) => at),
      ),
      dt,
    });
    const known = { size: 3, stepCount: 10 };
    expect(observables.get("out/spikes")?.data).toEqual([
      new EventList({ steps: [1, 3], neurons: [2, 0] }, known),
      new EventList({ steps: [0, 3, 4], neurons: [1, 1, 1] }, known),
    ]);
    expect(observables.get("sub/lif/spikes")?.data).toEqual([
      new EventList({ steps: [1, 3], neurons: [2, 0], values: [0.5, 2] }, known),
      new EventList({ steps: [0, 3, 4], neurons: [1, 1, 1], values: [1, 1, 3] }, known),
    ]);
    expect(observables.get("out/spikes")?.data).toMatchObject([{ stepCount: 10 }, { stepCount: 10 }]);
  });

  it("is the same after it was written again", async () => {
    const observables = readNirData(fixture("recordings.h5"), { dt });
    expect(readNirData(await writeNirData(observables), { dt })).toEqual(observables);
  });

  it("is told by its first bytes, and asks for dt", () => {
    expect(readData(fixture("recordings.h5"), { dt }).get("out/v")).toBeInstanceOf(NumberArray);
    expect(() => readNirData(fixture("recordings.h5"))).toThrow(/options.dt must be a positive number/);
    expect(errorOf(() => readNirData(fixture("vector.npy"))).message).toContain("an .npy array");
    expect(errorOf(() => readData(fixture("recordings.h5"), { dt }).get()).message).toContain('got "out/');
  });

  it("refuses names and shapes that the format does not have", async () => {
    const observable = { data: NumberArray.of([[1]]), dt };
    await expect(writeNirData(new Map([["spikes", observable]]))).rejects.toThrow('entry "spikes": the name must be');
    await expect(writeNirData(new Map([["out/v", observable]]))).rejects.toThrow(
      "the shape must be (samples, steps, neurons)",
    );
    const events = { data: [new EventList({ steps: [], neurons: [] })], dt };
    await expect(writeNirData(new Map([["out/spikes", events]]))).rejects.toThrow(
      "the number of neurons must be known",
    );
  });
});

describe("a file of several items", () => {
  it("gives the one that is named, and lists them otherwise", () => {
    const file = readData(writeNpz({ input: [[1]], label: [3] }));
    expect((file.get("label") as NumberArray).nested()).toEqual([3]);
    expect(errorOf(() => file.get()).message).toBe(
      'npz: what the file holds must be only one, got "input", "label"; name one of them',
    );
    expect(errorOf(() => file.get("labels")).message).toContain('must be "labels", got "input", "label"');
    expect(readData(writeNpy([1])).get()).toEqual(NumberArray.of([1]));
  });

  it("is refused if it is of no format that is known", () => {
    expect(errorOf(() => readData(Uint8Array.of(0x80, 2, 0x7d))).message).toBe(
      "file: the format must be one of npy, npz, nirdata, json, csv, nmnist, got one that begins with the bytes 80 02 7d; " +
        "say which, if it is one",
    );
    expect(errorOf(() => readData(new Uint8Array())).found).toBe("an empty file");
    expect(() => readData(Uint8Array.of(1), { format: "toString" as never })).toThrow(InvalidArgumentError);
  });
});
