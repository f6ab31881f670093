/** The rules that docs/definition.md shows are those of the package, and its formulas give the oracle's bits. */

import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ruleDefinitions } from "../../ts/rules/index.ts";
import type { ParameterDefinition, RuleDefinition } from "../../ts/rules/rule.ts";
import { ruleCalled } from "../differential/arbitrary-rules.ts";
import type { Precision } from "../differential/arbitrary-values.ts";
import { Draw, sequence } from "../differential/draw.ts";
import type { PopulationDescription } from "../oracle/description.ts";
import { newPopulation } from "../oracle/population.ts";
import { oracleRuleByName } from "../oracle/rules/index.ts";
import type { Parameters } from "../oracle/rules/rule.ts";
import { Formula } from "./formula.ts";
import { type PageRule, pageFormulas, pageRules } from "./page.ts";

const NAMES = ruleDefinitions.map(({ name }) => name);

describe("the table of rules", () => {
  test("has every rule, with the number that stands beside it in the core", () => {
    expect(pageRules.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
    expect(new Map(pageRules.map(({ name, number }) => [name, number]))).toEqual(numbersOfCore());
  });

  test.each(NAMES)("%s", (name) => {
    const definition = ruleDefinitions.find((one) => one.name === name) as RuleDefinition;
    const row = pageRules.find((one) => one.name === name) as PageRule;
    expect(row.states.map((state) => state.name)).toEqual(definition.states);
    expect(oracleRuleByName.get(name)?.states).toEqual(definition.states);
    // Those of SpikingJelly start at their reset only with a hard one, which the text says.
    const initial = definition.initial?.(name.startsWith("spikingjelly") ? { reset: "hard" } : {}) ?? {};
    expect(
      Object.fromEntries(row.states.flatMap((state) => (state.initial ? [[state.name, state.initial]] : []))),
    ).toEqual(initial);
    expect(row.parameters).toEqual(
      definition.parameters.map((parameter) => ({
        name: parameter.name,
        default: parameter.default,
        remarks: remarksOn(parameter),
        bit: parameter.flag,
      })),
    );
    expect(row.options).toEqual(
      definition.options.map((option) => ({
        name: option.name,
        choices: option.choices.map(String),
        bit: option.shift,
        default: option.default === undefined ? undefined : String(option.default),
      })),
    );
    expect(row.secondPort).toBe(definition.secondPort);
  });
});

/** The number of each rule by its name, as the files of the core have them. */
function numbersOfCore(): Map<string, number> {
  const folder = new URL("../../crate/src/rule/", import.meta.url);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".rs"))
    .map((file) => readFileSync(new URL(file, folder), "utf8"));
  const constants = files.flatMap((text) => [
    ...text.matchAll(/const NAME: &'static str = "(.*)";\s*const NUMBER: u64 = (\d+);/g),
  ]);
  return new Map(constants.map(([, name = "", number]) => [name, Number(number)]));
}

