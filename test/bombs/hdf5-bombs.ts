import { zlibSync } from "fflate";
import type { Bomb } from "./bomb.ts";
import { ascii, F4, Hdf5Bomb, I8, le, type Message, packedZeros, U1, WORD } from "./hdf5.ts";

/** A file whose root is made by `make`. */
function file(make: (bomb: Hdf5Bomb) => number): () => Uint8Array {
  return () => {
    const bomb = new Hdf5Bomb();
    return bomb.file(make(bomb));
  };
}

/** Many names for one object. */
const names = (count: number, target: number) =>
  Array.from({ length: count }, (_, index) => [`${index}`, target] as const);

const chunk = (at: number, size: number, address: number) => ({ offset: [at], size, address });

const LIMIT = /at most .* in all.*maximumBytes/;
const CIRCLE = /lead back into each other/;
const CLAIM = /claims \S+ values.*more than a file of \d+ bytes can hold/;

/** Files in HDF5 that ask for too much, and what is said of each. */
export const HDF5_BOMBS: readonly Bomb[] = [
  {
    name: "4,000 names of one array of 900 kB took 3.1 GB",
    bytes: file((bomb) => bomb.group(names(4000, bomb.whole([230_000], F4, new Uint8Array(920_000))))),
    message: LIMIT,
  },
  {
    name: "200 MB of zeros in 200 kB took 1.4 GB",
    bytes: file((bomb) => bomb.group([["x", bomb.zeros(2e8, U1)]])),
    message: LIMIT,
  },
  {
    name: "a chunk that unpacks to 200 MB, and says 100 bytes",
    bytes: file((bomb) => {
      const zeros = packedZeros(2e8);
      const tree = bomb.chunkTree([chunk(0, zeros.length, bomb.add(zeros))]);
      return bomb.group([["x", bomb.chunked([100], U1, [100], tree)]]);
    }),
    message: /unpacked it has more than 100 bytes/,
  },
  {
    name: "zeros packed, packed again and again",
    bytes: file((bomb) => {
      let bytes = packedZeros(2e8);
      for (let time = 0; time < 4; time += 1) bytes = zlibSync(bytes, { level: 9 });
      const tree = bomb.chunkTree([chunk(0, bytes.length, bomb.add(bytes))]);
      return bomb.group([["x", bomb.chunked([1000], U1, [1000], tree, [1, 1, 1, 1, 1])]]);
    }),
    message: /a filter is there twice/,
  },
  {
    name: "an index that names one chunk of 20 MB 60,000 times",
    bytes: file((bomb) => {
      const zeros = packedZeros(2e7);
      const address = bomb.add(zeros);
      const tree = bomb.chunkTree(Array.from({ length: 60_000 }, () => chunk(0, zeros.length, address)));
      return bomb.group([["x", bomb.chunked([2e7], U1, [2e7], tree)]]);
    }),
    options: { maximumBytes: 2 ** 28 },
    message: /is there twice/,
  },
  {
    name: "1,000 arrays of one value, each in a chunk of 20 MB",
    bytes: file((bomb) => {
      const zeros = packedZeros(2e7);
      const tree = bomb.chunkTree([chunk(0, zeros.length, bomb.add(zeros))]);
      const arrays = Array.from({ length: 1000 }, (_, index) => {
        return [`${index}`, bomb.chunked([1], U1, [2e7], tree)] as const;
      });
      return bomb.group(arrays);
    }),
    message: LIMIT,
  },
  {
    name: "more values than the file can hold",
    bytes: file((bomb) => bomb.group([["x", bomb.whole([2 ** 31], F4, [])]])),
    message: CLAIM,
  },
  {
    name: "values that were never written",
    bytes: file((bomb) => bomb.group([["x", bomb.unwritten([2 ** 15, 2 ** 15], F4)]])),
    message: CLAIM,
  },
  {
    name: "a shape beyond all numbers",
    bytes: file((bomb) => bomb.group([["x", bomb.unwritten(new Array(32).fill(2n ** 63n), F4)]])),
    message: CLAIM,
  },
  {
    name: "a chunk beyond all numbers",
    bytes: file((bomb) => {
      const tree = bomb.chunkTree([]);
      return bomb.group([["x", bomb.chunked(new Array(20).fill(1), F4, new Array(20).fill(2 ** 32 - 1), tree)]]);
    }),
    message: CLAIM,
  },
  {
    name: "soft links in a circle",
    bytes: file((bomb) =>
      bomb.group([
        ["a", "/b"],
        ["b", "/c"],
        ["c", "a"],
      ]),
    ),
    message: CIRCLE,
  },
  {
    name: "soft links of which each follows the next one ten times",
    bytes: file((bomb) => {
      const level = (index: number) => `l${index + 1}/`.repeat(10);
      const links = Array.from({ length: 28 }, (_, index) => [`l${index}`, `/${level(index)}`] as const);
      return bomb.group([...links, ["l28", "/."]]);
    }),
    message: CIRCLE,
  },
  {
    name: "a path of 60 kB that 20,000 links follow",
    bytes: file((bomb) => {
      const group = bomb.group([["long", `/${"./".repeat(30_000)}`]]);
      return bomb.group([
        ["g", group],
        ...Array.from({ length: 20_000 }, (_, index) => [`${index}`, "/g/long"] as const),
      ]);
    }),
    message: CIRCLE,
  },
  {
    name: "a group in itself",
    bytes: file((bomb) => {
      const root = bomb.next;
      return bomb.group([["x", root]]);
    }),
    message: CIRCLE,
  },
  {
    name: "32 groups of which each leads to the next one twice",
    bytes: file((bomb) => {
      let group = bomb.group([]);
      for (let level = 0; level < 30; level += 1)
        group = bomb.group([
          ["a", group],
          ["b", group],
        ]);
      return group;
    }),
    message: CIRCLE,
  },
  {
    name: "10,000 groups in each other",
    bytes: file((bomb) => {
      let group = bomb.group([]);
      for (let level = 0; level < 10_000; level += 1) group = bomb.group([["g", group]]);
      return group;
    }),
    message: CIRCLE,
  },
  {
    name: "a header that goes on in itself",
    bytes: file((bomb) => {
      const continuation: Message = [0x10, [...le(bomb.next + 8 + 4 + 16, 8), ...le(60, 8)]];
      const inner = [0x10, ...le(16, 2), 0, ...le(bomb.next + 8 + 4 + 16, 8), ...le(60, 8)];
      return bomb.object([continuation, [0, [...ascii("OCHK"), ...inner, ...new Array(32).fill(0)]]]);
    }),
    message: /damaged/,
  },
  {
    name: "a tree whose branches are the tree",
    bytes: file((bomb) => {
      const self = bomb.next;
      const keys = Array.from({ length: 5000 }, () => [...le(0, 8), ...le(self, 8)]).flat();
      const tree = bomb.add([...ascii("TREE"), 0, 1, ...le(5000, 2), ...le(0, 16), ...keys]);
      const heap = bomb.add([...ascii("HEAP"), 0, 0, 0, 0, ...le(8, 8), ...le(0, 8), ...le(0, 8)]);
      return bomb.object([[0x11, [...le(tree, 8), ...le(heap, 8)]]]);
    }),
    message: /damaged/,
  },
  {
    name: "a newer tree whose branches are its root",
    bytes: file((bomb) => {
      const node = bomb.next;
      const pointers = Array.from({ length: 40 }, () => [...le(node, 8), ...le(39, 1), ...le(1, 1)]).flat();
      bomb.add([...ascii("BTIN"), 0, 5, ...new Array(39 * 11).fill(0), ...pointers]);
      const tree = bomb.add([
        ...ascii("BTHD"),
        0,
        5,
        ...le(512, 4),
        ...le(11, 2),
        ...le(30, 2),
        0,
        0,
        ...le(node, 8),
        ...le(39, 2),
      ]);
      const heap = bomb.add([
        ...ascii("FRHP"),
        0,
        ...le(7, 2),
        0,
        0,
        0,
        ...le(4096, 4),
        ...new Array(96).fill(0),
        ...le(4, 2),
        ...le(512, 8),
        ...le(65536, 8),
        ...le(32, 2),
        0,
        0,
        ...le(node, 8),
        0,
        0,
      ]);
      return bomb.object([[0x02, [0, 0, ...le(heap, 8), ...le(tree, 8)]]]);
    }),
    message: /damaged/,
  },
  {
    name: "20,000 names that are the ends of one of 1 MB",
    bytes: file((bomb) => {
      const letters = bomb.add(new Uint8Array(1_000_001).fill(97, 0, 1_000_000));
      const heap = bomb.add([...ascii("HEAP"), 0, 0, 0, 0, ...le(1_000_001, 8), ...le(0, 8), ...le(letters, 8)]);
      const target = bomb.group([]);
      const symbols = (first: number) =>
        bomb.add([
          ...ascii("SNOD"),
          1,
          0,
          ...le(200, 2),
          ...Array.from({ length: 200 }, (_, index) => [
            ...le(first + index, 8),
            ...le(target, 8),
            ...new Array(24).fill(0),
          ]).flat(),
        ]);
      const nodes = Array.from({ length: 100 }, (_, index) => symbols(200 * index));
      const keys = nodes.flatMap((node) => [...le(0, 8), ...le(node, 8)]);
      const tree = bomb.add([...ascii("TREE"), 0, 0, ...le(nodes.length, 2), ...le(0, 16), ...keys]);
      return bomb.object([[0x11, [...le(tree, 8), ...le(heap, 8)]]]);
    }),
    message: /damaged|maximumBytes/,
  },
  {
    name: "100,000 words that are one of 1 MB",
    bytes: file((bomb) => {
      const { heap, references } = bomb.heap([new Uint8Array(1e6).fill(97)]);
      const words = references(heap, new Array(100_000).fill(1e6), () => 1);
      return bomb.group([["x", bomb.whole([100_000], WORD, words)]]);
    }),
    message: LIMIT,
  },
  {
    name: "an attribute of words that are one of 1 MB",
    bytes: file((bomb) => {
      const { heap, references } = bomb.heap([new Uint8Array(1e6).fill(97)]);
      const words = references(heap, new Array(2000).fill(1e6), () => 1);
      const head = [
        3,
        0,
        ...le(2, 2),
        ...le(WORD.length, 2),
        ...le(12, 2),
        1,
        97,
        0,
        ...WORD,
        2,
        1,
        0,
        1,
        ...le(2000, 8),
      ];
      return bomb.group([], [[0x0c, [...head, ...words]]]);
    }),
    message: LIMIT,
  },
  {
    name: "600,000 names of one number",
    bytes: file((bomb) => {
      const one = bomb.whole([], F4, le(0, 4));
      return bomb.group(names(600_000, one));
    }),
    message: LIMIT,
  },
  {
    name: "a heap that ends beyond the file",
    bytes: file((bomb) => {
      const heap = bomb.add([
        ...ascii("GCOL"),
        1,
        0,
        0,
        0,
        ...le(2 ** 40, 8),
        ...le(1, 2),
        ...new Array(6).fill(0),
        ...le(2 ** 40, 8),
      ]);
      return bomb.group([["x", bomb.whole([1], WORD, [...le(9, 4), ...le(heap, 8), ...le(1, 4)])]]);
    }),
    message: /damaged/,
  },
];

