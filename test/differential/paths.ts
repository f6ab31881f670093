import type { NetworkDescription } from "../oracle/description.ts";
import type { Case } from "./arbitraries.ts";
import { inputRows } from "./arbitrary-inputs.ts";
import { sequence } from "./draw.ts";
import type { Observation } from "./observation.ts";
import {
  bringTo,
  ending,
  everything,
  joined,
  networkOf,
  newNetwork,
  piece,
  runPiece,
  seenIn,
  withFailure,
} from "./product.ts";

/**
 * One way for the product to run a case. All must show what the oracle shows; a way that is not open to this case shows
 * nothing.
 */
export type Path = (graph: Case) => Observation | undefined;

export const paths: Readonly<Record<string, Path>> = {
  whole: (graph) => {
    using network = networkOf(graph);
    return { ...runPiece(network, graph, 0, graph.steps), ...ending(network) };
  },

  "step by step": (graph) => inPieces(graph, () => 1),

  "random pieces": (graph) => {
    const next = sequence(graph.cut);
    return inPieces(graph, () => 1 + (next() % 20));
  },

  "without a recording": (graph) => {
    using network = networkOf(graph);
    network.run(graph.inputs, { steps: graph.steps });
    return { emissions: {}, states: {}, ...ending(network) };
  },

  forward: (graph) => {
    using network = networkOf(graph);
    const [output, ...others] = network.outputs;
    if (output === undefined || others.length > 0) return undefined;
    const emitted = Array.from({ length: graph.steps }, (_, t) => network.forward(rowsAt(graph, t)));
    return { emissions: { [output]: emitted }, states: {}, ...ending(network) };
  },

  "forward and run in turn": (graph) => {
    using network = networkOf(graph);
    if (network.outputs.length !== 1) return undefined;
    const next = sequence(graph.cut + 2);
    for (let t = 0; t < graph.steps; ) {
      const count = Math.min(next() % 4, graph.steps - t);
      if (count === 0) network.forward(rowsAt(graph, t));
      else runPiece(network, graph, t, count);
      t += Math.max(count, 1);
    }
    return { emissions: {}, states: {}, ...ending(network) };
  },

  "one of a batch": (graph) => {
    // The others do something else meanwhile. The last stream there is belongs to the last sample.
    const { stream = 0 } = graph;
    const own = stream + 2 < 2 ** 32 ? 0 : 2;
    using network = networkOf(graph, { batch: 3, stream: stream - own });
    const options = { steps: graph.steps, record: everything(graph.description) };
    const others = [{}, shifted(graph)];
    const inputs = own === 0 ? [graph.inputs, ...others] : [...others, graph.inputs];
    return withFailure(() => {
      const recording = network.runBatch(inputs, options)[own];
      if (!recording) throw new Error("a batch of three gave no recording");
      return { ...seenIn(recording, graph.description), ...ending(network, own) };
    }, own);
  },

  "restored in the middle": (graph) => {
    const half = sequence(graph.cut)() % (graph.steps + 1);
    using first = networkOf(graph);
    const before = runPiece(first, graph, 0, half);
    using second = networkOf(graph, { stream: 3 });
    // What a restore must overwrite: a state with something under way, or one that is no longer finite.
    withFailure(() => runPiece(second, graph, 0, graph.steps - half));
    second.restore(first.snapshot());
    const after = runPiece(second, graph, half, graph.steps - half);
    return { ...joined([before, after]), ...ending(second) };
  },

  "cloned in the middle, and reset": (graph) => {
    const half = sequence(graph.cut + 1)() % (graph.steps + 1);
    using first = networkOf(graph);
    withFailure(() => runPiece(first, graph, 0, graph.steps));
    first.reset();
    bringTo(first, graph.first ?? 0);
    const before = runPiece(first, graph, 0, half);
    using second = first.clone();
    first.reset();
    const after = runPiece(second, graph, half, graph.steps - half);
    return { ...joined([before, after]), ...ending(second) };
  },

  "described, and restored from JSON": (graph) => {
    const half = sequence(graph.cut + 3)() % (graph.steps + 1);
    using first = networkOf(graph);
    const before = runPiece(first, graph, 0, half);
    using second = newNetwork(JSON.parse(JSON.stringify(first.describe())), { stream: 1 });
    second.restore(first.snapshot());
    const after = runPiece(second, graph, half, graph.steps - half);
    return { ...joined([before, after]), ...ending(second) };
  },

  "each piece run while the next is read": (graph) => {
    using network = networkOf(graph);
    const next = sequence(graph.cut + 4);
    const pieces: [first: number, count: number][] = [];
    for (let first = 0; first < graph.steps; first += pieces.at(-1)?.[1] ?? 0) {
      pieces.push([first, Math.min(1 + (next() % 40), graph.steps - first)]);
    }
    const seen: Observation[] = [];
    const run = (index: number) => {
      const before = once(() => index > 0 && run(index - 1));
      const [first, steps] = pieces[index] as [number, number];
      const options = {
        record: everything(graph.description),
        get steps() {
          before();
          return steps;
        },
      };
      seen.push(seenIn(network.run(watched(piece(graph, first, steps), before), options), graph.description));
    };
    run(pieces.length - 1);
    return { ...joined(seen), ...ending(network) };
  },

  "forward while the values of the next step are read": (graph) => {
    using network = networkOf(graph);
    const [output, ...others] = network.outputs;
    if (output === undefined || others.length > 0) return undefined;
    const emitted: number[][] = [];
    const step = (t: number) => {
      // So many at a time: each stands on the stack of the next.
      const before = once(() => t % NESTED > 0 && step(t - 1));
      emitted.push(network.forward(watchedRow(rowsAt(graph, t), network.inputs, before)));
    };
    for (let last = NESTED - 1; last - NESTED + 1 < graph.steps; last += NESTED) step(Math.min(last, graph.steps - 1));
    return { emissions: { [output]: emitted }, states: {}, ...ending(network) };
  },

  "generated connections stored": (graph) => paths["whole"]?.(regenerating(graph, false)),

  "generated connections regenerated": (graph) => paths["random pieces"]?.(regenerating(graph, true)),

  "regenerated and restored": (graph) => paths["restored in the middle"]?.(regenerating(graph, true)),
};

