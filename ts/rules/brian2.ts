import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import { readBrian2 } from "./brian2-text.ts";
import { decay, REFRACTORY } from "./nest-exp.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link brian2}: what a Brian2 user writes as equations. One number for all neurons, or one each. */
export interface Brian2Parameters {
  /** exp(-dt/tau): 0 to 1. */
  readonly e: number | Numbers;
  /** A neuron spikes there. */
  readonly threshold: number | Numbers;
  /** The membrane after a spike. Not used with `reset: "subtract"`. */
  readonly vReset?: number | Numbers | undefined;
  /** Whole steps, at least 0; {@link brian2RefractorySteps} makes them of a time as Brian2 does. */
  readonly refractorySteps: number | Numbers;
  /** dv/dt = (I - v)/tau with the input as I, or dv/dt = -v/tau with inputs that are added to v. */
  readonly input: "current" | "jump";
  /** Whether the threshold condition is `v > threshold` or `v >= threshold`. */
  readonly compare: "gt" | "ge";
  /** Whether the reset statement sets v or subtracts the threshold. */
  readonly reset: "value" | "subtract";
  /** Whether the equation is marked `(unless refractory)`. */
  readonly unlessRefractory: boolean;
}

/** Brian2, method `exact`. */
export const brian2Definition: RuleDefinition = {
  name: "brian2",
  states: ["v", "refractory"],
  parameters: [
    decay("e"),
    { name: "threshold" },
    { name: "vReset", isUsed: ({ reset }) => reset === "value" },
    { name: "refractorySteps", minimum: 0, isWhole: true, isCount: true, reason: "it counts steps" },
  ],
  counters: REFRACTORY,
  options: [
    { name: "input", choices: ["current", "jump"], shift: 0 },
    { name: "compare", choices: ["gt", "ge"], shift: 1 },
    { name: "reset", choices: ["value", "subtract"], shift: 2 },
    { name: "unlessRefractory", choices: [false, true], shift: 3 },
  ],
};

/** Brian2's words, text among them, and what its neurons decide. */
export const brian2Origin: RuleOrigin = {
  definition: brian2Definition,
  decisions: {
    order: "exact; `jump`: decay, threshold, then input",
    compare: "`>` or `>=`, the user's",
    reset: "to `vReset` or subtracts, the user's",
    when: "same step",
    refractory: "`refractorySteps`: no spike; `unlessRefractory`: membrane held",
    synapse: "no",
    several: "no",
  },
  classes: {
    brian2: {
      NeuronGroup: {},
    },
    brian: {
      NeuronGroup: {},
    },
  },
  words: {
    e: ["decay"],
  },
  decays: {
    membrane: "e",
  },
  read: readBrian2,
  derivations: [
    {
      gives: ["e"],
      from: { tau: ["tau"], dt: ["dt"] },
      compute: ({ tau = 1, dt = 1 }, { exp }) => ({ e: exp(-dt / tau) }),
    },
    {
      gives: ["refractorySteps"],
      from: { refractory: ["refractory"], dt: ["dt"] },
      isExact: true,
      compute: ({ refractory = 0, dt = 1 }, core) => ({ refractorySteps: core.brian2RefractorySteps(refractory, dt) }),
    },
  ],
  comparison: {
    when: "before the input is added",
    value: ({ v, parameter, round }) =>
      parameter("input") === "jump" ? round(round(Number(parameter("e"))) * v) : undefined,
  },
};

/**
 * Brian2's method `exact` as its numpy target computes it.
 *
 * current: v = e*v + x - e*x, threshold, reset; jump: v = e*v, threshold, v = v + x, reset, so that a jump reaches the
 * threshold one step later. A spike sets the refractory counter to `refractorySteps`; while it is above 0 the neuron does
 * not spike, and with `unlessRefractory` neither the equation nor jumps act. States: `v`, `refractory`. From the numpy code
 * that Brian2 2.9.0 generates.
 */
export function brian2(parameters: Brian2Parameters): Rule {
  return ruleOf(brian2Definition, parameters);
}
