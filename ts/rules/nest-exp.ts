import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { Derivation, RuleOrigin } from "./origin.ts";
import { type Counter, type ParameterDefinition, type Relation, type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters that NEST's neurons share. Potentials are in mV relative to E_L; one number for all neurons, or one each. */
export interface NestParameters {
  /** Constant current in pA (`I_e`). Default 0. */
  readonly Ie?: number | Numbers | undefined;
  /** A neuron spikes when it reaches it (`V_th` - `E_L`), in mV. Default 15. */
  readonly threshold?: number | Numbers | undefined;
  /** The membrane after a spike (`V_reset` - `E_L`), in mV: below the threshold. Default 0. */
  readonly vReset?: number | Numbers | undefined;
  /** Whole steps for which the membrane is held after a spike, at least 0; {@link nestRefractorySteps} makes them of `t_ref`. */
  readonly refractorySteps: number | Numbers;
}

/** Parameters of {@link nestExp}: propagators over one step, as NEST computes them. */
export interface NestExpParameters extends NestParameters {
  /** exp(-h/tau_syn_ex). */
  readonly P11ex: number | Numbers;
  /** exp(-h/tau_syn_in). */
  readonly P11in: number | Numbers;
  /** tau_m/C*(1 - P22), in mV/pA. */
  readonly P20: number | Numbers;
  /** From the excitatory current to the membrane, in mV/pA. */
  readonly P21ex: number | Numbers;
  /** From the inhibitory current to the membrane, in mV/pA. */
  readonly P21in: number | Numbers;
  /** exp(-h/tau_m). */
  readonly P22: number | Numbers;
}

/** What NEST's neurons have in common. */
export const NEST = {
  Ie: { name: "Ie", default: 0 },
  threshold: { name: "threshold", default: 15 },
  vReset: { name: "vReset", default: 0 },
  vMin: { name: "vMin", isOptional: true },
  refractorySteps: { name: "refractorySteps", minimum: 0, isWhole: true, isCount: true, reason: "it counts steps" },
} as const satisfies Record<string, ParameterDefinition>;

/** Counts down the steps for which a neuron is held. */
export const REFRACTORY: Readonly<Record<string, Counter>> = { refractory: { isWhole: true } };

/** NEST refuses anything else. */
export const RESET_BELOW_THRESHOLD: readonly Relation[] = [
  { smaller: "vReset", larger: "threshold", reason: "else a neuron would spike for ever; NEST refuses it" },
];

/** NEST's words for what propagators follow from, and its values for those that are not given. */
export const NEST_SYNAPTIC_WORDS = {
  h: ["resolution", "h", "dt"],
  tauM: ["tau_m"],
  C: ["C_m"],
  tRef: ["t_ref"],
  tauSynEx: ["tau_syn_ex"],
  tauSynIn: ["tau_syn_in"],
} as const;
export const NEST_SYNAPTIC_DEFAULTS = { h: 0.1, C: 250, tRef: 2, tauSynEx: 2, tauSynIn: 2 } as const;

/** NEST's potentials are absolute, the rules' are relative to `E_L`; where that is not given, all are. */
export const NEST_THRESHOLD: Derivation = {
  gives: ["threshold"],
  from: { V: ["V_th"], E: ["E_L"] },
  defaults: { V: -55, E: 0 },
  isExact: true,
  compute: ({ V = 0, E = 0 }) => ({ threshold: V - E }),
};
export const NEST_RESET: Derivation = {
  gives: ["vReset"],
  from: { V: ["V_reset"], E: ["E_L"] },
  defaults: { V: -70, E: 0 },
  isExact: true,
  compute: ({ V = 0, E = 0 }) => ({ vReset: V - E }),
};
export const NEST_FLOOR: Derivation = {
  gives: ["vMin"],
  from: { V: ["V_min"], E: ["E_L"] },
  defaults: { E: 0 },
  isExact: true,
  compute: ({ V = 0, E = 0 }) => ({ vMin: V - E }),
};

/** A decay over one step. */
export function decay(name: string): ParameterDefinition {
  return { name, minimum: 0, maximum: 1, reason: "it is a decay" };
}

/** NEST, `iaf_psc_exp`. */
export const nestExpDefinition: RuleDefinition = {
  name: "nest-exp",
  states: ["v", "i_ex", "i_in", "y0", "refractory"],
  parameters: [
    decay("P11ex"),
    decay("P11in"),
    { name: "P20" },
    { name: "P21ex" },
    { name: "P21in" },
    decay("P22"),
    NEST.Ie,
    NEST.threshold,
    NEST.vReset,
    NEST.refractorySteps,
  ],
  options: [],
  secondPort: "current",
  counters: REFRACTORY,
  relations: RESET_BELOW_THRESHOLD,
};

/** NEST's words for `iaf_psc_exp`, and what it decides. */
export const nestExpOrigin: RuleOrigin = {
  definition: nestExpDefinition,
  decisions: {
    order: "exact; input acts one step later",
    compare: "`>=`",
    reset: "to `vReset`",
    when: "same step",
    refractory: "`refractorySteps`: membrane held",
    synapse: "two, by sign; they take the input last",
    several: "no",
  },
  classes: {
    nest: {
      iaf_psc_exp: {},
    },
    "nest-simulator": {
      iaf_psc_exp: {},
    },
    pynest: {
      iaf_psc_exp: {},
    },
  },
  words: {
    refractorySteps: ["refractory_counts"],
  },
  states: {
    i_ex: ["I_syn_ex"],
    i_in: ["I_syn_in"],
  },
  decays: {
    membrane: "P22",
  },
  derivations: [
    NEST_THRESHOLD,
    NEST_RESET,
    {
      gives: ["P11ex", "P11in", "P20", "P21ex", "P21in", "P22", "refractorySteps"],
      from: NEST_SYNAPTIC_WORDS,
      defaults: NEST_SYNAPTIC_DEFAULTS,
      compute: (own, { nest }) => nest("nest-exp", own),
    },
  ],
  offsets: {
    v: ["E_L"],
  },
};

/**
 * NEST's `iaf_psc_exp`: exponential synaptic currents of either sign, integrated exactly. NEST computes in f64.
 *
 * Not refractory: v = v*P22 + i_ex*P21ex + i_in*P21in + (Ie + y0)*P20, else it counts down; i_ex *= P11ex; i_in *= P11in;
 * what arrives at the port `input` goes to i_ex if it is positive, else to i_in; s = v >= threshold: v = vReset. What
 * arrives at the port `current` (y0, in pA) acts one step later. States: `v`, `i_ex`, `i_in`, `y0`, `refractory`. From NEST
 * 3.10.0, `models/iaf_psc_exp.cpp`.
 */
export function nestExp(parameters: NestExpParameters): Rule {
  return ruleOf(nestExpDefinition, parameters);
}
