import { OracleNetwork, OracleNotFinite } from "../oracle/network.ts";
import type { Case } from "./arbitraries.ts";
import { inputRows, type RunInput } from "./arbitrary-inputs.ts";

/** Where a state stopped being finite. */
export interface Failure {
  population: string;
  neuron: number;
  variable: string;
  step: number;
}

/** Everything that can be seen of a run, whoever ran it. */
export interface Observation {
  /** [source][step][neuron]; sources that were not looked at are missing. */
  emissions: Record<string, number[][]>;
  /** [population][variable][step][neuron]: after each step. */
  states: Record<string, Record<string, number[][]>>;
  digest?: string;
  snapshot?: Uint8Array;
  failure?: Failure;
}

/** What the oracle sees; `Network` may be a control, which is wrong on purpose. */
export function observeOracle(
  { description, inputs, steps, stream = 0, first = 0 }: Case,
  Network: typeof OracleNetwork = OracleNetwork,
): Observation {
  const network = new Network(description, { stream });
  network.steps = first;
  const rows = Object.fromEntries(network.inputs.map(({ name, size }) => [name, rowsFor(inputs[name], size, steps)]));
  const emissions = Object.fromEntries(network.sources.map(({ name }) => [name, [] as number[][]]));
  const states = Object.fromEntries(
    network.populations.map(({ name, rule }) => [
      name,
      Object.fromEntries(rule.states.map((v) => [v, [] as number[][]])),
    ]),
  );
  try {
    for (let t = 0; t < steps; t++) {
      const emitted = network.step(Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, row[t] ?? []])));
      for (const [name, values] of Object.entries(emitted)) emissions[name]?.push(values);
      for (const [name, variables] of Object.entries(states)) {
        for (const [variable, seen] of Object.entries(variables)) seen.push(network.state(name, variable));
      }
    }
  } catch (error) {
    if (!(error instanceof OracleNotFinite)) throw error;
    const { population, neuron, variable, step } = error;
    return { emissions, states, failure: { population, neuron, variable, step } };
  }
  return { emissions, states, digest: network.digest(), snapshot: network.snapshot() };
}

function rowsFor(input: RunInput | undefined, size: number, steps: number): number[][] {
  return input === undefined ? [] : inputRows(input, size, steps);
}
