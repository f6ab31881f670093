import { describe, expect, test } from "vitest";
import { InvalidArgumentError } from "../../ts/index.ts";
import { Hdf5Error, NirError, type NirOptions, readNir } from "../../ts/nir/index.ts";
import { chainFile, type FileNode, lifNode, nirFile } from "./files.ts";
import { refusedFixture } from "./fixtures.ts";

/** What is wrong, the file, and the node, field and words of the error. */
type Case = readonly [
  what: string,
  file: Promise<Uint8Array>,
  node: string,
  field: string,
  words: RegExp,
  options?: NirOptions,
];

const linear: FileNode = {
  type: "Linear",
  weight: [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
};
const conv: FileNode = {
  type: "Conv2d",
  weight: [
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ],
  bias: [0],
  stride: [1, 1],
  padding: [0, 0],
  dilation: [1, 1],
  groups: 1,
  input_shape: [4, 4],
};
const input = (...shape: number[]): FileNode => ({ type: "Input", shape });
const output: FileNode = { type: "Output", shape: [1] };

const cases: readonly Case[] = [
  ["a type that does not exist", chainFile(2, { a: { type: "Lif" } }), "a", "type", /"Lif".*did you mean LIF\?/],
  [
    "a field that is missing",
    chainFile(2, { a: { type: "LIF", r: [1, 1], v_leak: [0, 0], v_threshold: [1, 1] } }),
    "a",
    "tau",
    /found none/,
  ],
  ["a field that is not known", chainFile(2, { a: { ...lifNode(2), gain: [1, 1] } }), "a", "gain", /not known/],
  ["words for numbers", chainFile(2, { a: { ...lifNode(2), tau: "long" } }), "a", "tau", /found long/],
  [
    "a negative time constant",
    chainFile(2, { a: lifNode(2, { tau: [1e-3, -1e-3] }) }),
    "a",
    "tau",
    /-0.001 at index 1.*above 0/,
  ],
  ["a time constant of 0", chainFile(2, { a: lifNode(2, { tau: 0 }) }), "a", "tau", /0 at index 0/],
  ["a time constant that is NaN", chainFile(2, { a: lifNode(2, { tau: Number.NaN }) }), "a", "tau", /NaN/],
  [
    "an infinite threshold",
    chainFile(2, { a: lifNode(2, { v_threshold: Number.POSITIVE_INFINITY }) }),
    "a",
    "v_threshold",
    /Infinity/,
  ],
  [
    "a NaN weight",
    chainFile(1, { a: { type: "Linear", weight: [[Number.NaN]] } }),
    "a",
    "weight",
    /NaN at index 0.*finite/,
  ],
  ["weights that are transposed", chainFile(3, { a: linear }), "a", "", /3 values.*expected 2.*\[out\]\[in\]/],
  [
    "weights of one dimension",
    chainFile(2, { a: { type: "Linear", weight: [1, 2] } }),
    "a",
    "weight",
    /two dimensions/,
  ],
  [
    "a bias of the wrong length",
    chainFile(2, { a: { ...linear, type: "Affine", bias: [1, 2] } }),
    "a",
    "bias",
    /3 numbers/,
  ],
  ["parameters of different lengths", chainFile(2, { a: { ...lifNode(2), r: [1, 2, 3] } }), "a", "r", /shape/],
  ["more neurons than arrive", chainFile(2, { a: lifNode(3) }), "a", "", /2 values.*expected 3/],
  [
    "a kernel larger than its input",
    chainFile([1, 1, 1], { a: { ...conv, input_shape: [1, 1] } }),
    "a",
    "weight",
    /fits into/,
  ],
  ["the wrong number of channels", chainFile([2, 4, 4], { a: conv }), "a", "weight", /1 input channels/],
  [
    "an input shape that is not what arrives",
    chainFile([1, 4, 5], { a: conv }),
    "a",
    "input_shape",
    /\(4, 4\).*\(4, 5\)/,
  ],
  ["a stride of 0", chainFile([1, 4, 4], { a: { ...conv, stride: [0, 1] } }), "a", "stride", /at least 1/],
  ["a fraction of a stride", chainFile([1, 4, 4], { a: { ...conv, stride: [1.5, 1] } }), "a", "stride", /whole/],
  ["a negative padding", chainFile([1, 4, 4], { a: { ...conv, padding: [-1, 0] } }), "a", "padding", /at least 0/],
  [
    "a padding that is no word of NIR",
    chainFile([1, 4, 4], { a: { ...conv, padding: "full" } }),
    "a",
    "padding",
    /"same" or "valid"/,
  ],
  [
    "same padding with a stride",
    chainFile([1, 4, 4], { a: { ...conv, padding: "same", stride: [2, 2] } }),
    "a",
    "padding",
    /stride of 1/,
  ],
  ["groups that do not divide", chainFile([2, 4, 4], { a: { ...conv, groups: 2 } }), "a", "groups", /divisor/],
  [
    "a pool of something flat",
    chainFile(4, { a: { type: "SumPool2d", kernel_size: [2, 2] } }),
    "a",
    "",
    /three dimensions/,
  ],
  [
    "dimensions to flatten that are not there",
    chainFile([2, 2], { a: { type: "Flatten", start_dim: 2 } }),
    "a",
    "start_dim",
    /-2 to 1/,
  ],
  ["a negative delay", chainFile(1, { a: { type: "Delay", delay: [-1e-3] } }), "a", "delay", /-0.001/],
  [
    "a delay between two steps",
    chainFile(1, { a: { type: "Delay", delay: [2.5e-4] } }),
    "a",
    "delay",
    /nearest are 0.0002 and 0.0003/,
  ],
  [
    "an edge to nowhere",
    nirFile({ input: input(1), lif1: lifNode(1), output }, [
      ["input", "lif2"],
      ["lif1", "output"],
    ]),
    "",
    "edges",
    /to "lif2".*did you mean "lif1"\?/,
  ],
  [
    "an Output that nothing leads to",
    nirFile({ input: input(1), a: lifNode(1), output }, [["input", "a"]]),
    "output",
    "",
    /no edge/,
  ],
  ["no nodes at all", nirFile({}, []), "", "nodes", /none/],
  [
    "shapes that nothing tells",
    nirFile({ input: { type: "Input" }, p: { type: "SumPool2d", kernel_size: [2, 2] }, output }, [
      ["input", "p"],
      ["p", "output"],
    ]),
    "input",
    "",
    /no shape/,
  ],
  [
    "a leak that snnTorch cannot have",
    chainFile(1, { a: lifNode(1, { v_leak: 0.5 }) }),
    "a",
    "v_leak",
    /0.5.*snnTorch/,
    { from: "snntorch" },
  ],
  [
    "a dt longer than the time constant, for snnTorch",
    chainFile(1, { a: lifNode(1) }),
    "a",
    "tau",
    /at least dt/,
    { from: "snntorch", dt: 1 },
  ],
  [
    "an IF from snnTorch, which was told that its tau_mem is missing",
    chainFile(1, { a: { type: "IF", r: [1], v_threshold: [1], v_reset: [0] } }),
    "a",
    "type",
    /found IF, expected LIF or CubaLIF, which snnTorch writes; leave from out/,
    { from: "snntorch" },
  ],
  [
    "an LI from snnTorch, which was told that its threshold is missing",
    chainFile(1, { a: { type: "LI", tau: [1], r: [1], v_leak: [0] } }),
    "a",
    "type",
    /found LI, expected LIF or CubaLIF, which snnTorch writes/,
    { from: "snntorch" },
  ],
  [
    "a reset of snnTorch's for an IF",
    chainFile(1, { a: { type: "IF", r: [1], v_threshold: [1], v_reset: [0] } }),
    "a",
    "",
    /reset: "zero" for a IF, expected value or subtract, as only LIF and CubaLIF have snnTorch's resets/,
    { reset: "zero" },
  ],
  [
    "a resistance that Norse cannot have",
    chainFile(1, { a: lifNode(1, { r: 2 }) }),
    "a",
    "r",
    /2.*Norse/,
    { from: "norse" },
  ],
  [
    "an IF, which Rockpool does not write",
    chainFile(1, { a: { type: "IF", r: [1], v_threshold: [1], v_reset: [0] } }),
    "a",
    "type",
    /CubaLIF, LIF or LI/,
    { from: "rockpool", dt: 1e-3 },
  ],
  [
    "a file that implies no time step",
    chainFile(1, { a: lifNode(1) }),
    "",
    "r",
    /dt of the training/,
    { from: "rockpool" },
  ],
  [
    "a reset that no rule has",
    chainFile(1, { a: lifNode(1) }),
    "a",
    "",
    /reset: "multi-spike"/,
    { reset: "multi-spike" },
  ],
  [
    "a reset that SpikingJelly cannot have",
    chainFile(1, { a: lifNode(1) }),
    "a",
    "",
    /hard/,
    { from: "spikingjelly", reset: "zero" },
  ],
  [
    "a threshold of 0 where spikes are counted",
    chainFile(1, { a: lifNode(1, { v_threshold: 0 }) }),
    "a",
    "v_threshold",
    /dividing/,
    { from: "sinabs" },
  ],
];

describe("models that are refused", () => {
  for (const [what, file, node, field, words, options] of cases) {
    test(what, async () => {
      const bytes = await file;
      let thrown: unknown;
      try {
        readNir(bytes, options);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(NirError);
      const { code, message, ...own } = thrown as NirError;
      expect({ code, node: own.node, field: own.field, message }).toEqual({
        code: "BITSPIKE_NIR",
        node,
        field,
        message: expect.stringMatching(words),
      });
      expect(own.found).toMatch(/./);
      expect(own.expected).toMatch(/./);
    });
  }
});

describe("bytes that are no model", () => {
  const bytes = (...start: number[]) => Uint8Array.from([...start, ...new Array(100).fill(0)]);
  test.each([
    ["nothing", new Uint8Array(0), /empty/],
    ["a zip", bytes(0x50, 0x4b, 3, 4), /a zip archive/],
    ["an array of NumPy", bytes(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59), /an \.npy array/],
    ["text", bytes(0x7b), /JSON/],
    ["anything", bytes(1, 2, 3), /begins with the bytes 01 02 03/],
    ["a superblock of the future", bytes(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a, 9), /version 9/],
  ])("%s", (_, file, words) => {
    expect(() => readNir(file)).toThrow(Hdf5Error);
    expect(() => readNir(file)).toThrow(words);
  });
  test("what h5py has compressed in a way that is not read was to be written with h5py", () => {
    const file = refusedFixture("scale-offset");
    expect(() => readNir(file)).toThrow(expect.objectContaining({ name: "Hdf5Error", path: "/node/nodes/a/weight" }));
    expect(() => readNir(file)).toThrow(/compressed with scale-offset, expected gzip, lzf or no compression/);
  });
  test.each([[undefined], [null], ["model.nir"], [{}], [[1, 2]], [7]])("%s", (value) => {
    expect(() => readNir(value as never)).toThrow(/expected the bytes of a file/);
  });
});

describe("options that are refused", () => {
  const one = chainFile(1, { a: lifNode(1) });
  const bad: Readonly<Record<string, readonly unknown[]>> = {
    from: ["SnnTorch", 1, null, ""],
    dt: [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "1", null],
    timeUnit: ["seconds", 1],
    integrator: ["rk4", null],
    reset: ["hard", true],
    compare: [">", null],
    ifGain: [1, "none"],
    vFloor: ["0", Number.NaN],
    spikes: [2],
    normInput: [0, "yes"],
    resetDelay: [1],
    exportDt: [0, null],
    vReset: ["0", Number.POSITIVE_INFINITY],
    bias: [[1], Number.NaN],
    tauSyn: [0, -1, "1"],
    recurrentBiasAtStart: ["true"],
    precision: [32, "single"],
    seed: [-1, 0.5, 2 ** 60],
  };
  for (const [name, values] of Object.entries(bad)) {
    test(name, async () => {
      const bytes = await one;
      for (const value of values) {
        expect(() => readNir(bytes, { [name]: value }), String(value)).toThrow(InvalidArgumentError);
      }
    });
  }
  test("names that do not exist", async () => {
    const bytes = await one;
    expect(() => readNir(bytes, { form: "norse" } as never)).toThrow(/did you mean "from"\?/);
    expect(() => readNir(bytes, 7 as never)).toThrow(/options must be an object/);
  });
});