const group = (bomb: Hdf5Bomb, children: Iterable<readonly [string, number]>) => bomb.group(children);
const word = (bomb: Hdf5Bomb, text: string) => bomb.words([], [text]);
const wide = (values: readonly number[]) => values.flatMap((value) => le(value, 8));

/** A model of NIR: a chain of nodes. */
function model(bomb: Hdf5Bomb, chain: readonly (readonly [name: string, node: number])[]): number {
  const edges = chain.slice(1).flatMap(([name], index) => [(chain[index] as readonly [string, number])[0], name]);
  const graph = group(bomb, [
    ["type", word(bomb, "NIRGraph")],
    ["nodes", group(bomb, chain)],
    ["edges", bomb.words([edges.length / 2, 2], edges)],
  ]);
  return group(bomb, [
    ["version", word(bomb, "1.0.8")],
    ["node", graph],
  ]);
}

const door = (bomb: Hdf5Bomb, type: string, shape: readonly number[]) =>
  group(bomb, [
    ["type", word(bomb, type)],
    ["shape", bomb.whole([shape.length], I8, wide(shape))],
  ]);

/** Models that ask for too much. */
export const NIR_BOMBS: readonly Bomb[] = [
  {
    name: "2,000 nodes of one weight of 1 MB",
    bytes: file((bomb) => {
      const weight = bomb.whole([500, 500], F4, new Uint8Array(1e6));
      const node = () =>
        group(bomb, [
          ["type", word(bomb, "Linear")],
          ["weight", weight],
        ]);
      const layers = Array.from({ length: 2000 }, (_, index) => [`n${index}`, node()] as const);
      return model(bomb, [["input", door(bomb, "Input", [500])], ...layers, ["output", door(bomb, "Output", [500])]]);
    }),
    message: LIMIT,
  },
  {
    name: "40 populations of 16 million neurons in 40 kB",
    bytes: file((bomb) => {
      const one = bomb.whole([1], F4, [0, 0, 128, 63]);
      const node = () =>
        group(bomb, [
          ["type", word(bomb, "LIF")],
          ...["tau", "r", "v_leak", "v_threshold", "v_reset"].map((field) => [field, one] as const),
        ]);
      const layers = Array.from({ length: 40 }, (_, index) => [`n${index}`, node()] as const);
      const shape = [4096, 4096];
      return model(bomb, [["input", door(bomb, "Input", shape)], ...layers, ["output", door(bomb, "Output", shape)]]);
    }),
    message: /./,
  },
];

