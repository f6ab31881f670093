import type { Problems } from "../checks/problems.ts";
import { LAST_STREAM, MOST_INPUTS } from "../description/addresses.ts";
import { LARGEST_LAMBDA } from "../description/inputs.ts";
import { currentCore, type Numbers, OutOfMemoryError, type SpikeTrain } from "../index.ts";
import { checked, readOptional, readOptions } from "./arguments.ts";
import { spikesIn } from "./spikes.ts";
import { checkSize, type Rows, readTable, type Table } from "./values.ts";

/** Which of the addressed random numbers an encoder takes, and for how many steps. */
export interface RandomOptions {
  /** How many steps, 0 to 2^32 - 1. Needed for one row of values; where there are several they say it. */
  readonly steps?: number | undefined;
  /** Seed of the random numbers: 0 to 2^53 - 1, default 0. */
  readonly seed?: number | undefined;
  /** Number of the sample: 0 to 2^32 - 1, default 0. Samples with different streams have nothing in common. */
  readonly stream?: number | undefined;
  /** Of several inputs of one sample, which: 0 to 2^30 - 1, default 0. */
  readonly domain?: number | undefined;
  /**
   * Number of the first step, default 0; with the steps that are encoded it is at most 2^53 - 1. What is encoded in pieces
   * is what is encoded as a whole.
   */
  readonly firstStep?: number | undefined;
}

/** Options of {@link encodePoisson}. */
export interface PoissonOptions extends RandomOptions {
  /** Seconds a step, above 0. Default 0.001. */
  readonly dt?: number | undefined;
}

/** Numbers by which the core knows the generators. */
const BERNOULLI = 1;
const POISSON = 2;

const ADDRESS = ["steps", "seed", "stream", "domain", "firstStep"];
const TWO_TO_32 = 2 ** 32;

/**
 * Rate coding: in each step a spike with the probability that the value says.
 *
 * `values`: 0 to 1; a row of one a neuron, held over all steps, or a row for each step. For one row this is what the
 * generator `bernoulli` of a network with the same seed and stream emits, if the input is its number `domain`: bit for
 * bit the same. Throws an `InvalidArgumentError` for anything else, an `OutOfMemoryError` for more than 2^31 values.
 *
 * @example
 * ```ts
 * import { lif, NeuralNetwork, oneToOne } from "bitspike";
 * import { encodeBernoulli } from "bitspike/encode";
 *
 * const spikes = encodeBernoulli([0, 0.25, 1], { steps: 100, seed: 7 });
 * Array.from(spikes.counts); // [0, 29, 100]
 * using network = new NeuralNetwork({
 *   inputs: { in: 3 },
 *   populations: { out: { size: 3, rule: lif({ threshold: 1, leak: 0.9 }) } },
 *   connections: [{ from: "in", to: "out", weights: oneToOne(0.5) }],
 * });
 * network.run({ spikes }, { steps: 100 });
 * ```
 */
export function encodeBernoulli(values: Numbers | Rows, options: RandomOptions): SpikeTrain {
  const read = checked((problems) => {
    const given = readOptions(options, ADDRESS, problems);
    const range = { minimum: 0, maximum: 1, reason: "it is a probability" };
    const table = readTable(values, given["steps"], problems, range);
    const address = readAddress(given, table?.steps ?? 0, problems);
    return table && { table, address };
  });
  return emitted(BERNOULLI, read.table, read.address);
}

/**
 * Rate coding: in each step as many spikes as a Poisson process of the rate that the value says has in it.
 *
 * `values`: rates in 1/s, at least 0 and at most 64 expected spikes a step; a row of one a neuron, held over all steps,
 * or a row for each step. For one row this is what the generator `poisson` of a network with the same `dt`, seed and
 * stream emits, if the input is its number `domain`: bit for bit the same. Throws an `InvalidArgumentError` for anything
 * else, an `OutOfMemoryError` for more than 2^31 values.
 *
 * @example
 * ```ts
 * import { encodePoisson } from "bitspike/encode";
 *
 * const { counts } = encodePoisson([0, 20, 2000], { steps: 1000, dt: 1e-3, seed: 7 });
 * Array.from(counts); // [0, 19, 1967]
 * ```
 */
export function encodePoisson(values: Numbers | Rows, options: PoissonOptions): SpikeTrain {
  const read = checked((problems) => {
    const given = readOptions(options, [...ADDRESS, "dt"], problems);
    const dt = readOptional(given, "dt", 1e-3, { above: 0 }, problems);
    const reason = `value * dt, the spikes expected in one step, is at most ${LARGEST_LAMBDA}`;
    const table = readTable(values, given["steps"], problems, { minimum: 0, maximum: LARGEST_LAMBDA / dt, reason });
    const address = readAddress(given, table?.steps ?? 0, problems);
    return table && { table: { ...table, values: table.values.map((rate) => rate * dt) }, address };
  });
  return emitted(POISSON, read.table, read.address);
}

/** Seed, stream and first step, the lower half of each first, then the domain. `steps` are those to be encoded. */
function readAddress(options: Readonly<Record<string, unknown>>, steps: number, problems: Problems): number[] {
  const read = (name: string, maximum: number, reason?: string) =>
    readOptional(options, name, 0, { minimum: 0, maximum, isWhole: true, ...(reason && { reason }) }, problems);
  const halves = (number: number) => [number % TWO_TO_32, Math.floor(number / TWO_TO_32)];
  const seed = read("seed", Number.MAX_SAFE_INTEGER);
  const stream = read("stream", LAST_STREAM);
  const reason = `with the ${steps} steps to be encoded it is at most 2^53 - 1`;
  const firstStep = read("firstStep", Number.MAX_SAFE_INTEGER - steps, reason);
  return [...[seed, stream, firstStep].flatMap(halves), read("domain", MOST_INPUTS - 1)];
}

function emitted(kind: number, { values, size, steps }: Table, address: readonly number[]): SpikeTrain {
  checkSize(steps * size, 1);
  const core = currentCore();
  return core.lend((loan) => {
    const emissions = new Uint8Array(steps * size);
    const at = loan.bytes(emissions.length);
    const [valuesAt, addressAt] = [loan.scalars(values), loan.words(address)];
    const status = core.call((raw) => raw.encode_random(kind, valuesAt, values.length, size, steps, addressAt, at));
    if (status !== 0) {
      throw new OutOfMemoryError("this encoding", core.raw.error_detail(0), "free networks that are not needed");
    }
    core.memory.copyBytes(at, emissions);
    return spikesIn(emissions, size, kind === BERNOULLI);
  });
}
