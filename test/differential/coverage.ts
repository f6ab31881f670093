import { connectionKinds } from "../../ts/connections/index.ts";
import type { NeuralNetwork } from "../../ts/index.ts";
import type { Convolution } from "../oracle/description.ts";
import { oracleRuleByName } from "../oracle/rules/index.ts";
import type { Case } from "./arbitraries.ts";
import type { Observation } from "./observation.ts";

/** What computes connections, as the plan names it; convolutions have two ways, and what is dense is counted by how it is done. */
const CONNECTIONS = [
  ...new Set(connectionKinds.flatMap(({ kernels }) => kernels.map(({ name }) => name))),
  "convolution, windows",
  "convolution, tap by tap",
].filter((name) => name !== "dense" && name !== "convolution");

/** What arrives decides which kernel a dense connection takes; whether it is one of several kinds decides where totals go. */
const DENSE = ["events of 1", "events with values", "most emit", "constant"].flatMap((arriving) =>
  ["tile by tile", "all tiles"].map((order) => `dense, ${order}, ${arriving}`),
);

/** Sources of which more emit are multiplied, as the plan says. */
const BLOCK = 64;

/** How many random graphs have reached each kernel. */
export class Coverage {
  readonly #counts = new Map(
    [...DENSE, ...CONNECTIONS, ...[...oracleRuleByName.keys()].map((name) => `rule ${name}`)].map((name) => [name, 0]),
  );

  /** Counts what one graph reaches, from its plan and what its sources emit. */
  count(graph: Case, network: NeuralNetwork, { emissions }: Observation): void {
    const reached = new Set(Object.values(graph.description.populations).map(({ rule }) => `rule ${rule.name}`));
    const { stages, connections } = network.plan();
    for (const [index, { from, to, kernel, denseAbove }] of connections.entries()) {
      const declared = graph.description.connections[index];
      if (kernel === "dense") {
        const isTiled = stages.some(({ populations, isTiled }) => isTiled && populations.includes(to[0] ?? ""));
        for (const arriving of arrivingAt(graph, from[0] ?? "", emissions, denseAbove)) {
          reached.add(`dense, ${isTiled ? "tile by tile" : "all tiles"}, ${arriving}`);
        }
      } else if (declared?.weights.kind === "convolution") {
        reached.add(`convolution, ${hasWindows(declared.weights) ? "windows" : "tap by tap"}`);
      } else {
        reached.add(kernel);
      }
    }
    for (const name of reached) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Kernels that no graph has reached. */
  get missing(): string[] {
    return [...this.#counts].filter(([, count]) => count === 0).map(([name]) => name);
  }

  /** Lines of how many graphs reached what. */
  toString(): string {
    return [...this.#counts].map(([name, count]) => `${String(count).padStart(8)}  ${name}`).join("\n");
  }
}

/** What a dense connection from `source` gets to see in blocks of steps. */
function arrivingAt(graph: Case, source: string, emissions: Observation["emissions"], share: number): string[] {
  const input = graph.inputs[source];
  if (input && "constant" in input && graph.steps > 1) return ["constant"];
  const rows = emissions[source] ?? [];
  const found = new Set<string>();
  for (let first = 0; first < rows.length; first += BLOCK) {
    const block = rows.slice(first, first + BLOCK).flat();
    const emitted = block.filter((value) => value !== 0);
    if (emitted.length > share * block.length) found.add("most emit");
    else if (emitted.some((value) => value !== 1)) found.add("events with values");
    else if (emitted.length > 0) found.add("events of 1");
  }
  return [...found];
}

/** Whether an event reaches a window of outputs, those in a margin included. */
function hasWindows({ kernel, stride, padding, dilation, groups }: Convolution): boolean {
  const isOne = (value: number | readonly number[] = 1) => [value].flat().every((number) => number === 1);
  const size = kernel.slice(2);
  const isInside = (value: number | readonly number[] = 0) =>
    size.every((length, axis) => ([value].flat()[axis] ?? [value].flat()[0] ?? 0) < length);
  return isOne(stride) && isOne(dilation) && isOne(groups) && isInside(padding);
}