/** Recordings that ask for too much. */
export const NIRDATA_BOMBS: readonly Bomb[] = [
  {
    name: "a billion samples without a value",
    bytes: file((bomb) => recordings(bomb, [1e9, 0, 5])),
    message: LIMIT,
  },
  {
    name: "a billion lists without an event",
    bytes: file((bomb) => {
      const empty = bomb.unwritten([1e9, 0], F4);
      const attributes = [attribute("__type__", "EventData"), number("n_neurons", 5), number("t_max", 1)];
      return observable(
        bomb,
        bomb.group(
          [
            ["idx", empty],
            ["time", empty],
          ],
          attributes,
        ),
      );
    }),
    message: LIMIT,
  },
];

function recordings(bomb: Hdf5Bomb, shape: readonly number[]): number {
  const data = bomb.unwritten(shape, F4);
  return observable(bomb, bomb.group([["data", data]], [attribute("__type__", "TimeGriddedData"), number("dt", 1)]));
}

function observable(bomb: Hdf5Bomb, content: number): number {
  const observables = bomb.group([["v", content]]);
  const node = bomb.group([["observables", observables]], [attribute("__type__", "NIRNodeData")]);
  return bomb.group([["nodes", bomb.group([["a", node]])]], [attribute("__type__", "NIRGraphData")]);
}

/** An attribute that is a word of a fixed length. */
function attribute(name: string, value: string): Message {
  const type = [0x13, 0, 0, 0, ...le(value.length, 4)];
  return attributeOf(name, type, ascii(value));
}

function number(name: string, value: number): Message {
  const bytes = new Uint8Array(Float32Array.of(value).buffer);
  return attributeOf(name, F4, [...bytes]);
}

function attributeOf(name: string, type: readonly number[], value: readonly number[]): Message {
  const sizes = [...le(name.length + 1, 2), ...le(type.length, 2), ...le(4, 2)];
  return [0x0c, [3, 0, ...sizes, 1, ...ascii(name), 0, ...type, 2, 0, 0, 0, ...value]];
}
