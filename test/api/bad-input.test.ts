/** Every argument of every method, and of the two small classes, against what it must refuse. */

import { describe, expect, test } from "vitest";
import {
  DescriptionError,
  InvalidArgumentError,
  Layer,
  type LayerDescription,
  NeuralNetwork,
  Neuron,
  OutOfMemoryError,
  SnapshotError,
} from "../../ts/index.ts";
import { detached, graph, NOTEBOOK, notebook } from "./networks.ts";
import {
  EACH_OF_FOUR,
  isEmptyObject,
  NOT_FINITE,
  NOT_NUMBERS,
  NOT_TWO_NUMBERS,
  NOT_WHOLE,
  noDigest,
  OPTIONS,
  refuses,
} from "./refuses.ts";

function layerWith(change: Partial<Record<keyof LayerDescription, unknown>>): LayerDescription {
  return { ...NOTEBOOK[0], ...change } as LayerDescription;
}

describe("new Layer()", () => {
  refuses(
    DescriptionError,
    [
      ["layer", [undefined, null, 1, "layer", [], { ...NOTEBOOK[0], leek: 1 }], (value) => new Layer(value)],
      [
        "weights",
        [
          ...NOT_NUMBERS,
          undefined,
          1,
          [],
          [1, 2],
          [[]],
          [[1], [1, 2]],
          [[1], 2],
          [[1], undefined],
          [[Number.NaN]],
          [["1"]],
          [detached().numbers],
        ],
        (value) => new Layer(layerWith({ weights: value })),
      ],
      [
        "weights.flat",
        [undefined, 1, [], [1], [1, 2, 3], [1, Number.NaN], detached().numbers],
        (value) => new Layer(layerWith({ weights: { flat: value, inputs: 2 } })),
      ],
      [
        "weights.inputs",
        [undefined, 0, ...NOT_WHOLE],
        (value) => new Layer(layerWith({ weights: { flat: [1, 2], inputs: value } })),
      ],
      ["threshold", EACH_OF_FOUR, (value) => new Layer(layerWith({ threshold: value }))],
      ["leak", EACH_OF_FOUR, (value) => new Layer(layerWith({ leak: value }))],
      [
        "threshold in f32",
        [1e39, -4e38, [1, 2, 3, 1e300]],
        (value) => new Layer(layerWith({ threshold: value }), { precision: "f32" }),
      ],
    ],
    noDigest,
  );
  refuses(InvalidArgumentError, [["options", OPTIONS, (value) => new Layer(layerWith({}), value)]], noDigest);
});

describe("new Neuron()", () => {
  const parts = { weights: [1, 2], threshold: 1, leak: 0.5 };
  refuses(
    DescriptionError,
    [
      ["neuron", [undefined, null, 1, [], { ...parts, batch: 1 }], (value) => new Neuron(value)],
      [
        "weights",
        [...NOT_FINITE, ...NOT_NUMBERS, [], [1, Number.NaN], [[1]], detached().numbers],
        (value) => new Neuron({ ...parts, weights: value }),
      ],
      [
        "threshold",
        [...NOT_FINITE, ...NOT_NUMBERS, undefined, [1, 2], []],
        (value) => new Neuron({ ...parts, threshold: value }),
      ],
      [
        "leak",
        [...NOT_FINITE, ...NOT_NUMBERS, undefined, [1, 2], []],
        (value) => new Neuron({ ...parts, leak: value }),
      ],
    ],
    noDigest,
  );
  refuses(InvalidArgumentError, [["options", OPTIONS, (value) => new Neuron(parts, value)]], noDigest);
});

describe("forward()", () => {
  const network = notebook();
  refuses(
    InvalidArgumentError,
    [
      [
        "inputs",
        [...NOT_TWO_NUMBERS.filter((value) => !isEmptyObject(value)), undefined],
        (value) => network.forward(value),
      ],
    ],
    () => network.digest,
  );
  const single = notebook({ precision: "f32" });
  refuses(
    InvalidArgumentError,
    [["inputs in f32", [[1, 1e39], [-3.5e38, 1], Float64Array.of(1e300, 0)], (value) => single.forward(value)]],
    () => single.digest,
  );
  const neuron = new Neuron({ weights: [1, 2], threshold: 1, leak: 0.5 });
  refuses(
    InvalidArgumentError,
    [["inputs of a neuron", [...NOT_TWO_NUMBERS, undefined], (value) => neuron.forward(value)]],
    () => String(neuron.membranePotential),
  );
  const layer = new Layer(NOTEBOOK[0] as LayerDescription);
  refuses(
    InvalidArgumentError,
    [["inputs of a layer", [...NOT_TWO_NUMBERS, undefined], (value) => layer.forward(value)]],
    () => layer.membranePotentials.join(),
  );
  const named = new NeuralNetwork(graph());
  refuses(
    InvalidArgumentError,
    [
      [
        "inputs by name",
        [undefined, 1, "left", [1, 2], { lift: [1, 2, 3] }, { noise: [1, 2, 3, 4] }],
        (value) => named.forward(value),
      ],
      [
        "one of them",
        NOT_TWO_NUMBERS.filter((value) => value !== null),
        (value) => named.forward({ left: [1, 2, 3], right: value }),
      ],
    ],
    () => named.digest,
  );
  test("a network of several outputs, or samples, says what to use instead", () => {
    using several = new NeuralNetwork({ ...graph(), outputs: ["hidden", "output"] });
    expect(() => several.forward({})).toThrow(/use run\(\)/);
    using batch = notebook({ batch: 2 });
    expect(() => batch.forward([1, 2])).toThrow(/use runBatch\(\)/);
  });
});

