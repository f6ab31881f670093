import { describe, expect, it } from "vitest";
import { EventList, NumberArray, readData, toEvents, toInputs, toRaster, writeNpy } from "../../ts/data/index.ts";
import { InvalidArgumentError, NeuralNetwork, type RunInput } from "../../ts/index.ts";
import { errorOf } from "./files.ts";

/** 0, 1, 2, ... in a shape. */
function counting(...shape: number[]): NumberArray {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return new NumberArray(
    shape,
    Uint8Array.from({ length }, (_, at) => at),
  );
}

const plain = (input: RunInput | undefined): unknown =>
  JSON.parse(
    JSON.stringify(input, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value)),
  );

describe("arrays as inputs", () => {
  it.each<[string, number[], number | number[], object, number, unknown]>([
    ["steps", [3, 2], 2, {}, 1, [0, 1, 2, 3, 4, 5]],
    ["samples and steps", [2, 3, 1], 1, {}, 2, [0, 1, 2]],
    ["one row", [4], 4, {}, 1, { constant: [0, 1, 2, 3] }],
    ["samples that do not change", [2, 3], 3, { axes: ["samples"] }, 2, { constant: [0, 1, 2] }],
    ["time first", [3, 2, 2], 2, { axes: ["steps", "samples"] }, 2, [0, 1, 4, 5, 8, 9]],
    ["images", [2, 1, 2, 2], [1, 2, 2], {}, 1, [0, 1, 2, 3, 4, 5, 6, 7]],
    ["images without their one channel", [3, 2, 2, 2], [1, 2, 2], {}, 3, [0, 1, 2, 3, 4, 5, 6, 7]],
    ["flat images", [2, 8], [2, 2, 2], {}, 1, Array.from({ length: 16 }, (_, at) => at)],
    ["one neuron without an axis of its own", [3], 1, {}, 1, [0, 1, 2]],
    ["no samples", [0, 3, 2], 2, {}, 0, undefined],
  ])("takes %s", (_, shape, wanted, options, count, first) => {
    const inputs = toInputs(counting(...shape), { shape: wanted, ...options });
    expect(inputs.length).toBe(count);
    expect(inputs[0] === undefined ? undefined : plain(inputs[0])).toEqual(first);
  });

  it("copies nothing that lies side by side, and turns bigints into numbers", () => {
    const array = counting(2, 3, 2);
    const inputs = toInputs(array, { shape: 2 }) as Uint8Array[];
    expect(inputs.map((input) => [input.buffer === array.data.buffer, input.byteOffset])).toEqual([
      [true, 0],
      [true, 6],
    ]);
    expect(toInputs(NumberArray.of(BigInt64Array.of(1n, -2n)), { shape: 2 })).toEqual([
      { constant: Float64Array.of(1, -2) },
    ]);
  });

  it.each<[string, number[], number | number[], object, string]>([
    [
      "swapped axes",
      [12, 256],
      12,
      {},
      "array: the shape must be (steps, 12), with or without steps, and samples before them, got (12, 256); " +
        "the axes look swapped: use .transpose([1, 0]), in Python .transpose(1, 0)",
    ],
    ["swapped axes of samples", [4, 12, 30], 12, {}, "use .transpose([0, 2, 1])"],
    ["channels last", [30, 34, 34, 2], [2, 34, 34], {}, "use .transpose([0, 3, 1, 2])"],
    ["another width", [256, 13], 12, {}, "(steps, 12), with or without steps, and samples before them, got (256, 13)"],
    ["too many axes", [2, 2, 2, 12], 12, {}, "got (2, 2, 2, 12)"],
    ["too few axes", [12], 12, { axes: ["samples", "steps"] }, "the shape must be (samples, steps, 12), got (12)"],
    ["a single number", [], 12, {}, "got ()"],
  ])("refuses %s", (_, shape, wanted, options, message) => {
    const length = shape.reduce((product, extent) => product * extent, 1);
    const array = new NumberArray(shape, new Uint8Array(length));
    expect(errorOf(() => toInputs(array, { shape: wanted, ...options })).message).toContain(message);
  });

  it("says of another width no remedy that would not help", () => {
    expect(errorOf(() => toInputs(counting(4, 13), { shape: 12 })).remedy).toBe(undefined);
  });

  it("finds NaN and infinity, and says where", () => {
    const data = new Float32Array(12);
    data[7] = Number.NaN;
    const array = new NumberArray([2, 3, 2], data);
    const message = "array, index [1, 0, 1]: a value must be finite, got NaN";
    expect(errorOf(() => toInputs(array, { shape: 2 })).message).toBe(message);
    expect(errorOf(() => toInputs(array, { shape: 2, axes: ["steps", "samples"] })).message).toBe(message);
    expect(errorOf(() => toInputs(NumberArray.of(BigInt64Array.of(2n ** 60n)), { shape: 1 })).place).toEqual({
      index: [0],
    });
  });

  it.each([
    ["options.shape", { shape: -1 }],
    ["options.shape", { shape: [] }],
    ["options.shape", { shape: [2, 0.5] }],
    ["options.shape", {}],
    ["options.axes", { shape: 2, axes: ["time"] }],
    ["options.axes", { shape: 2, axes: ["steps", "steps"] }],
    ["options.axes", { shape: 2, axes: "steps" }],
  ])("refuses %s that is none", (argument, options) => {
    const call = () => toInputs(counting(2, 2), options as never);
    expect(call).toThrow(InvalidArgumentError);
    expect(call).toThrow(argument);
  });
});

