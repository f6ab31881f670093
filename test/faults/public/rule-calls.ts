import * as bitspike from "../../../ts/index.ts";
import { ruleDefinitions } from "../../../ts/rules/index.ts";
import { RULES } from "../../api/every-rule.ts";
import { type Calls, call, type PublicCall } from "./call.ts";

const { NeuralNetwork, oneToOne } = bitspike;

/** The functions that make a rule, by their names in the package. */
type RuleFunction = (parameters: object) => bitspike.Rule;

function runs(rule: bitspike.Rule, precision: bitspike.Precision): void {
  using network = new NeuralNetwork({
    precision,
    inputs: { in: 2 },
    populations: { cells: { size: 2, rule } },
    connections: [{ from: "in", to: "cells", weights: oneToOne(1) }],
  });
  network.run({ constant: 0.75 }, { steps: 3 });
}

/** The rule with all that it can be given: what it must be, and every default. */
function callsOf(make: RuleFunction): PublicCall[] {
  const rule = RULES.find(({ name }) => name === nameOf(make));
  const definition = ruleDefinitions.find(({ name }) => name === rule?.name);
  const usual = [...(definition?.parameters ?? []), ...(definition?.options ?? [])].flatMap((one) =>
    one.default === undefined ? [] : [[one.name, one.default] as const],
  );
  const parameters = { ...Object.fromEntries(usual), ...rule?.parameters };
  return (["f64", "f32"] as const).map((precision) =>
    call(
      () => [structuredClone(parameters)],
      (given) => runs(make(given), precision),
    ),
  );
}

/** What a rule is called, whatever it is given. */
const nameOf = (make: RuleFunction): string => make({}).name;

const makers = Object.entries(bitspike).flatMap(([name, value]): [string, RuleFunction][] => {
  // Only functions that begin with a small letter, make a rule, and need nothing for it.
  if (typeof value !== "function" || !/^[a-z]/.test(name)) return [];
  try {
    const make = value as RuleFunction;
    return RULES.some((rule) => rule.name === nameOf(make)) ? [[name, make]] : [];
  } catch {
    return [];
  }
});

const nest = () => ({
  h: 0.1,
  tauM: 10,
  C: 250,
  tRef: 2,
  Ie: 0,
  threshold: 15,
  vReset: 0,
  tauSynEx: 2,
  tauSynIn: 3,
  ticsPerMs: 1000,
});

export const ruleCalls: Calls = {
  ...Object.fromEntries(makers.map(([name, make]) => [name, callsOf(make)])),
  nestExpFromTimeConstants: call(
    () => [nest()],
    (neuron) => runs(bitspike.nestExpFromTimeConstants(neuron), "f64"),
  ),
  nestAlphaFromTimeConstants: call(
    () => [{ ...nest(), vMin: -5 }],
    (neuron) => runs(bitspike.nestAlphaFromTimeConstants(neuron), "f32"),
  ),
  nestDeltaFromTimeConstants: call(
    () => {
      const { tauSynEx: _, tauSynIn: __, ...neuron } = nest();
      return [{ ...neuron, vMin: -5, refractoryInput: true }];
    },
    (neuron) => runs(bitspike.nestDeltaFromTimeConstants(neuron), "f64"),
  ),
  exp: call(() => [1], bitspike.exp),
  decayFactor: [
    call(
      () => [1, 10],
      (first, second) => bitspike.decayFactor(first, second),
    ),
    call(
      () => [1, [10, 20]],
      (first, second) => bitspike.decayFactor(first, second),
    ),
  ],
  brian2RefractorySteps: [
    call(
      () => [2, 0.1],
      (first, second) => bitspike.brian2RefractorySteps(first, second),
    ),
    call(
      () => [[2, 3], 0.1],
      (first, second) => bitspike.brian2RefractorySteps(first, second),
    ),
  ],
  nestDelaySteps: call(
    () => [1, 0.1, 1000],
    (time, h, tics) => bitspike.nestDelaySteps(time, h, tics),
  ),
  nestRefractorySteps: [
    call(
      () => [2, 0.1, 1000],
      (time, h, tics) => bitspike.nestRefractorySteps(time, h, tics),
    ),
    call(
      () => [[2, 3], 0.1, 1000],
      (time, h, tics) => bitspike.nestRefractorySteps(time, h, tics),
    ),
  ],
};