describe("run() and runBatch()", () => {
  const network = notebook();
  const named = new NeuralNetwork(graph());
  const digest = () => network.digest + named.digest;
  const NO_NAMES = [...NOT_FINITE, 1, "layer0", null, {}, ["layer9"], [1n], [undefined], [["layer0"]]];
  const rows = NOT_TWO_NUMBERS.map((row) => [[1, 2], row]).filter(
    ([, row]) => !(Array.isArray(row) && Array.isArray(row[0])),
  );
  refuses(
    InvalidArgumentError,
    [
      [
        "inputs",
        [...NOT_NUMBERS, 1, [1, 2, 3], [1, Number.NaN], detached().numbers, { inpot: [[1, 2]] }],
        (value) => network.run(value),
      ],
      ["a row", rows, (value) => network.run(value)],
      [
        "one of several inputs",
        [1, "x", [[1, 2]], { spike: {} }, {}],
        (value) => named.run({ left: value }, { steps: 1 }),
      ],
      ["inputs of another length", [[[1, 2]], [1, 2, 3, 4, 5, 6]], (value) => network.run(value, { steps: 2 })],
      [
        "an input with a generator",
        [[[1, 2, 3, 4]], { constant: 1 }],
        (value) => named.run({ noise: value }, { steps: 1 }),
      ],
      [
        "constant",
        [...NOT_TWO_NUMBERS.filter((value) => value !== 1), undefined],
        (value) => network.run({ constant: value }, { steps: 1 }),
      ],
      [
        "spikes",
        [undefined, null, 1, [], "x", { steps: [0] }, { neurons: [0] }],
        (value) => network.run({ spikes: value }, { steps: 4 }),
      ],
      [
        "spikes.steps",
        [...NOT_NUMBERS, [4], [-1], [0.5], [0, 1], [Number.NaN], ["0"]],
        (value) => network.run({ spikes: { steps: value, neurons: [0] } }, { steps: 4 }),
      ],
      [
        "spikes.neurons",
        [...NOT_NUMBERS, [2], [-1], [0.5], [0, 1], [Number.NaN]],
        (value) => network.run({ spikes: { steps: [0], neurons: value } }, { steps: 4 }),
      ],
      [
        "spikes.values",
        [1, null, [1, 2], [Number.NaN], ["1"], [1n]],
        (value) => network.run({ spikes: { steps: [0], neurons: [0], values: value } }, { steps: 4 }),
      ],
      [
        "the same spike twice",
        [[0, 0]],
        (value) => network.run({ spikes: { steps: [1, 1], neurons: value } }, { steps: 4 }),
      ],
      ["options", [null, 1, "x", [], { step: 1 }, {}], (value) => network.run(undefined, value)],
      ["options.steps", [...NOT_WHOLE, undefined, 2 ** 32], (value) => network.run(undefined, { steps: value })],
      ["options.digest", [null, 1, "yes", {}], (value) => network.run(undefined, { steps: 1, digest: value })],
      [
        "options.record",
        [null, 1, "spikes", [], { spike: true }],
        (value) => network.run(undefined, { steps: 1, record: value }),
      ],
      ["record.spikes", NO_NAMES, (value) => network.run(undefined, { steps: 1, record: { spikes: value } })],
      ["record.counts", NO_NAMES, (value) => network.run(undefined, { steps: 1, record: { counts: value } })],
      [
        "record.membrane",
        [...NO_NAMES, [2], [-1], [0.5], [Number.NaN]],
        (value) => network.run(undefined, { steps: 1, record: { membrane: value } }),
      ],
      [
        "record.states",
        [1, [], "x", null, { layer9: ["v"] }, { layer0: "v" }, { layer0: ["w"] }, { layer0: [1] }, { layer0: {} }],
        (value) => network.run(undefined, { steps: 1, record: { states: value } }),
      ],
      [
        "record.states.neurons",
        [1, "x", [4], [-1], [0.5], [Number.NaN], detached().numbers],
        (value) =>
          network.run(undefined, { steps: 1, record: { states: { layer0: { variables: ["v"], neurons: value } } } }),
      ],
      [
        "record.states.every",
        [0, ...NOT_WHOLE],
        (value) =>
          network.run(undefined, { steps: 1, record: { states: { layer0: { variables: ["v"], every: value } } } }),
      ],
    ],
    digest,
  );
  const batch = notebook({ batch: 2 });
  refuses(
    InvalidArgumentError,
    [
      [
        "inputs of a batch",
        [
          undefined,
          null,
          1,
          {},
          [],
          [{}],
          [{}, {}, {}],
          [{}, 1],
          [
            [[1, 2]],
            [
              [1, 2],
              [3, 4],
            ],
          ],
        ],
        (value) => batch.runBatch(value, {}),
      ],
      ["run() of a batch", [[[1, 2]]], (value) => batch.run(value)],
    ],
    () => batch.digestOf(0) + batch.digestOf(1),
  );
  test("a recording too large for memory is refused before it is begun", () => {
    const before = network.digest;
    expect(() => network.run(undefined, { steps: 2 ** 31, record: { membrane: true } })).toThrow(OutOfMemoryError);
    expect(network.digest).toBe(before);
  });
});

