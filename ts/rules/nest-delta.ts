import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import {
  decay,
  NEST,
  NEST_FLOOR,
  NEST_RESET,
  NEST_THRESHOLD,
  type NestParameters,
  REFRACTORY,
  RESET_BELOW_THRESHOLD,
} from "./nest-exp.ts";
import type { RuleOrigin } from "./origin.ts";
import { type Options, type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link nestDelta}: propagators over one step, as NEST computes them. */
export interface NestDeltaParameters extends NestParameters {
  /** exp(-h/tau_m). */
  readonly P22: number | Numbers;
  /** 1/C*(1 - P22)*tau_m, in mV/pA. */
  readonly P30: number | Numbers;
  /** The membrane does not fall below it (`V_min` - `E_L`), in mV. Left out: no bound. */
  readonly vMin?: number | Numbers | undefined;
  /** The step in ms, above 0. Only with `refractoryInput`. */
  readonly h?: number | Numbers | undefined;
  /** Time constant of the membrane in ms, above 0. Only with `refractoryInput`. */
  readonly tauM?: number | Numbers | undefined;
  /** Whether what arrives while refractory waits, decaying (`refractory_input`). Default false: it is lost. */
  readonly refractoryInput?: boolean | undefined;
}

const isUsed = ({ refractoryInput }: Options) => refractoryInput === true;

/** NEST, `iaf_psc_delta`. */
export const nestDeltaDefinition: RuleDefinition = {
  name: "nest-delta",
  states: ["v", "y0", "refractory", "buffer"],
  parameters: [
    decay("P22"),
    { name: "P30" },
    NEST.Ie,
    NEST.threshold,
    NEST.vReset,
    { ...NEST.vMin, flag: 1 },
    NEST.refractorySteps,
    { name: "h", above: 0, reason: "it is a time", isUsed },
    { name: "tauM", above: 0, reason: "it is a time constant", isUsed },
  ],
  options: [{ name: "refractoryInput", choices: [false, true], shift: 0, default: false }],
  secondPort: "current",
  counters: REFRACTORY,
  relations: RESET_BELOW_THRESHOLD,
};

/** NEST's words for `iaf_psc_delta`, and what it decides. */
export const nestDeltaOrigin: RuleOrigin = {
  definition: nestDeltaDefinition,
  decisions: {
    order: "decay, then input",
    compare: "`>=`",
    reset: "to `vReset`",
    when: "same step",
    refractory: "`refractorySteps`: membrane held, input lost or kept (`refractoryInput`)",
    synapse: "no",
    several: "no",
  },
  classes: {
    nest: {
      iaf_psc_delta: {},
    },
    "nest-simulator": {
      iaf_psc_delta: {},
    },
    pynest: {
      iaf_psc_delta: {},
    },
  },
  words: {
    refractorySteps: ["refractory_counts"],
  },
  decays: {
    membrane: "P22",
  },
  derivations: [
    NEST_THRESHOLD,
    NEST_RESET,
    NEST_FLOOR,
    {
      gives: ["P22", "P30", "refractorySteps", "h", "tauM"],
      from: { h: ["resolution", "h", "dt"], tauM: ["tau_m"], C: ["C_m"], tRef: ["t_ref"] },
      defaults: { h: 0.1, C: 250, tRef: 2 },
      compute: (own, { nest }) => nest("nest-delta", own),
    },
  ],
  offsets: {
    v: ["E_L"],
  },
};

/**
 * NEST's `iaf_psc_delta`: what arrives is added to the membrane. NEST computes in f64.
 *
 * Not refractory: v = P30*(y0 + Ie) + P22*v + x, then what has waited, then the bound `vMin`; s = v >= threshold: v = vReset.
 * What arrives at the port `current` (y0, in pA) acts one step later. States: `v`, `y0`, `refractory`, `buffer`. From NEST
 * 3.10.0, `models/iaf_psc_delta.cpp`.
 */
export function nestDelta(parameters: NestDeltaParameters): Rule {
  return ruleOf(nestDeltaDefinition, parameters);
}