/** What the table says of a parameter in parentheses. */
function remarksOn({ isOptional, minimum, maximum, above, isWhole, isCount, isNonzero, flag }: ParameterDefinition) {
  const range =
    minimum === undefined ? [] : [maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`];
  return [
    ...(isOptional ? ["optional"] : []),
    ...(isCount ? ["counter"] : range),
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(isWhole && !isCount ? ["whole"] : []),
    ...(isNonzero ? ["not 0"] : []),
    ...(flag === undefined ? [] : [`bit ${flag}`]),
  ];
}

const STEPS = 6;

/** Numbers around thresholds, those of parameters, and edges: zeros of either sign, the smallest, large ones. */
const numberFrom = (next: () => number, precision: Precision, parameters: object): number => {
  const edges = precision === "f64" ? [0, -0, 5e-324, -1e-310, 1, -1, 1e200] : [0, -0, 1e-45, -1e-40, 1, -1, 1e30];
  const known = Object.values(parameters).filter((value): value is number => typeof value === "number");
  if (next() % 4 === 0) return edges[next() % edges.length] as number;
  if (next() % 3 === 0) return known[next() % known.length] ?? 0;
  return ((next() / 2 ** 32) * 8 - 3) * (next() % 4 === 0 ? 20 : 1);
};

/** What stands in the table as a default. */
function usual(name: string): Parameters {
  const row = pageRules.find((one) => one.name === name) as PageRule;
  const defaults = [...row.parameters, ...row.options].filter((one) => one.default !== undefined);
  return Object.fromEntries(defaults.map((one) => [one.name, one.default as string | number]));
}

interface Failed {
  difference: string;
}

/** Runs the oracle and a formula over the same numbers; says where they differ, if they do. */
function compared(
  { rule, precision, seed }: { rule: PopulationDescription["rule"]; precision: Precision; seed: number },
  formula: Formula,
): Failed | undefined {
  const round = precision === "f32" ? Math.fround : (x: number) => x;
  const size = 4;
  const [one, other] = [0, 1].map(() => newPopulation("p", { size, rule }, round));
  const next = sequence(seed);
  for (let neuron = 0; neuron < size; neuron += 1) {
    const [state, own] = [one?.states[neuron], other?.states[neuron]] as [
      Record<string, number>,
      Record<string, number>,
    ];
    const parameters = one?.parameters[neuron] as never;
    for (const variable of Object.keys(state)) {
      const isCounter = variable === "refractory" || variable === "rho";
      state[variable] = isCounter ? next() % 4 : round(numberFrom(next, precision, parameters));
      own[variable] = state[variable] as number;
    }
    for (let step = 0; step < STEPS; step += 1) {
      // A current is a sum that starts at +0: never -0.
      const [input, second] = [0, 1].map(() => round(numberFrom(next, precision, parameters) + 0)) as [number, number];
      const emitted = one?.rule.step(state, input, second, parameters, round) as number;
      const found = formula.step(own, input, second, { ...usual(rule.name), ...(parameters as object) }, round);
      if (!Object.values(state).every(Number.isFinite)) break;
      // Zeros of either sign are silence.
      if (!(emitted === found && Object.keys(state).every((variable) => Object.is(state[variable], own[variable])))) {
        return { difference: JSON.stringify({ rule, neuron, step, input, second, emitted, found, state, own }) };
      }
    }
  }
  return undefined;
}

/** Random rules of one name, with parameters as recorded from its origin. */
const drawnRules = (name: string, precision: Precision) =>
  fc.gen().map((generate) => {
    const draw = new Draw(generate);
    return { rule: ruleCalled(name, draw, 4, precision), precision, seed: draw.integer(0, 2 ** 31 - 1) };
  });

describe("the formulas", () => {
  test("there is one for every rule", () => {
    expect([...pageFormulas.keys()]).toEqual(NAMES);
  });

  test.each(NAMES)("%s gives the oracle's bits", (name) => {
    const formula = new Formula(pageFormulas.get(name) ?? []);
    for (const precision of ["f64", "f32"] as const) {
      fc.assert(
        fc.property(drawnRules(name, precision), (drawn) => {
          expect(compared(drawn, formula)?.difference).toBeUndefined();
        }),
        { numRuns: 200, seed: 8 },
      );
    }
  });

  /** Each formula with one thing changed in it; the comparison must find out. */
  const changes: readonly (readonly [rule: string, line: string, wrong: string])[] = [
    ["lif", "v = s ? 0 : u * leak", "v = (1 - s) * u * leak"],
    ["snntorch", "s = w > threshold", "s = w >= threshold"],
    ["norse", "i = j + (-dt) * tauSynInv * j", "i = j - dt * (tauSynInv * j)"],
    ["sinabs", "n = spikes is single ? w >= threshold : (w > 0) * trunc(w / threshold)", "n = w >= threshold"],
    [
      "nest-alpha",
      "d_in = d_in * P11in + ipscInitialValue * (x > 0 ? 0 : x)",
      "d_in = d_in * P11in + ipscInitialValue * x",
    ],
    ["brian2", "w = input is current ? e * v + x - e * x : e * v", "w = input is current ? e * (v - x) + x : e * v"],
    [
      "rockpool",
      "w = alpha * v + (synapse is true ? i : x) + bias",
      "w = alpha * v + ((synapse is true ? i : x) + bias)",
    ],
  ];
  test.each(changes)("control: %s with another line is found", (name, line, wrong) => {
    const lines = pageFormulas.get(name) ?? [];
    expect(lines).toContain(line);
    const formula = new Formula(lines.map((one) => (one === line ? wrong : one)));
    const drawn = (["f64", "f32"] as const).flatMap((precision) =>
      fc.sample(drawnRules(name, precision), { numRuns: 300, seed: 8 }),
    );
    expect(drawn.some((one) => compared(one, formula) !== undefined)).toBe(true);
  });
});

describe("binary", () => {
  /** The sentences of the column, as a question to the parameters of a rule. */
  const isBinary: Readonly<Record<string, (parameters: Readonly<Record<string, unknown>>) => boolean>> = {
    yes: () => true,
    no: () => false,
    "unless bit 3": ({ gradedSpikesFactor }) => [gradedSpikesFactor].flat().every((factor) => factor === 1),
    "if `spikes` is single": ({ spikes }) => spikes === "single",
    "if `threshold` is given": ({ threshold }) => threshold !== undefined,
  };

  test.each(pageRules.map(({ name, binary }) => [name, binary]))("%s: %s", (name, binary) => {
    for (const { rule } of fc.sample(drawnRules(name as string, "f64"), { numRuns: 60, seed: 3 })) {
      const { parameters } = rule as { parameters: Record<string, unknown> };
      const expected = newPopulation("p", { size: 4, rule }, (x) => x).binary;
      expect(isBinary[binary as string]?.(parameters), JSON.stringify(rule)).toBe(expected);
    }
  });
});