describe("state, setState, snapshot, restore, digestOf, membranePotentials", () => {
  const network = notebook();
  network.run([[0.4, 0.1]]);
  const bytes = network.snapshot();
  const changed = (change: (copy: Uint8Array) => void) => {
    const copy = bytes.slice();
    change(copy);
    return copy;
  };
  const POPULATIONS = [...NOT_FINITE, null, true, 1n, {}, [], "layer9", "", 2, -1, 0.5];
  const SAMPLES = [1, ...NOT_WHOLE];
  refuses(
    InvalidArgumentError,
    [
      ["state(population)", [undefined, ...POPULATIONS], (value) => network.state(value, "v")],
      ["state(variable)", [undefined, null, 1, "i", "", {}], (value) => network.state(0, value)],
      ["state(sample)", SAMPLES, (value) => network.state(0, "v", value)],
      ["membranePotentials(population)", POPULATIONS, (value) => network.membranePotentials(value)],
      ["setState(population)", [undefined, ...POPULATIONS], (value) => network.setState(value, "v", 1)],
      ["setState(variable)", [undefined, null, 1, "i", "", {}], (value) => network.setState(0, value, 1)],
      [
        "setState(values)",
        [undefined, ...NOT_FINITE, ...NOT_TWO_NUMBERS.filter((value) => value !== 1)],
        (value) => network.setState(1, "v", value),
      ],
      ["setState(sample)", SAMPLES, (value) => network.setState(0, "v", 1, value)],
      [
        "snapshot(into)",
        [null, 1, "x", [], new Uint8Array(8), new Float64Array(1000), new ArrayBuffer(1000), detached().bytes],
        (value) => network.snapshot(value),
      ],
      ["snapshot(sample)", SAMPLES, (value) => network.snapshot(undefined, value)],
      [
        "restore(bytes)",
        [undefined, null, 1, "x", [...bytes], bytes.buffer, new Float64Array(4), detached().bytes],
        (value) => network.restore(value),
      ],
      ["restore(sample)", SAMPLES, (value) => network.restore(bytes, value)],
      ["digestOf(sample)", [undefined, ...SAMPLES], (value) => network.digestOf(value)],
    ],
    () => network.digest,
  );
  refuses(
    SnapshotError,
    [
      [
        "bytes that are no snapshot",
        [new Uint8Array(0), new Uint8Array(200), bytes.subarray(0, 31), bytes.subarray(0, bytes.length - 1)],
        (value) => network.restore(value),
      ],
      [
        "damaged bytes",
        Array.from(bytes, (_, k) =>
          changed((copy) => {
            copy[k] = (copy[k] as number) ^ 1;
          }),
        ),
        (value) => network.restore(value),
      ],
      [
        "a snapshot of another network",
        [
          new NeuralNetwork(graph()).snapshot(),
          notebook({ precision: "f32" }).snapshot(),
          notebook({ seed: 1 }).snapshot(),
        ],
        (value) => network.restore(value),
      ],
    ],
    () => network.digest,
  );
  test("the digest of a batch says what to ask instead", () => {
    using batch = notebook({ batch: 2 });
    expect(() => batch.digest).toThrow(/use digestOf\(sample\)/);
  });
});
