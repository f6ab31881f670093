import { deflateSync, zipSync } from "fflate";
import { writeNpy, writeNpz } from "../../ts/data/index.ts";
import type { Bomb } from "./bomb.ts";
import { ascii, le } from "./hdf5.ts";

const encoder = new TextEncoder();
const text = (content: string) => () => encoder.encode(content);

/** A text that repeats another one up to so many bytes. */
const repeated = (part: string, bytes: number, before = "", after = "") => {
  return () => encoder.encode(before + part.repeat(Math.floor(bytes / part.length)) + after);
};

const MB = 1e6;
const LIMIT = /at most .* in all.*maximumBytes/;

/** A file of numpy's with the header given. */
function npy(header: string, version = 1, length = header.length): Uint8Array {
  return Uint8Array.from([0x93, ...ascii("NUMPY"), version, 0, ...le(length, version === 1 ? 2 : 4), ...ascii(header)]);
}

const fields = (shape: string, descr = "<f8") => `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }\n`;

export const NPY_BOMBS: readonly Bomb[] = [
  {
    name: "a header that claims 4 GB",
    bytes: () => npy(fields("(1,)"), 2, 2 ** 32 - 1),
    message: /the header must be/,
  },
  {
    name: "a header of 20 MB of lengths",
    bytes: () => npy(fields(`(${"0, ".repeat(7 * MB)})`), 2),
    message: /the header must be at most 65535 bytes long/,
  },
  { name: "spaces of 20 MB for a header", bytes: () => npy(" ".repeat(20 * MB), 3), message: /the header must be/ },
  { name: "8 PB of numbers", bytes: () => npy(fields("(1000000000, 1000000)")), message: /the data must be 8e?\d+/ },
  {
    name: "2^53 rows of nothing",
    bytes: () => npy(fields("(9007199254740991, 0)")),
    message: /one that an array can have/,
  },
  {
    name: "a million axes",
    bytes: () => npy(fields(`(${"1,".repeat(20_000)})`)),
    message: /one that an array can have/,
  },
  { name: "20 MB of float16 in columns", bytes: () => halves(2000, 5000) },
];

function halves(rows: number, columns: number): Uint8Array {
  const head = npy(`{'descr': '<f2', 'fortran_order': True, 'shape': (${rows}, ${columns}), }\n`);
  const bytes = new Uint8Array(head.length + 2 * rows * columns);
  bytes.set(head);
  return bytes;
}

/** An archive of entries that are there once, and listed `times` times. */
function listedAgain(times: number, entry: Uint8Array): Uint8Array {
  const packed = deflateSync(entry, { level: 9 });
  const local = [...le(0x04034b50, 4), ...le(20, 2), 0, 0, ...le(8, 2), ...new Array(20).fill(0)];
  local.splice(26, 2, ...le(1, 2));
  const listed = (name: string) => [
    ...le(0x02014b50, 4),
    ...new Array(6).fill(0),
    ...le(8, 2),
    ...new Array(8).fill(0),
    ...le(packed.length, 4),
    ...le(entry.length, 4),
    ...le(name.length, 2),
    ...new Array(16).fill(0),
    ...ascii(name),
  ];
  const names = Array.from({ length: times }, (_, index) => `${index}.npy`);
  const directory = names.flatMap(listed);
  const start = local.length + 1 + packed.length;
  const end = [
    ...le(0x06054b50, 4),
    0,
    0,
    0,
    0,
    ...le(times, 2),
    ...le(times, 2),
    ...le(directory.length, 4),
    ...le(start, 4),
    0,
    0,
  ];
  return Uint8Array.from([...local, 97, ...packed, ...directory, ...end]);
}

