/** The notebook's form, a list of layers: one step at a time, many at once, and in pieces, against the oracle. */

import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { NeuralNetwork } from "../../ts/index.ts";
import { OracleNetwork } from "../oracle/network.ts";
import { inputPiece } from "./arbitrary-inputs.ts";
import { each, type Precision, values } from "./arbitrary-values.ts";
import { useBuild, variants } from "./builds.ts";
import { Draw, sequence } from "./draw.ts";

const LAYERED_NETWORKS = Number(process.env["BITSPIKE_LAYERED"] ?? 150);

interface LayeredCase {
  layers: { weights: number[][]; threshold: number | number[]; leak: number | number[] }[];
  rows: number[][];
  cut: number;
}

/** Up to a thousand neurons beside a small layer, so that the oracle need not walk over a million synapses. */
const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129, 500, 1000];

function layered(precision: Precision): fc.Arbitrary<LayeredCase> {
  return fc.gen().map((generate) => {
    const draw = new Draw(generate);
    const inputs = draw.chance(10) ? draw.integer(100, 1000) : draw.integer(1, 70);
    const layers: LayeredCase["layers"] = [];
    for (let depth = draw.integer(1, 6); depth > 0; depth--) {
      const before = layers.at(-1)?.weights.length ?? inputs;
      const count = draw.pick(SIZES.filter((size) => size * before <= 20_000));
      const list = values(draw, count * before, precision);
      layers.push({
        weights: Array.from({ length: count }, (_, k) => list.slice(k * before, (k + 1) * before)),
        threshold: each(draw, count, () => draw.pick([0.5, 1, 2, 0.25, 0, -0.5])),
        leak: each(draw, count, () => draw.pick([0.9, 0.8, 1, 0, -0.5, -0])),
      });
    }
    const steps = draw.integer(1, 12);
    const list = values(draw, inputs * steps, precision);
    const rows = Array.from({ length: steps }, (_, t) => list.slice(t * inputs, (t + 1) * inputs));
    return { layers, rows, cut: draw.integer(0, 2 ** 31 - 1) };
  });
}

/** What the last layer emits in each step, and the digest at the end; an error's name where a state is not finite. */
interface Outcome {
  outputs: number[][];
  digest: string;
}

function outcome(run: () => Outcome): Outcome | "not finite" {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && /not finite|became/.test(error.message)) return "not finite";
    throw error;
  }
}

describe.each(variants)("layers, %s, in %s", (build, precision) => {
  beforeAll(() => useBuild(build));

  test("forward, run, and pieces of a run are the oracle's", { timeout: 120_000 }, () => {
    const property = fc.property(layered(precision), ({ layers, rows, cut }) => {
      using network = new NeuralNetwork(layers, { precision });
      const [input] = Object.keys(network.describe().inputs) as [string];
      const [output] = network.describe().outputs as [string];
      const size = layers.at(-1)?.weights.length as number;
      const dense = (
        train: { length: number; steps: Uint32Array; neurons: Uint32Array },
        steps: number,
      ): number[][] => {
        const found = Array.from({ length: steps }, () => Array<number>(size).fill(0));
        for (let k = 0; k < train.length; k++)
          (found[train.steps[k] as number] as number[])[train.neurons[k] as number] = 1;
        return found;
      };
      const again = (run: () => number[][]): Outcome | "not finite" => {
        network.reset();
        return outcome(() => ({ outputs: run(), digest: network.digest }));
      };

      const expected = outcome(() => {
        const oracle = new OracleNetwork(network.describe());
        const outputs = rows.map((row) => oracle.step({ [input]: row })[output] as number[]);
        return { outputs, digest: oracle.digest() };
      });
      expect(again(() => rows.map((row) => [...network.forward(row)]))).toEqual(expected);
      expect(
        again(() => dense(network.run(rows, { record: { spikes: true } }).spikes[output] as never, rows.length)),
      ).toEqual(expected);
      const next = sequence(cut);
      expect(
        again(() => {
          const found: number[][] = [];
          while (found.length < rows.length) {
            const count = Math.min(1 + (next() % 5), rows.length - found.length);
            const recording = network.run(inputPiece(rows, 0, found.length, count), { record: { spikes: true } });
            found.push(...dense(recording.spikes[output] as never, count));
          }
          return found;
        }),
      ).toEqual(expected);
    });
    fc.assert(property, { numRuns: LAYERED_NETWORKS, seed: 4 });
  });

  test("1,000 by 1,000", () => {
    const next = sequence(9);
    const random = () => next() / 2 ** 32 - 0.45;
    const weights = Array.from({ length: 1000 }, () => Float64Array.from({ length: 1000 }, random));
    using network = new NeuralNetwork([{ weights, threshold: 3, leak: 0.9 }], { precision });
    const description = network.describe();
    const [input] = Object.keys(description.inputs) as [string];
    const oracle = new OracleNetwork(description);
    for (let t = 0; t < 3; t++) {
      const row = Float64Array.from({ length: 1000 }, random);
      expect([...network.forward(row)]).toEqual(oracle.step({ [input]: row })[description.outputs?.[0] as string]);
    }
    expect(network.digest).toBe(oracle.digest());
  });
});
