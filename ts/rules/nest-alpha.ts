import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import {
  decay,
  NEST,
  NEST_FLOOR,
  NEST_RESET,
  NEST_SYNAPTIC_DEFAULTS,
  NEST_SYNAPTIC_WORDS,
  NEST_THRESHOLD,
  type NestParameters,
  REFRACTORY,
  RESET_BELOW_THRESHOLD,
} from "./nest-exp.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link nestAlpha}: propagators over one step, as NEST computes them. */
export interface NestAlphaParameters extends NestParameters {
  /** exp(-h/tau_syn_ex). */
  readonly P11ex: number | Numbers;
  /** exp(-h/tau_syn_in). */
  readonly P11in: number | Numbers;
  /** h*P11ex, in ms. */
  readonly P21ex: number | Numbers;
  /** h*P11in, in ms. */
  readonly P21in: number | Numbers;
  /** -tau_m/C*expm1(-h/tau_m), in mV/pA. */
  readonly P30: number | Numbers;
  /** From the derivative of the excitatory current to the membrane. */
  readonly P31ex: number | Numbers;
  /** From the derivative of the inhibitory current to the membrane. */
  readonly P31in: number | Numbers;
  /** From the excitatory current to the membrane, in mV/pA. */
  readonly P32ex: number | Numbers;
  /** From the inhibitory current to the membrane, in mV/pA. */
  readonly P32in: number | Numbers;
  /** expm1(-h/tau_m). */
  readonly expm1TauM: number | Numbers;
  /** e/tau_syn_ex, in 1/ms. */
  readonly epscInitialValue: number | Numbers;
  /** e/tau_syn_in, in 1/ms. */
  readonly ipscInitialValue: number | Numbers;
  /** The membrane does not fall below it (`V_min` - `E_L`), in mV. Left out: no bound. */
  readonly vMin?: number | Numbers | undefined;
}

/** NEST, `iaf_psc_alpha`. */
export const nestAlphaDefinition: RuleDefinition = {
  name: "nest-alpha",
  states: ["v", "i_ex", "d_ex", "i_in", "d_in", "y0", "refractory"],
  parameters: [
    decay("P11ex"),
    decay("P11in"),
    { name: "P21ex" },
    { name: "P21in" },
    { name: "P30" },
    { name: "P31ex" },
    { name: "P31in" },
    { name: "P32ex" },
    { name: "P32in" },
    { name: "expm1TauM" },
    { name: "epscInitialValue" },
    { name: "ipscInitialValue" },
    NEST.Ie,
    NEST.threshold,
    NEST.vReset,
    { ...NEST.vMin, flag: 0 },
    NEST.refractorySteps,
  ],
  options: [],
  secondPort: "current",
  counters: REFRACTORY,
  relations: RESET_BELOW_THRESHOLD,
};

/** NEST's words for `iaf_psc_alpha`, and what it decides. */
export const nestAlphaOrigin: RuleOrigin = {
  definition: nestAlphaDefinition,
  decisions: {
    order: "exact; input acts one step later",
    compare: "`>=`",
    reset: "to `vReset`",
    when: "same step",
    refractory: "`refractorySteps`: membrane held",
    synapse: "two, by sign, alpha-shaped",
    several: "no",
  },
  classes: {
    nest: {
      iaf_psc_alpha: {},
    },
    "nest-simulator": {
      iaf_psc_alpha: {},
    },
    pynest: {
      iaf_psc_alpha: {},
    },
  },
  words: {
    refractorySteps: ["refractory_counts"],
  },
  states: {
    i_ex: ["I_syn_ex"],
    i_in: ["I_syn_in"],
  },
  derivations: [
    NEST_THRESHOLD,
    NEST_RESET,
    NEST_FLOOR,
    {
      gives: [
        "P11ex",
        "P11in",
        "P21ex",
        "P21in",
        "P30",
        "P31ex",
        "P31in",
        "P32ex",
        "P32in",
        "expm1TauM",
        "epscInitialValue",
        "ipscInitialValue",
        "refractorySteps",
      ],
      from: NEST_SYNAPTIC_WORDS,
      defaults: NEST_SYNAPTIC_DEFAULTS,
      compute: (own, { nest }) => nest("nest-alpha", own),
    },
  ],
  offsets: {
    v: ["E_L"],
  },
};

/**
 * NEST's `iaf_psc_alpha`: alpha-shaped synaptic currents, integrated exactly. NEST computes in f64.
 *
 * Not refractory: v = P30*(y0 + Ie) + P31ex*d_ex + P32ex*i_ex + P31in*d_in + P32in*i_in + expm1TauM*v + v, then the bound
 * `vMin`; for ex and in: i = P21*d + P11*i; d = P11*d + initialValue*x for its sign; s = v >= threshold: v = vReset. What
 * arrives at the port `current` (y0, in pA) acts one step later. States: `v`, `i_ex`, `d_ex`, `i_in`, `d_in`, `y0`,
 * `refractory`. From NEST 3.10.0, `models/iaf_psc_alpha.cpp`.
 */
export function nestAlpha(parameters: NestAlphaParameters): Rule {
  return ruleOf(nestAlphaDefinition, parameters);
}
