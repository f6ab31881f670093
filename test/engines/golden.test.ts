/** The golden is what the oracle says, and leaves no rule, no kind of connection and no generator out. */

import { describe, expect, test } from "vitest";
import { connectionKinds } from "../../ts/connections/index.ts";
import * as library from "../../ts/index.ts";
import { ruleDefinitions } from "../../ts/rules/index.ts";
import type { RunInput } from "../differential/arbitrary-inputs.ts";
import { observeOracle } from "../differential/observation.ts";
import type { NetworkDescription } from "../oracle/description.ts";
import { VARIABLES } from "./check.mjs";
import { golden } from "./golden.mjs";
import { allScenarios, type Scenario } from "./scenarios/index.mjs";

const scenarios = [...allScenarios(library)];

test("the golden has the scenarios and no others", () => {
  expect(Object.keys(golden)).toEqual(scenarios.map(([name]) => name));
});

test.each(scenarios)("%s", (name, scenario) => {
  using network = new library.NeuralNetwork(scenario.description);
  // As the product writes it down, with all defaults.
  const description = network.describe() as unknown as NetworkDescription;
  const { steps, batch, stream = 0, inputs = () => ({}) } = scenario;
  const given = inputs(0, steps);
  const samples = (batch === undefined ? [given] : given) as (RunInput | Record<string, RunInput>)[];
  const seen = samples.map((sample, index) =>
    observeOracle({ description, steps, cut: 0, inputs: byName(sample, network), stream: stream + index }),
  );
  const bytes = seen.reduce((sum, { snapshot }) => sum + (snapshot?.length ?? 0), 0);
  expect(golden[name]).toEqual([bytes, seen.map(({ digest }) => digest).join(" ")]);
});

function byName(sample: RunInput | Record<string, RunInput>, { inputs }: library.NeuralNetwork) {
  const isDirect = Array.isArray(sample) || ArrayBuffer.isView(sample) || "spikes" in sample || "constant" in sample;
  const [first] = inputs;
  // A network may have an input named "spikes"; then the inputs are given by name.
  return isDirect && inputs.length === 1 && first !== undefined
    ? { [first]: sample as RunInput }
    : (sample as Record<string, RunInput>);
}

describe("nothing is left out", () => {
  const descriptions = scenarios.map(([, { description }]) => description);

  test("rules, and every choice of every option", () => {
    const rules = descriptions.flatMap(({ populations }) => Object.values(populations).map(({ rule }) => rule));
    for (const { name, options, states } of ruleDefinitions) {
      const own = rules.filter((rule) => rule.name === name);
      expect(own, name).not.toEqual([]);
      for (const option of options) {
        const chosen = own.map(({ parameters }) => parameters[option.name] ?? option.default);
        expect(new Set(chosen), `${option.name} of ${name}`).toEqual(new Set(option.choices));
      }
      expect(VARIABLES).toEqual(expect.arrayContaining([...states]));
    }
  });

  test("connections, generators, precisions", () => {
    const seen = new Set(
      descriptions.flatMap(({ connections, inputs, precision }) => [
        precision,
        ...connections.map(({ weights }) => ("pattern" in weights ? weights.pattern : weights.kind)),
        ...Object.values(inputs).map((input) => (typeof input === "number" ? "none" : input.generator?.kind)),
      ]),
    );
    // Generated ones are told apart by their patterns.
    const kinds = connectionKinds.map(({ name }) => name).filter((name) => name !== "generated");
    const others = "f32 f64 out-degree in-degree total probability poisson bernoulli noise";
    expect([...seen]).toEqual(expect.arrayContaining([...kinds, ...others.split(" ")]));
  });

  test("spikes: every population of every scenario has some, unless its rule has none", () => {
    for (const [name, scenario] of scenarios) {
      if (scenario.batch !== undefined) continue;
      expect(spikesOf(scenario), name).not.toContain(0);
    }
  });
});

function spikesOf({ description, steps, stream = 0, inputs = () => undefined }: Scenario): number[] {
  using network = new library.NeuralNetwork(description, { stream });
  const { counts } = network.run(inputs(0, steps) as library.RunInputs, { steps, record: { counts: true } });
  return network.populations.map((name) => counts[name]?.filter((count) => count !== 0).length ?? 0);
}
