import fc from "fast-check";
import { NotFiniteError } from "../../ts/index.ts";
import { type Case, drawCase } from "./arbitraries.ts";
import { inputRows, type RunInput, runInputs } from "./arbitrary-inputs.ts";
import type { Precision } from "./arbitrary-values.ts";
import { caseText, firstDifference, literal } from "./difference.ts";
import { Draw, sequence } from "./draw.ts";
import { type Failure, type Observation, observeOracle } from "./observation.ts";
import { bringTo, ending, everything, networkOf, seenIn } from "./product.ts";

/** A random network, and what each sample of a batch is given. */
export interface BatchCase {
  graph: Case;
  samples: Record<string, RunInput>[];
  /** How many steps each sample has done more than the case says. */
  ahead: number[];
}

/** Sums of two of these are infinite. */
const HUGE: Record<Precision, number> = { f64: 1e308, f32: 3e38 };

/** Batches of which samples stop being finite, at different steps or at the same, or do not. */
export function batchCases(precision: Precision): fc.Arbitrary<BatchCase> {
  return fc.gen().map((generate) => {
    const draw = new Draw(generate);
    const graph = drawCase(draw, precision);
    const inputs = Object.entries(graph.description.inputs).flatMap(([name, size]) =>
      typeof size === "number" ? [{ name, size }] : [],
    );
    const count = draw.integer(2, 4);
    // The same for all samples, so that some fail together.
    const usual = draw.integer(0, graph.steps - 1);
    const samples = Array.from({ length: count }, () => {
      const given = draw.chance(30) ? graph.inputs : runInputs(draw, inputs, graph.steps, precision);
      const begin = draw.pick([usual, draw.integer(0, graph.steps - 1), graph.steps]);
      const seed = draw.integer(0, 2 ** 31 - 1);
      return overwhelmed(given, inputs, graph.steps, { begin, huge: HUGE[precision], seed });
    });
    const ahead = draw.chance(25) ? samples.map(() => draw.pick([0, 0, 1, 7])) : samples.map(() => 0);
    const last = 2 ** 53 - 1 - graph.steps - 7;
    const stream = Math.min(graph.stream ?? 0, 2 ** 32 - count);
    return { graph: { ...graph, stream, first: Math.min(graph.first ?? 0, last) }, samples, ahead };
  });
}

/** The same inputs, but some neurons of each have huge values of either sign from a step on. */
function overwhelmed(
  given: Readonly<Record<string, RunInput>>,
  inputs: readonly { name: string; size: number }[],
  steps: number,
  { begin, huge, seed }: { begin: number; huge: number; seed: number },
): Record<string, RunInput> {
  const all: Record<string, RunInput> = Object.create(null);
  const next = sequence(seed);
  for (const { name, size } of inputs) {
    const share = [1, 2, 10][next() % 3] as number;
    const signs = Array.from({ length: size }, () => (next() % share === 0 ? 1 - 2 * (next() % 2) : 0));
    const rows = inputRows(given[name], size, steps);
    const larger = (value: number, i: number) => (signs[i] === 0 ? value : (signs[i] as number) * huge);
    all[name] = rows.map((row, step) => (step < begin ? row : row.map(larger)));
  }
  return all;
}

/** A failure, and the sample that it is in. */
export interface SampleFailure extends Failure {
  sample: number;
}

/** What the oracle sees of each sample. */
export function observeSamples({ graph, samples, ahead }: BatchCase): Observation[] {
  const { stream = 0, first = 0 } = graph;
  return samples.map((inputs, sample) =>
    observeOracle({ ...graph, inputs, stream: stream + sample, first: first + (ahead[sample] as number) }),
  );
}

/** Which of two failures is named, as the sign of a comparison. */
export type Order = (a: SampleFailure, b: SampleFailure, position: (population: string) => number) => number;

/** Earliest step, first population, first sample; the oracle's first neuron and variable of that. */
export const definedOrder: Order = (a, b, position) =>
  a.step - b.step || position(a.population) - position(b.population) || a.sample - b.sample;

/** The failure that a run of the batch names, if one sample fails. */
export function expectedFailure(
  { graph, ahead }: BatchCase,
  seen: readonly Observation[],
  order = definedOrder,
): SampleFailure | undefined {
  const failures = seen.flatMap(({ failure }, sample) => (failure ? [{ ...failure, sample }] : []));
  const names = Object.keys(graph.description.populations);
  // One after the other, if they are not at the same step.
  const areTogether = ahead.every((steps) => steps === ahead[0]);
  return areTogether ? failures.sort((a, b) => order(a, b, (name) => names.indexOf(name)))[0] : failures[0];
}

/** Throws if the product does not show what the oracle shows, sample by sample, or names another failure. */
export function expectBatchEqual(batch: BatchCase): void {
  const { graph, samples, ahead } = batch;
  const { stream = 0, first = 0 } = graph;
  const seen = observeSamples(batch);
  const expected = expectedFailure(batch, seen);
  const fail = (message: string) => {
    throw new Error(`${message}\n${batchText(batch)}`);
  };
  using network = networkOf(graph, { batch: samples.length, stream });
  ahead.forEach((steps, sample) => {
    if (steps > 0) bringTo(network, first + steps, sample);
  });
  let found: SampleFailure | undefined;
  try {
    const recordings = network.runBatch(samples, { steps: graph.steps, record: everything(graph.description) });
    recordings.forEach((recording, sample) => {
      const own = { ...seenIn(recording, graph.description), ...ending(network, sample) };
      const difference = seen[sample] && !seen[sample].failure ? firstDifference(seen[sample], own) : undefined;
      if (difference) fail(`sample ${sample}: ${difference}`);
    });
  } catch (error) {
    if (!(error instanceof NotFiniteError)) throw error;
    const { population, neuron, variable, step, sample } = error;
    found = { population, neuron, variable, step, sample };
  }
  if (JSON.stringify(found) !== JSON.stringify(expected && inOrder(expected))) {
    fail(`expected ${JSON.stringify(expected)} to fail, found ${JSON.stringify(found)}`);
  }
}

/** A batch as text that can be pasted into a test. */
export function batchText({ graph, samples, ahead }: BatchCase): string {
  return `{ graph: ${caseText(graph)}, ahead: [${ahead}], samples: ${literal(samples)} }`;
}

function inOrder({ population, neuron, variable, step, sample }: SampleFailure): SampleFailure {
  return { population, neuron, variable, step, sample };
}
