/** States that are read and written in the middle of a run, and recordings of some of what there is to see. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OracleNetwork, OracleNotFinite } from "../oracle/network.ts";
import { type Case, cases } from "./arbitraries.ts";
import { inputRows } from "./arbitrary-inputs.ts";
import { sequence } from "./draw.ts";
import { observeOracle } from "./observation.ts";
import { everything, networkOf, newNetwork, piece } from "./product.ts";

const GRAPHS = 200;

describe.each(["f64", "f32"] as const)("%s", (precision) => {
  const graphs = fc
    .sample(cases(precision), { numRuns: GRAPHS, seed: 6 })
    .filter((graph) => !observeOracle(graph).failure);

  test("states that are written are the oracle's, and so is what follows", () => {
    for (const graph of graphs) {
      const half = sequence(graph.cut)() % (graph.steps + 1);
      const oracle = new OracleNetwork(graph.description, { stream: graph.stream ?? 0 });
      oracle.steps = graph.first ?? 0;
      using network = networkOf(graph);
      runOracle(oracle, graph, 0, half);
      network.run(piece(graph, 0, half), { steps: half });
      for (const { name, rule } of oracle.populations) {
        for (const variable of rule.states) {
          expect([...network.state(name, variable)]).toEqual(oracle.state(name, variable));
          // Backwards: values that the rule can have, but for the first step at the latest other ones.
          const written = oracle.state(name, variable).reverse();
          oracle.setState(name, variable, written);
          network.setState(name, variable, written);
        }
      }
      if (!runOracle(oracle, graph, half, graph.steps)) continue;
      network.run(piece(graph, half, graph.steps - half), { steps: graph.steps - half });
      expect(network.digest).toBe(oracle.digest());
    }
  });

  test("counts, and every third state of some neurons, over two runs", () => {
    for (const graph of graphs) {
      const expected = observeOracle({ ...graph, first: 0 });
      if (expected.failure) continue;
      const half = sequence(graph.cut)() % (graph.steps + 1);
      const { spikes: sources, states } = everything(graph.description);
      const chosen = Object.entries(states).map(([name, variables]) => {
        const size = graph.description.populations[name]?.size ?? 0;
        // Downwards: columns come in the order asked for.
        const neurons = Array.from({ length: size }, (_, i) => i)
          .filter((i) => i % 2 === 0)
          .reverse();
        return [name, { variables, neurons, every: 3 }] as const;
      });
      // Rows of every third step are counted from the network's first.
      using network = newNetwork(graph.description, { stream: graph.stream ?? 0 });
      for (const [first, end] of [
        [0, half],
        [half, graph.steps],
      ] as const) {
        const record = { counts: sources, states: Object.fromEntries(chosen) };
        const recording = network.run(piece(graph, first, end - first), { steps: end - first, record });
        expect(recording.digest).toBe(network.digest);
        for (const source of sources) {
          const rows = (expected.emissions[source] ?? []).slice(first, end);
          const counts = [...(recording.counts[source] ?? [])].map((_, i) =>
            rows.reduce((sum, row) => sum + (row[i] ?? 0), 0),
          );
          expect([...(recording.counts[source] ?? [])]).toEqual(counts);
        }
        for (const [name, { variables, neurons }] of chosen) {
          for (const variable of variables) {
            const rows = (expected.states[name]?.[variable] ?? []).filter(
              (_, t) => t >= first && t < end && (t + 1) % 3 === 0,
            );
            const trace = recording.states[name]?.[variable];
            expect([...(trace?.values ?? [])]).toEqual(rows.flatMap((row) => neurons.map((neuron) => row[neuron])));
            expect([trace?.rows, trace?.every]).toEqual([rows.length, 3]);
          }
        }
      }
    }
  });
});

/** Runs the oracle up to step `end`; false if a state is no longer finite. */
function runOracle(oracle: OracleNetwork, { description, inputs, steps }: Case, first: number, end: number): boolean {
  const rows = Object.entries(inputs).map(([name, input]): [string, number[][]] => {
    const size = description.inputs[name];
    return [name, inputRows(input, typeof size === "number" ? size : 0, steps)];
  });
  try {
    for (let t = first; t < end; t++) oracle.step(Object.fromEntries(rows.map(([name, row]) => [name, row[t] ?? []])));
    return true;
  } catch (error) {
    if (error instanceof OracleNotFinite) return false;
    throw error;
  }
}
