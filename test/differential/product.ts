import { NeuralNetwork, NotFiniteError, type Recording } from "../../ts/index.ts";
import type { NetworkDescription } from "../oracle/description.ts";
import { oracleRuleByName } from "../oracle/rules/index.ts";
import { xxh64 } from "../oracle/xxh64.ts";
import type { Case } from "./arbitraries.ts";
import { inputPiece, type RunInput } from "./arbitrary-inputs.ts";
import type { Observation } from "./observation.ts";

/** Bytes of a snapshot before the state, and where among them its checksum is. */
const HEADER = 32;
const CHECKSUM = 24;

/** The network under test. The oracle's type of a description says less than the product's. */
export function newNetwork(
  description: NetworkDescription,
  options: { batch?: number; stream?: number } = {},
): NeuralNetwork {
  return new NeuralNetwork(description as ConstructorParameters<typeof NeuralNetwork>[0], options);
}

/** The network of a case, at the step at which it begins. */
export function networkOf(
  { description, stream = 0, first = 0 }: Case,
  options: { batch?: number; stream?: number } = {},
): NeuralNetwork {
  const network = newNetwork(description, { stream, ...options });
  for (let sample = 0; sample < (options.batch ?? 1); sample++) bringTo(network, first, sample);
  return network;
}

/** Lets a network be at a step that it has not run to, by a snapshot that says so. */
export function bringTo(network: NeuralNetwork, step: number, sample = 0): void {
  const bytes = network.snapshot(undefined, sample);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setBigUint64(HEADER, BigInt(step), true);
  view.setBigUint64(CHECKSUM, xxh64(bytes.subarray(HEADER)), true);
  network.restore(bytes, sample);
}

/** What to record in order to see everything. */
export function everything({ inputs, populations }: NetworkDescription): {
  spikes: string[];
  states: Record<string, string[]>;
  membrane: string[];
} {
  const states = Object.entries(populations).map(([name, { rule }]): [string, string[]] => [
    name,
    [...(oracleRuleByName.get(rule.name)?.states ?? [])],
  ]);
  const membrane = Object.keys(populations);
  return { spikes: [...Object.keys(inputs), ...membrane], states: Object.fromEntries(states), membrane };
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
  const { spikes, states: asked, membrane } = everything(description);
  mustName(recording.spikes, spikes);
  mustName(recording.states, Object.keys(asked));
  mustName(recording.membrane, membrane);
  const emissions: Observation["emissions"] = Object.create(null);
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
  const states: Observation["states"] = Object.create(null);
  for (const [name, variables] of Object.entries(recording.states)) {
    const { v } = variables;
    if (v?.values.some((value, index) => !Object.is(value, recording.membrane[name]?.values[index])))
      throw new Error(`the membrane recorded of ${name} is not its state v`);
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

/** Everything that was asked for is there once, and nothing else. */
function mustName(found: object, names: readonly string[]): void {
  const keys = Object.keys(found);
  if (keys.length !== names.length || !names.every((name) => Object.hasOwn(found, name)))
    throw new Error(`recorded are ${keys.join(", ")}, asked for were ${names.join(", ")}`);
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
  const all: Observation = { emissions: Object.create(null), states: Object.create(null) };
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
export function withFailure(observe: () => Observation | undefined, sample = 0): Observation | undefined {
  try {
    return observe();
  } catch (error) {
    if (!(error instanceof NotFiniteError)) throw error;
    const { population, neuron, variable, step } = error;
    const failure = { population, neuron, variable, step };
    return error.sample !== sample ? undefined : { emissions: {}, states: {}, failure };
  }
}
