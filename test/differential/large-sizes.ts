import { NeuralNetwork, NotFiniteError } from "../../ts/index.ts";
import { amongBystanders } from "../faults/bystanders.ts";
import { type Case, drawCase } from "./arbitraries.ts";
import type { Precision } from "./arbitrary-values.ts";
import { caseText, firstDifference } from "./difference.ts";
import type { Draw } from "./draw.ts";
import { type Observation, observeOracle } from "./observation.ts";
import { paths } from "./paths.ts";
import { everything, networkOf, newNetwork, withFailure } from "./product.ts";

/** A random network, and something that is done to it with one number near the ends of 32 bits. */
export interface LargeCase {
  readonly what: string;
  readonly graph: Case;
  /** Throws an error of the product, or shows what the oracle is to show; undefined: nothing is to be compared. */
  readonly act: () => Observation | undefined;
  /** What {@link act} is to show, if it shows something. */
  readonly expected: (Network?: Parameters<typeof observeOracle>[1]) => Observation | undefined;
}

/** A number of which 32 bits, or the bytes of 32-bit and 64-bit numbers, hold just as many, or one more. */
function near(draw: Draw): number {
  return draw.pick([2 ** 29, 2 ** 30, 2 ** 31, 2 ** 32]) + draw.integer(-2, 2);
}

/** Two numbers whose product is near such a one; the first is at most 65,535, the second a power of two. */
function factors(draw: Draw): [number, number] {
  const first = draw.pick([2 ** 16 - 1, 2 ** 15, 2 ** 14 + 1]);
  return [first, 2 ** Math.round(Math.log2(near(draw) / first))];
}

/** One random case. Each ends soon: what it asks for is refused before it is made, or is small in spite of the number. */
export function drawLargeCase(draw: Draw, precision: Precision): LargeCase {
  const graph = drawCase(draw, precision);
  const kind = draw.pick(["steps", "spikes", "first step", "stream", "every", "size", "batch", "delay"] as const);
  const number = near(draw);
  const nothing = () => undefined;
  const refused = (act: () => unknown, expected: LargeCase["expected"] = nothing): LargeCase => ({
    what: `${kind} ${number}`,
    graph,
    act: () => {
      act();
      return undefined;
    },
    expected,
  });
  const { description, inputs } = graph;
  switch (kind) {
    case "steps": {
      // Recorded spikes have an offset for each step: four bytes that are more than one table may have.
      const [name = ""] = Object.keys(description.populations);
      return refused(() => run(graph, {}, { steps: number, record: { spikes: [name] } }));
    }
    case "spikes": {
      const own = Object.entries(inputs).filter(([, input]) => "spikes" in input && input.spikes.steps.length > 0);
      // At least 2^30 steps: the offsets of fewer are made, and then so many steps are run.
      const steps = Math.max(number, 2 ** 30);
      return own.length === 0
        ? refused(() => run(graph, inputs, { steps: 2 ** 32 }))
        : refused(() => run(graph, Object.fromEntries(own), { steps, record: {} }));
    }
    case "first step":
      return compared({ ...graph, first: number });
    case "stream":
      return number < 2 ** 32
        ? compared({ ...graph, stream: number })
        : refused(() => build(graph, { stream: number }));
    case "every":
      return rare({ ...graph, first: Math.max(0, number - draw.integer(0, graph.steps)) }, number);
    case "size": {
      const [name = ""] = Object.keys(description.inputs);
      const changed = { ...description, inputs: { ...description.inputs, [name]: number } };
      return refused(() => newNetwork(changed).free());
    }
    case "batch":
      return refused(() => build(graph, { batch: number }));
    case "delay": {
      const [delay, size] = factors(draw);
      return refused(() => relayed(delay, size, precision));
    }
  }

  function compared(changed: Case): LargeCase {
    return {
      what: `${kind} ${number}`,
      graph: changed,
      act: () => paths["whole"]?.(changed),
      expected: (Network) => observeOracle(changed, Network),
    };
  }

  /** States are recorded after every so many steps only: those of one step, or of none. */
  function rare(changed: Case, every: number): LargeCase {
    const row = Math.floor(((changed.first ?? 0) + changed.steps) / every) * every - (changed.first ?? 0) - 1;
    const states = everything(changed.description).states;
    return {
      what: `${kind} ${number}`,
      graph: changed,
      act: () => {
        const record = {
          states: Object.fromEntries(Object.entries(states).map(([name, variables]) => [name, { variables, every }])),
        };
        return withFailure(() => {
          const recording = run(changed, changed.inputs, { steps: changed.steps, record });
          const seen = Object.entries(recording.states).map(([name, traces]) => {
            return [
              name,
              Object.fromEntries(
                Object.entries(traces).map(([v, t]) => [v, t.rows === 0 ? [] : [Array.from(t.values)]]),
              ),
            ];
          });
          return { emissions: {}, states: Object.fromEntries(seen) };
        });
      },
      expected: (Network) => {
        const { states: all, failure } = observeOracle(changed, Network);
        if (failure !== undefined) return { emissions: {}, states: {}, failure };
        const seen = Object.entries(all).map(([name, variables]) => {
          return [
            name,
            Object.fromEntries(Object.entries(variables).map(([v, rows]) => [v, row < 0 ? [] : [rows[row] ?? []]])),
          ];
        });
        return { emissions: {}, states: Object.fromEntries(seen) };
      },
    };
  }
}

/** Does it beside bystanders; throws if it ended otherwise than by a documented error or with what the oracle shows. */
export function expectHarmless(large: LargeCase): void {
  const outcome = amongBystanders(large.act);
  if (outcome.is === "wrong") throw new Error(`${large.what}: ${outcome.why}\n${caseText(large.graph)}`);
  if (outcome.is === "refused") {
    const { code, message } = outcome.error;
    const isExpected = REFUSALS.includes(code) || outcome.error instanceof NotFiniteError;
    if (!isExpected) throw new Error(`${large.what}: ${code} ${message}\n${caseText(large.graph)}`);
    return;
  }
  const expected = large.expected();
  const difference = expected && outcome.value !== undefined && firstDifference(expected, outcome.value as Observation);
  if (difference) throw new Error(`${large.what}: ${difference}\n${caseText(large.graph)}`);
}

const REFUSALS = ["BITSPIKE_INVALID_ARGUMENT", "BITSPIKE_INVALID_DESCRIPTION", "BITSPIKE_OUT_OF_MEMORY"];

function build({ description }: Case, options: { batch?: number; stream?: number }): void {
  newNetwork(description, options).free();
}

function run(graph: Case, inputs: Case["inputs"], options: Parameters<NeuralNetwork["run"]>[1]) {
  using network = networkOf(graph);
  return network.run(inputs, options);
}

/** A network whose values wait for so many steps: what waits has no room, or is a few lists of spikes. */
function relayed(delay: number, size: number, precision: Precision): void {
  using network = new NeuralNetwork({
    precision,
    inputs: { in: 1 },
    populations: {
      relay: { size, rule: { name: "relay", parameters: {} } },
      out: { size, rule: { name: "relay", parameters: {} } },
    },
    connections: [
      { from: "in", to: "relay", weights: { kind: "all-to-all", weight: 1 } },
      { from: "relay", to: "out", weights: { kind: "one-to-one", weight: 1 }, delay },
    ],
  });
  network.run({ constant: 1 }, { steps: 2, record: {} });
}
