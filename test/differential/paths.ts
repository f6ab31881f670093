import type { NetworkDescription } from "../oracle/description.ts";
import type { Case } from "./arbitraries.ts";
import { inputRows } from "./arbitrary-inputs.ts";
import { sequence } from "./draw.ts";
import type { Observation } from "./observation.ts";
import { ending, everything, joined, newNetwork, piece, runPiece, seenIn, withFailure } from "./product.ts";

/**
 * One way for the product to run a case. All must show what the oracle shows, with random numbers of stream 0; a way that
 * is not open to this case shows nothing.
 */
export type Path = (graph: Case) => Observation | undefined;

export const paths: Readonly<Record<string, Path>> = {
  whole: (graph) => {
    using network = newNetwork(graph.description);
    return { ...runPiece(network, graph, 0, graph.steps), ...ending(network) };
  },

  "step by step": (graph) => inPieces(graph, () => 1),

  "random pieces": (graph) => {
    const next = sequence(graph.cut);
    return inPieces(graph, () => 1 + (next() % 20));
  },

  "without a recording": (graph) => {
    using network = newNetwork(graph.description);
    network.run(graph.inputs, { steps: graph.steps });
    return { emissions: {}, states: {}, ...ending(network) };
  },

  forward: (graph) => {
    using network = newNetwork(graph.description);
    const [output, ...others] = network.outputs;
    if (output === undefined || others.length > 0) return undefined;
    const emitted = Array.from({ length: graph.steps }, (_, t) => network.forward(rowsAt(graph, t)));
    return { emissions: { [output]: emitted }, states: {}, ...ending(network) };
  },

  "forward and run in turn": (graph) => {
    using network = newNetwork(graph.description);
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
    // Its random numbers are those of stream 0 where it is the first; the others do something else meanwhile.
    using network = newNetwork(graph.description, { batch: 3 });
    const [recording] = network.runBatch([graph.inputs, {}, shifted(graph)], {
      steps: graph.steps,
      record: everything(graph.description),
    });
    if (!recording) throw new Error("a batch of three gave no recording");
    return { ...seenIn(recording, graph.description), ...ending(network, 0) };
  },

  "restored in the middle": (graph) => {
    const half = sequence(graph.cut)() % (graph.steps + 1);
    using first = newNetwork(graph.description);
    const before = runPiece(first, graph, 0, half);
    using second = newNetwork(graph.description, { stream: 3 });
    // What a restore must overwrite: a state with something under way, or one that is no longer finite.
    withFailure(() => runPiece(second, graph, 0, graph.steps - half));
    second.restore(first.snapshot());
    const after = runPiece(second, graph, half, graph.steps - half);
    return { ...joined([before, after]), ...ending(second) };
  },

  "cloned in the middle, and reset": (graph) => {
    const half = sequence(graph.cut + 1)() % (graph.steps + 1);
    using first = newNetwork(graph.description);
    withFailure(() => runPiece(first, graph, 0, graph.steps));
    first.reset();
    const before = runPiece(first, graph, 0, half);
    using second = first.clone();
    first.reset();
    const after = runPiece(second, graph, half, graph.steps - half);
    return { ...joined([before, after]), ...ending(second) };
  },

  "generated connections stored": (graph) => paths["whole"]?.(regenerating(graph, false)),

  "generated connections regenerated": (graph) => paths["random pieces"]?.(regenerating(graph, true)),

  "regenerated and restored": (graph) => paths["restored in the middle"]?.(regenerating(graph, true)),
};

/** Paths that say something new about this case. */
export function pathsOf({ description }: Case): [string, Path][] {
  const isGenerated = description.connections.some(({ weights }) => weights.kind === "generated");
  return Object.entries(paths).filter(([name]) => isGenerated || !name.includes("generate"));
}

function inPieces(graph: Case, length: () => number): Observation {
  using network = newNetwork(graph.description);
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