/** Steps of which each is done while the values of the next are read. */
const NESTED = 16;

/** Runs the action once, however often it is called. */
function once(action: () => unknown): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    action();
  };
}

/** Inputs by name that call `before` when they are looked at. */
function watched<Input>(inputs: Readonly<Record<string, Input>>, before: () => void): Record<string, Input> {
  const getters = Object.entries(inputs).map(([name, input]) => {
    const get = () => {
      before();
      return input;
    };
    return [name, { get, enumerable: true }] as const;
  });
  return Object.defineProperties(Object.create(null), Object.fromEntries(getters));
}

/** The values of a step that call `before`: directly if there is one input, so that one of its values does, or by name. */
function watchedRow(
  rows: Record<string, number[]>,
  inputs: readonly string[],
  before: () => void,
): number[] | Record<string, number[]> {
  const [[name, row] = ["", []], ...others] = Object.entries(rows);
  if (inputs.length !== 1 || others.length > 0 || name !== inputs[0] || row.length === 0) {
    // Without values nothing is looked at.
    if (Object.keys(rows).length === 0) before();
    return watched(rows, before);
  }
  const middle = Math.floor(row.length / 2);
  const value = row[middle];
  const get = () => {
    before();
    return value;
  };
  return Object.defineProperty([...row], middle, { get });
}

/** Paths that say something new about this case. */
export function pathsOf({ description }: Case): [string, Path][] {
  const isGenerated = description.connections.some(({ weights }) => weights.kind === "generated");
  return Object.entries(paths).filter(([name]) => isGenerated || !name.includes("generate"));
}

function inPieces(graph: Case, length: () => number): Observation {
  using network = networkOf(graph);
  const pieces: Observation[] = [];
  for (let first = 0; first < graph.steps; ) {
    const count = Math.min(length(), graph.steps - first);
    pieces.push(runPiece(network, graph, first, count));
    first += count;
  }
  return { ...joined(pieces), ...ending(network) };
}

/** The values of all inputs in one step, for `forward`. */
function rowsAt({ description, inputs, steps }: Case, step: number): Record<string, number[]> {
  const rows = Object.entries(inputs).map(([name, input]): [string, number[]] => {
    const size = description.inputs[name];
    return [name, inputRows(input, typeof size === "number" ? size : 0, steps)[step] ?? []];
  });
  return Object.fromEntries(rows);
}

/** The same inputs from the second step on, and silence at the end. */
function shifted(graph: Case): Case["inputs"] {
  const late = piece(graph, 1, graph.steps - 1);
  return Object.fromEntries(Object.entries(late).filter(([, input]) => "constant" in input || "spikes" in input));
}

function regenerating(graph: Case, regenerate: boolean): Case {
  const connections = graph.description.connections.map((connection) =>
    connection.weights.kind === "generated" && !("projections" in connection.weights)
      ? { ...connection, weights: { ...connection.weights, regenerate } }
      : connection,
  );
  return { ...graph, description: { ...graph.description, connections } satisfies NetworkDescription };
}