export const NPZ_BOMBS: readonly Bomb[] = [
  { name: "400 MB of zeros in 400 kB", bytes: () => writeNpz({ x: new Uint8Array(4e8) }), message: LIMIT },
  {
    name: "ten times 40 MB of zeros",
    bytes: () => writeNpz(Object.fromEntries(Array.from({ length: 10 }, (_, k) => [`x${k}`, new Uint8Array(4e7)]))),
    message: LIMIT,
  },
  {
    name: "an entry that is listed 3,000 times",
    bytes: () => listedAgain(3000, writeNpy(new Uint8Array(1e6))),
    message: /some that overlap|as the directory says/,
  },
  {
    name: "an entry that unpacks to 200 MB, and says 1 kB",
    bytes: () => {
      const bytes = Buffer.from(zipSync({ "x.npy": new Uint8Array(2e8) }, { level: 9 }));
      bytes.writeUInt32LE(1000, bytes.indexOf("PK\x01\x02", 0, "latin1") + 24);
      return new Uint8Array(bytes);
    },
    message: /unpacked it has more than 1000 bytes/,
  },
  {
    name: "60,000 entries without a byte",
    bytes: () => zipSync(Object.fromEntries(Array.from({ length: 60_000 }, (_, k) => [`${k}.npy`, new Uint8Array(0)]))),
    message: /the beginning must be/,
  },
  {
    name: "an archive in an archive in an archive",
    bytes: () => {
      let bytes = writeNpz({ x: new Uint8Array(5e7) });
      for (let level = 0; level < 5; level += 1) bytes = zipSync({ "x.npy": bytes });
      return bytes;
    },
    message: /the beginning must be/,
  },
];

