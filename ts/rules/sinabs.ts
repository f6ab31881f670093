import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { Derivation, RuleOrigin } from "./origin.ts";
import { type OptionDefinition, type ParameterDefinition, type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link sinabs}, in the words of sinabs: one number for all neurons, or one each. */
export interface SinabsParameters {
  /** Decay of the membrane a step, exp(-1/tau_mem): 0 to 1. 1 with `normInput: false` makes `IAF`. */
  readonly alphaMem: number | Numbers;
  /** Decay of the synaptic current a step, exp(-1/tau_syn): 0 to 1. Left out: no synapse. */
  readonly alphaSyn?: number | Numbers | undefined;
  /** A neuron spikes when it reaches it (`spike_threshold`): above 0, default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** The membrane does not fall below it (`min_v_mem`). Left out: no bound. */
  readonly minVMem?: number | Numbers | undefined;
  /** With `spikes: "max"`: the most spikes a step, at least 1. */
  readonly maxSpikes?: number | Numbers | undefined;
  /** Whether the input is multiplied by 1 - alphaMem (`norm_input`). Default true. */
  readonly normInput?: boolean | undefined;
  /** How many spikes a step may have (`spike_fn`): as many as fit, at most `maxSpikes`, or one. Default `"multi"`. */
  readonly spikes?: "multi" | "max" | "single" | undefined;
  /**
   * What spikes do to the membrane (`reset_fn`): each subtracts the threshold (`MembraneSubtract()`), or it becomes 0
   * (`MembraneReset()`). Default `"subtract"`.
   */
  readonly reset?: "subtract" | "zero" | undefined;
}

const reason = "it is a decay";

/** What sinabs' neurons have in common. */
export const SINABS = {
  alphaMem: { name: "alphaMem", minimum: 0, maximum: 1, reason },
  alphaSyn: { name: "alphaSyn", minimum: 0, maximum: 1, reason, isOptional: true, flag: 3 },
  threshold: { name: "threshold", default: 1, above: 0, reason: "spikes are counted by dividing by it" },
  minVMem: { name: "minVMem", isOptional: true, flag: 4 },
  maxSpikes: { name: "maxSpikes", minimum: 1, isWhole: true, isUsed: ({ spikes }) => spikes === "max" },
} as const satisfies Record<string, ParameterDefinition>;

/** Whether the input is normed: the first option of sinabs' neurons. */
export const NORM_INPUT: OptionDefinition = { name: "normInput", choices: [true, false], shift: 0, default: true };

/** sinabs' classes for the choices of its neurons. */
export const SINABS_CHOICES = {
  spikes: { multi: ["MultiSpike"], max: ["MaxSpike"], single: ["SingleSpike"] },
  reset: { subtract: ["MembraneSubtract"], zero: ["MembraneReset"] },
} as const;

/** Decays from time constants, which sinabs counts in steps. */
export const ALPHA_MEM: Derivation = {
  gives: ["alphaMem"],
  from: { tau: ["tau_mem"] },
  compute: ({ tau = 1 }, { exp }) => ({ alphaMem: exp(-1 / tau) }),
};
export const ALPHA_SYN: Derivation = {
  gives: ["alphaSyn"],
  from: { tau: ["tau_syn"] },
  compute: ({ tau = 1 }, { exp }) => ({ alphaSyn: exp(-1 / tau) }),
};

/** How many spikes a step may have. */
export function spikesOption(usual: "multi" | "single"): OptionDefinition {
  return { name: "spikes", choices: ["multi", "max", "single"], shift: 1, default: usual };
}

/** What spikes do to the membrane. */
export const SINABS_RESET: OptionDefinition = {
  name: "reset",
  choices: ["subtract", "zero"],
  shift: 5,
  default: "subtract",
};

/** sinabs, `LIF` and `IAF`. */
export const sinabsDefinition: RuleDefinition = {
  name: "sinabs",
  states: ["v", "i"],
  parameters: [SINABS.alphaMem, SINABS.alphaSyn, SINABS.threshold, SINABS.minVMem, SINABS.maxSpikes],
  options: [NORM_INPUT, spikesOption("multi"), SINABS_RESET],
};

/** sinabs' words for `LIF` and `IAF`, and what they decide. */
export const sinabsOrigin: RuleOrigin = {
  definition: sinabsDefinition,
  decisions: {
    order: "decay, then input; `normInput`: input times 1 - decay",
    compare: "`>=`",
    reset: "subtracts, once a spike; `zero`",
    when: "same step",
    refractory: "no",
    synapse: "with `alphaSyn`: takes the input, then decays",
    several: "as many as fit; at most `maxSpikes`; `single`",
  },
  classes: {
    sinabs: {
      LIF: {},
      LIFSqueeze: {},
      IAF: {
        alphaMem: 1,
        normInput: false,
      },
      IAFSqueeze: {
        alphaMem: 1,
        normInput: false,
      },
    },
  },
  words: {
    threshold: ["spike_threshold"],
    alphaMem: ["alpha_mem_calculated"],
    alphaSyn: ["alpha_syn_calculated"],
    spikes: ["spike_fn"],
    reset: ["reset_fn"],
    maxSpikes: ["max_num_spikes_per_bin"],
  },
  choices: SINABS_CHOICES,
  decays: {
    membrane: "alphaMem",
    synapse: "alphaSyn",
  },
  derivations: [ALPHA_MEM, ALPHA_SYN],
};

/**
 * sinabs' `LIF` and `IAF`: v = alphaMem*v + i, or + (1 - alphaMem)*i when normed; then spikes, and v = v - s*threshold, or
 * v = v*(s == 0) + 0 with `reset: "zero"`.
 *
 * i = alphaSyn*(i + x) with a synapse, else x. multi: s = v > 0 ? trunc(v/threshold) : 0; single: s = v >= threshold. The
 * lower bound is max(v - minVMem, 0) + minVMem, which rounds every value. States: `v`, `i`. Emits counts. From sinabs
 * 3.1.3, `layers/functional/lif.py`, `activation/spike_generation.py`, `activation/reset_mechanism.py`. (A `reset_value` other
 * than 0 sinabs adds to every neuron in every step, spike or not.)
 */
export function sinabs(parameters: SinabsParameters): Rule {
  return ruleOf(sinabsDefinition, parameters);
}