describe("events as inputs", () => {
  const events = new EventList({ steps: [0, 2], neurons: [1, 3] });

  it("is one input a sample, as run() takes it", () => {
    expect(toInputs(events, { shape: 4 })).toEqual([{ spikes: events }]);
    expect(toInputs([events, events], { shape: [2, 2] }).length).toBe(2);
  });

  it("refuses neurons that the model does not have", () => {
    expect(errorOf(() => toInputs(events, { shape: 3 })).message).toBe(
      "events, index [1]: a neuron must be from 0 to 2, as in the model, got 3",
    );
    const sized = new EventList({ steps: [], neurons: [] }, { size: 5 });
    expect(errorOf(() => toInputs([events, sized], { shape: 4 })).message).toBe(
      'events, entry "sample 1": the number of neurons must be 4, as in the model, got 5',
    );
  });
});

describe("what is no data", () => {
  it("is refused, and a file and plain arrays with the way to what they hold", () => {
    const file = readData(writeNpy([[1, 2]]));
    expect(() => toInputs(file as never, { shape: 2 })).toThrow(
      /data must be a NumberArray.*; take what it holds with get\(\)/,
    );
    expect(() => toInputs([[1, 2]] as never, { shape: 2 })).toThrow(/; make an array with NumberArray\.of\(\)/);
    expect(() => toInputs(undefined as never, { shape: 2 })).toThrow(InvalidArgumentError);
  });
});

describe("rasters", () => {
  it("holds the spikes of a train or a list, and nothing else", () => {
    const events = new EventList({ steps: [0, 2], neurons: [1, 0], values: [1, 2.5] }, { size: 2, stepCount: 4 });
    expect(toRaster(events).nested()).toEqual([
      [0, 1],
      [0, 0],
      [2.5, 0],
      [0, 0],
    ]);
    expect(toEvents(toRaster(events))).toEqual([events]);
    expect(toRaster(new EventList({ steps: [1], neurons: [1] }), { size: 2 })).toMatchObject({
      dtype: "uint8",
      shape: [2, 2],
    });
  });

  it("refuses what does not fit into it", () => {
    const events = new EventList({ steps: [4e9], neurons: [1] });
    expect(() => toRaster(events)).toThrow(InvalidArgumentError);
    expect(errorOf(() => toRaster(events, { size: 2 })).remedy).toBe("keep the events as a list");
    expect(errorOf(() => toRaster(events, { size: 2, steps: 3 })).found).toBe("step 4000000000, neuron 1");
    expect(errorOf(() => toEvents(counting(3))).found).toBe("(3)");
    expect(errorOf(() => toEvents(NumberArray.of([[0, Number.NaN]]))).place).toEqual({ index: [0, 1] });
  });
});

describe("a network that runs on what was read", () => {
  const layers = [{ weights: [[0.6, 0.3, 0.2]], threshold: 0.5, leak: 0.5 }];
  const rows = [
    [0, 1, 0],
    [1, 0, 1],
    [0, 0, 0],
    [1, 1, 1],
  ];

  it("gives the same bits from values, events, and time-first arrays", () => {
    const digestOf = (input: RunInput | undefined) => {
      using network = new NeuralNetwork(layers);
      return network.run(input as RunInput, { steps: 4 }).digest;
    };
    const array = NumberArray.of(rows);
    const digest = digestOf(rows);
    expect(digestOf(toInputs(array, { shape: 3 })[0])).toBe(digest);
    expect(digestOf(toInputs(toEvents(array), { shape: 3 })[0])).toBe(digest);
    const timeFirst = new NumberArray([4, 1, 3], array.data);
    expect(digestOf(toInputs(timeFirst, { shape: 3, axes: ["steps", "samples"] })[0])).toBe(digest);
  });

  it("runs a batch on samples", () => {
    using network = new NeuralNetwork(layers, { batch: 2 });
    const recordings = network.runBatch(
      toInputs(new NumberArray([2, 2, 3], Float64Array.from(rows.flat())), { shape: 3 }),
    );
    expect(recordings.map(({ steps }) => steps)).toEqual([2, 2]);
  });
});
