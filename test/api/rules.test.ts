/** The rules as their users write them: defaults, ranges with their reasons, and what is not known. */

import { describe, expect, test } from "vitest";
import { currentCore } from "../../ts/current-core.ts";
import * as bitspike from "../../ts/index.ts";
import { ruleDefinitions } from "../../ts/rules/index.ts";
import { CoreNames } from "../../ts/wasm/names.ts";
import { RULES } from "./every-rule.ts";

const { NeuralNetwork, oneToOne } = bitspike;
type Rule = bitspike.Rule;

function networkOf(rule: Rule, size = 2): bitspike.NeuralNetwork {
  return new NeuralNetwork({
    inputs: { in: size },
    populations: { cells: { size, rule } },
    connections: [{ from: "in", to: "cells", weights: oneToOne(1) }],
  });
}

/** The rule with some parameters changed. */
function withParameters(name: string, change: Record<string, unknown>): Rule {
  const rule = RULES.find((one) => one.name === name) as Rule;
  return { name, parameters: { ...rule.parameters, ...change } as Rule["parameters"] };
}

test("the rules are the core's, by their names, each with as many states and parameters", () => {
  const core = currentCore();
  const names = new CoreNames(core);
  expect(RULES.map(({ name }) => name)).toEqual(ruleDefinitions.map(({ name }) => name));
  const numbers = ruleDefinitions.map(({ name }) => names.rule(name));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: core.raw.rule_count() }, (_, index) => index));
  for (const { name, states, parameters } of ruleDefinitions) {
    const number = names.rule(name);
    const counts = [core.raw.rule_states(number), core.raw.rule_parameters(number)];
    expect({ name, counts }).toEqual({ name, counts: [states.length, parameters.length] });
  }
  expect(names.rule("dance")).toBe(core.raw.rule_count());
});

describe.each(RULES.map((rule): [string, Rule] => [rule.name, rule]))("%s", (name, rule) => {
  const definition = ruleDefinitions.find((one) => one.name === name);

  test("runs, with every state recorded, and fills in its defaults", () => {
    using network = networkOf(rule);
    const states = definition?.states ?? [];
    const recording = network.run(
      { constant: 0.75 },
      { steps: 40, record: { spikes: true, states: { cells: states } } },
    );
    expect(Object.keys(recording.states["cells"] ?? {})).toEqual(states);
    const described = network.describe().populations["cells"]?.rule.parameters ?? {};
    for (const { name: option, default: usual } of definition?.options ?? []) {
      expect(described[option]).toBe(rule.parameters[option] ?? usual);
    }
    for (const { name: parameter, default: usual } of definition?.parameters ?? []) {
      expect(described[parameter]).toEqual(rule.parameters[parameter] ?? usual);
    }
  });

  test("takes one value a neuron", () => {
    const numbers = Object.entries(rule.parameters).map(([key, value]) => [
      key,
      typeof value === "number" ? [value, value] : value,
    ]);
    using one = networkOf(rule);
    using each = networkOf({ name, parameters: Object.fromEntries(numbers) });
    expect(each.run({ constant: 0.75 }, { steps: 40 }).digest).toBe(one.run({ constant: 0.75 }, { steps: 40 }).digest);
  });

  test("names what it must be given, and what it does not have", () => {
    for (const key of Object.keys(rule.parameters)) {
      const { [key]: _, ...rest } = rule.parameters;
      const isNeeded = definition?.options.every((option) => option.name !== key) && key !== "threshold" && key !== "k";
      if (isNeeded) expect(() => networkOf({ name, parameters: rest })).toThrow(key);
    }
    const first = definition?.parameters[0]?.name ?? "";
    expect(() => networkOf(withParameters(name, { [`${first}x`]: 1 }))).toThrow(`did you mean "${first}"?`);
    expect(() => networkOf(withParameters(name, { nonsense: 1 }))).toThrow(first);
  });
});