export const CSV_BOMBS: readonly Bomb[] = [
  {
    name: "50 MB of empty lines, of which the process died",
    bytes: repeated("\n", 50 * MB),
    message: /no line with anything/,
  },
  { name: "empty lines of Windows", bytes: repeated("\r\n", 20 * MB), message: /no line with anything/ },
  { name: "lines of spaces", bytes: repeated(" \n", 20 * MB), message: /no line with anything/ },
  { name: "a line of spaces", bytes: repeated(" ", 20 * MB), message: /no line with anything/ },
  { name: "comments", bytes: repeated("#\n", 20 * MB), message: /no line with anything/ },
  { name: "a line of commas", bytes: repeated(",", 20 * MB), message: /a number, got nothing|maximumBytes/ },
  { name: "a line of 10 million numbers", bytes: repeated("1,", 20 * MB, "", "1") },
  { name: "10 million lines of a number", bytes: repeated("1\n", 20 * MB) },
  { name: "a line of 10 million names", bytes: repeated("a,", 20 * MB, "", "a\n1"), message: LIMIT },
  { name: "a number of 20 million digits", bytes: repeated("1", 20 * MB) },
  { name: "a word of 20 MB", bytes: repeated("word", 20 * MB, "1\n"), message: /a number, got "wordword/ },
  { name: "quotes", bytes: repeated('"', 20 * MB), message: /of at most 10000 characters|closed/ },
  {
    name: "a quote that does not end",
    bytes: repeated("\n", 20 * MB, '1,"'),
    message: /closed, got one that does not end/,
  },
  {
    name: "rows that grow",
    bytes: text(Array.from({ length: 3000 }, (_, k) => "1,".repeat(k)).join("\n")),
    message: /the row must be|a number/,
  },
  {
    name: "minus zeros, which may be halves of decimals",
    bytes: repeated("-0,5\n", 10 * MB, "1,x5\n"),
    message: /a number/,
  },
  { name: "decimal commas up to the last line", bytes: repeated("-0,5\n", 10 * MB, "", "-0,5 x"), message: /a number/ },
];

export const EVENT_BOMBS: readonly Bomb[] = [
  {
    name: "a million samples of one event each",
    bytes: text(`sample,step,neuron\n${Array.from({ length: 1e6 }, (_, k) => `${k},0,0`).join("\n")}`),
    message: LIMIT,
  },
  { name: "the last sample that there may be", bytes: text("sample,step,neuron\n1048575,0,0\n") },
  { name: "4 million events", bytes: repeated("0,0\n", 16 * MB, "step,neuron\n") },
  {
    name: "4 million events, the last ones first",
    bytes: text(`step,neuron\n${Array.from({ length: 2e6 }, (_, k) => `${2e6 - k},0`).join("\n")}`),
  },
  {
    name: "an event with 100,000 columns",
    bytes: text(
      JSON.stringify([1, 2].map(() => Object.fromEntries(Array.from({ length: 1e5 }, (_, k) => [`a${k}`, 0])))),
    ),
    message: /a column must be step or time/,
  },
  {
    name: "100,000 columns of events",
    bytes: text(`{"steps":[0],"neurons":[0],${Array.from({ length: 1e5 }, (_, k) => `"a${k}":[0]`).join(",")}}`),
    message: /a column must be step or time/,
  },
  {
    name: "counts beyond all memory",
    bytes: text('{"steps":[0],"neurons":[0],"size":4294967295,"stepCount":4294967295}'),
  },
];

export const JSON_BOMBS: readonly Bomb[] = [
  { name: "20 million brackets", bytes: repeated("[", 20 * MB), message: LIMIT },
  {
    name: "a million arrays in each other",
    bytes: () => encoder.encode("[".repeat(1e6) + "]".repeat(1e6)),
    message: /64 dimensions|maximumBytes/,
  },
  {
    name: "a million objects in each other",
    bytes: () => encoder.encode(`${'{"a":'.repeat(1e6)}1${"}".repeat(1e6)}`),
    message: /the value must be|maximumBytes/,
  },
  { name: "arrays without an entry", bytes: repeated("[],", 20 * MB, "[", "[]]"), message: LIMIT },
  { name: "objects without a key", bytes: repeated("{},", 20 * MB, "[", "{}]"), message: LIMIT },
  { name: "arrays of one number", bytes: repeated("[0],", 20 * MB, "[", "[0]]"), message: LIMIT },
  { name: "numbers of one digit", bytes: repeated("0,", 8 * MB, "[", "0]") },
  {
    name: "600,000 arrays by name",
    bytes: text(`{${Array.from({ length: 6e5 }, (_, k) => `"${k}":0`).join(",")}}`),
    message: LIMIT,
  },
  { name: "words without end", bytes: repeated("a", 20 * MB, '["', '"]'), message: /maximumBytes|a number/ },
  { name: "words of escapes", bytes: repeated("\\\\", 20 * MB, '["', '"]'), message: /maximumBytes|a number/ },
  { name: "a number of 20 million digits", bytes: repeated("1", 20 * MB, "[", "]") },
  {
    name: "a ragged array of which the first row claims much",
    bytes: text(`[[${"0,".repeat(1e6)}0],${"[],".repeat(1e5)}[]]`),
    message: /like its siblings/,
  },
];

export const NMNIST_BOMBS: readonly Bomb[] = [
  { name: "4 million events of one pixel", bytes: () => new Uint8Array(20 * MB) },
  {
    name: "4 million turns of the clock",
    bytes: () => Uint8Array.from({ length: 20 * MB }, (_, at) => (at % 5 === 1 ? 240 : 0)),
  },
];

/** What of a trace is not told otherwise. */
const trace = (steps: number, neurons: number, rest: string) =>
  `{"rule":"lif","precision":"f64","parameters":{"leak":0.5,"threshold":1},"steps":${steps},"neurons":${neurons},${rest}}`;

export const TRACE_BOMBS: readonly Bomb[] = [
  {
    name: "a row of 2^28 neurons",
    bytes: text(trace(1, 2 ** 28, '"input":[[0]],"v":[[0]],"spikes":[[0]]')),
    message: /row 0: has 1 columns/,
  },
  {
    name: "2^28 steps of one neuron",
    bytes: text(trace(2 ** 28, 1, '"input":[[0]],"v":[[0]],"spikes":[[0]]')),
    message: /has 1 row, expected/,
  },
  { name: "rows without an entry", bytes: repeated("[],", 20 * MB, '{"input":[', "[]]}"), message: LIMIT },
  { name: "20 million brackets", bytes: repeated("[", 20 * MB), message: LIMIT },
  {
    name: "400,000 keys",
    bytes: text(trace(1, 1, Array.from({ length: 4e5 }, (_, k) => `"k${k}":0`).join(","))),
    message: /./,
  },
];

export const INPUT_BOMBS: readonly Bomb[] = [
  { name: "a million rows without a number", bytes: () => npy(fields("(1048576, 0)")) },
];
