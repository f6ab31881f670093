/** Reads one file in a process of its own, and prints what came of it: bundled and started by child.ts. */

import { readFileSync } from "node:fs";
import {
  readCsv,
  readData,
  readEvents,
  readJson,
  readNirData,
  readNmnist,
  readNpy,
  readNpz,
  toInputs,
} from "../../ts/data/index.ts";
import { BitspikeError, NeuralNetwork } from "../../ts/index.ts";
import { lintNir, outlineNir, readNir } from "../../ts/nir/index.ts";
import { readTrace } from "../../ts/trace/index.ts";

interface Options {
  readonly maximumBytes?: number;
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Every function that takes what a stranger may have written. */
const READERS = {
  npy: (bytes: Uint8Array, options: Options) => readNpy(bytes, options),
  npz: (bytes: Uint8Array, options: Options) => readNpz(bytes, options),
  csv: (bytes: Uint8Array, options: Options) => readCsv(bytes, options),
  json: (bytes: Uint8Array, options: Options) => readJson(bytes, options),
  events: (bytes: Uint8Array, options: Options) => readEvents(bytes, { dt: 1, ...options }),
  nmnist: (bytes: Uint8Array, options: Options) => readNmnist(bytes, { dt: 1e-3, ...options }),
  nirdata: (bytes: Uint8Array, options: Options) => readNirData(bytes, { dt: 1e-3, ...options }),
  data: (bytes: Uint8Array, options: Options) => readData(bytes, { dt: 1e-3, ...options }),
  inputs: (bytes: Uint8Array, options: Options) => toInputs(readData(bytes, options).get(), { shape: 1 }).length,
  nir: (bytes: Uint8Array, options: Options) => readNir(bytes, options).network.free(),
  lint: (bytes: Uint8Array, options: Options) => lintNir(bytes, options),
  outline: (bytes: Uint8Array, options: Options) => outlineNir(bytes, options),
  trace: (bytes: Uint8Array, options: Options) => readTrace(text(bytes), options),
  snapshot: (bytes: Uint8Array) => {
    using network = new NeuralNetwork([{ weights: [[1]], threshold: 1, leak: 0.5 }]);
    network.restore(bytes);
  },
} as const;

/** The name of a reader. */
export type ReaderName = keyof typeof READERS;

/** What is printed. */
export interface Outcome {
  /** `read`, or the code of the error. */
  readonly outcome: string;
  readonly message: string;
  /** Bytes of memory by which the process grew at most while the file was read. */
  readonly grown: number;
}

const [name, file, options] = process.argv.slice(2) as [ReaderName, string, string];
const bytes = new Uint8Array(readFileSync(file));
const before = process.resourceUsage().maxRSS;
const outcome = (() => {
  try {
    READERS[name](bytes, JSON.parse(options));
    return { outcome: "read", message: "" };
  } catch (error) {
    if (!(error instanceof BitspikeError)) throw error;
    return { outcome: error.code, message: error.message };
  }
})();
const grown = (process.resourceUsage().maxRSS - before) * 1024;
process.stdout.write(JSON.stringify({ ...outcome, grown } satisfies Outcome));