const REFUSED: readonly (readonly [rule: string, change: Record<string, unknown>, reason: string])[] = [
  ["snntorch", { gradedSpikesFactor: 0 }, "divides"],
  ["snntorch", { reset: "subtrakt" }, 'did you mean "subtract"?'],
  ["snntorch", { resetDelay: 1 }, "true, false"],
  ["snntorch-alpha", { beta: 0.95 }, "less than alpha, which is 0.9"],
  ["snntorch-lapicque", { R: 0 }, "other than 0"],
  ["spikingjelly", { tau: 1 }, "above 1"],
  ["spikingjelly", { tau: [2, 0.5] }, "SpikingJelly asserts it"],
  ["spikingjelly-0.0.0.0.14", { k: undefined, decayInput: false }, "k must be"],
  ["sinabs", { alphaMem: 1.5 }, "it is a decay"],
  ["sinabs", { threshold: 0 }, "dividing by it"],
  ["sinabs", { spikes: "max" }, "maxSpikes"],
  ["sinabs-alif", { alphaAdapt: -0.1 }, "from 0 to 1"],
  ["rockpool", { maxSpikes: 0.5 }, "whole number"],
  ["nir", { stepMem: -1 }, "time constants are positive"],
  ["nir", { vLeak: undefined }, "vLeak"],
  ["nest-exp", { vReset: 15 }, "less than threshold"],
  ["nest-exp", { refractorySteps: 1.5 }, "counts steps"],
  ["nest-delta", { refractoryInput: true }, "tauM"],
  ["brian2", { vReset: undefined }, "vReset"],
  ["brian2", { input: undefined }, '"current", "jump"'],
  ["relay", { compare: "gte" }, 'did you mean "gt"?'],
  ["relay", { threshold: Number.NaN }, "finite"],
];

test.each(REFUSED)("%s refuses %o", (name, change, reason) => {
  expect(() => networkOf(withParameters(name, change))).toThrow(reason);
});

test("what a rule does not look at need not be given", () => {
  for (const [name, change] of [
    ["nir", { leak: false, vLeak: undefined }],
    ["brian2", { reset: "subtract", vReset: undefined }],
    ["nir", { threshold: undefined }],
  ] as const) {
    networkOf(withParameters(name, change)).free();
  }
});

test("spikingjelly14 computes k in double, for one tau or one each", () => {
  expect(bitspike.spikingjelly14({ tau: 3 }).parameters["k"]).toBe(1 - 1 / 3);
  expect(bitspike.spikingjelly14({ tau: [3, 5] }).parameters["k"]).toEqual([1 - 1 / 3, 1 - 1 / 5]);
  expect(bitspike.spikingjelly14({ leak: false }).parameters["k"]).toBeUndefined();
});

test.each(["current", "recurrent"] as const)("only some rules have a port %s", (port) => {
  const weights = oneToOne(1);
  const having = RULES.filter((rule) => {
    const connections = [{ from: "in", to: "cells", port, weights }];
    const make = () =>
      new NeuralNetwork({ inputs: { in: 1 }, populations: { cells: { size: 1, rule } }, connections }).free();
    if (rule.name.startsWith("nest-") ? port === "current" : port === "recurrent" && rule.name.includes("-recurrent")) {
      make();
      return true;
    }
    expect(make).toThrow(/connections\[0\]\.port must be "input"( or "(current|recurrent)")? for population "cells"/);
    return false;
  });
  expect(having).toHaveLength(3);
});

test("a threshold of Infinity was refused without a way out", () => {
  const { lif, norse } = bitspike;
  for (const rule of [lif({ threshold: Number.POSITIVE_INFINITY, leak: 1 }), norse({ threshold: [1, 1 / 0] })]) {
    expect(() => networkOf(rule)).toThrow(/threshold.* must be finite, got Infinity; .*norseLi.*1e30/);
  }
  const layer = { weights: [[1]], threshold: Number.POSITIVE_INFINITY, leak: 0.5 };
  expect(() => new NeuralNetwork([layer])).toThrow(/threshold must be finite, got Infinity .*; .*1e30/);
  using silent = new NeuralNetwork([{ ...layer, threshold: 1e30 }]);
  silent.run([[1], [1]]);
  expect([...silent.membranePotentials()]).toEqual([0.75]);
});
