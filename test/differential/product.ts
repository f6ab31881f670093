import { NeuralNetwork, NotFiniteError, type Recording } from "../../ts/index.ts";
import type { NetworkDescription } from "../oracle/description.ts";
import { oracleRuleByName } from "../oracle/rules/index.ts";
import type { Case } from "./arbitraries.ts";
import { inputPiece, type RunInput } from "./arbitrary-inputs.ts";
import type { Observation } from "./observation.ts";

/** The network under test. The oracle's type of a description says less than the product's. */
export function newNetwork(
  description: NetworkDescription,
  options: { batch?: number; stream?: number } = {},
): NeuralNetwork {
  return new NeuralNetwork(description as ConstructorParameters<typeof NeuralNetwork>[0], options);
}

/** What to record in order to see everything. */
export function everything({ inputs, populations }: NetworkDescription): {
  spikes: string[];
  states: Record<string, string[]>;
} {
  const states = Object.entries(populations).map(([name, { rule }]): [string, string[]] => [
    name,
    [...(oracleRuleByName.get(rule.name)?.states ?? [])],
  ]);
  return { spikes: [...Object.keys(inputs), ...Object.keys(populations)], states: Object.fromEntries(states) };
}

/** The inputs of a case for `count` steps from `first` on. */
export function piece({ description, inputs }: Case, first: number, count: number): Record<string, RunInput> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, inputPiece(input, sizeOf(description, name), first, count)]),
  );
}

function sizeOf({ inputs, populations }: NetworkDescription, source: string): number {
  const input = inputs[source];
  return typeof input === "number" ? input : ((input ?? populations[source])?.size ?? 0);
}

/** Runs `count` steps of a case from `first` on, and records everything. */
export function runPiece(network: NeuralNetwork, graph: Case, first: number, count: number): Observation {
  const recording = network.run(piece(graph, first, count), { steps: count, record: everything(graph.description) });
  return seenIn(recording, graph.description);
}

/** A recording as the rows of numbers that the oracle shows. */
export function seenIn(recording: Recording, description: NetworkDescription): Observation {
  const emissions: Observation["emissions"] = {};
  for (const [name, train] of Object.entries(recording.spikes)) {
    const rows = rowsOfZeros(recording.steps, sizeOf(description, name));
    const counts = Array<number>(sizeOf(description, name)).fill(0);
    for (let k = 0; k < train.length; k++) {
      const [step, neuron] = [train.steps[k] as number, train.neurons[k] as number];
      const value = train.values?.[k] ?? 1;
      (rows[step] as number[])[neuron] = value;
      counts[neuron] = (counts[neuron] as number) + value;
    }
    if (counts.some((count, i) => count !== train.counts[i]))
      throw new Error(`counts of ${name} are not those of its spikes`);
    emissions[name] = rows;
  }
  const states: Observation["states"] = {};
  for (const [name, variables] of Object.entries(recording.states)) {
    const traces = Object.entries(variables).map(([variable, { values, rows, neurons }]) => [
      variable,
      Array.from({ length: rows }, (_, row) =>
        Array.from(values.slice(row * neurons.length, (row + 1) * neurons.length)),
      ),
    ]);
    states[name] = Object.fromEntries(traces);
  }
  return { emissions, states };
}

function rowsOfZeros(steps: number, size: number): number[][] {
  return Array.from({ length: steps }, () => Array<number>(size).fill(0));
}

/** Adds rows to those of the same name. */
function append(all: Record<string, number[][]>, more: Record<string, number[][]>): void {
  for (const [name, rows] of Object.entries(more)) all[name] = [...(all[name] ?? []), ...rows];
}

/** Pieces of one run as one. */
export function joined(pieces: readonly Observation[]): Observation {
  const all: Observation = { emissions: {}, states: {} };
  for (const { emissions, states } of pieces) {
    append(all.emissions, emissions);
    for (const [name, variables] of Object.entries(states)) {
      all.states[name] ??= {};
      append(all.states[name], variables);
    }
  }
  return all;
}

/** What a network is after a run: its digest and its snapshot. */
export function ending(network: NeuralNetwork, sample = 0): Pick<Observation, "digest" | "snapshot"> {
  return { digest: network.digestOf(sample), snapshot: network.snapshot(undefined, sample) };
}

/** What `observe` sees, or where the run stopped being finite. Nothing is seen if another sample of a batch did first. */
export function withFailure(observe: () => Observation | undefined): Observation | undefined {
  try {
    return observe();
  } catch (error) {
    if (!(error instanceof NotFiniteError)) throw error;
    const { population, neuron, step } = error;
    return error.sample > 0 ? undefined : { emissions: {}, states: {}, failure: { population, neuron, step } };
  }
}
