import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";
import {
  ALPHA_MEM,
  ALPHA_SYN,
  NORM_INPUT,
  SINABS,
  SINABS_CHOICES,
  SINABS_RESET,
  type SinabsParameters,
  spikesOption,
} from "./sinabs.ts";

/** Parameters of {@link sinabsAlif}: those of `sinabs` (by default with a single spike a step), and the adaptation. */
export interface SinabsAlifParameters extends SinabsParameters {
  /** Decay of the adaptation a step, exp(-1/tau_adapt): 0 to 1. */
  readonly alphaAdapt: number | Numbers;
  /** By how much the adaptation raises the threshold (`adapt_scale`). Default 1.8. */
  readonly adaptScale?: number | Numbers | undefined;
}

/** sinabs, `ALIF`. */
export const sinabsAlifDefinition: RuleDefinition = {
  name: "sinabs-alif",
  states: ["v", "i", "b"],
  parameters: [
    SINABS.alphaMem,
    { ...SINABS.alphaMem, name: "alphaAdapt" },
    SINABS.alphaSyn,
    { name: "adaptScale", default: 1.8 },
    SINABS.threshold,
    SINABS.minVMem,
    SINABS.maxSpikes,
  ],
  options: [NORM_INPUT, spikesOption("single"), SINABS_RESET],
};

/** sinabs' words for `ALIF`, and what it decides. */
export const sinabsAlifOrigin: RuleOrigin = {
  definition: sinabsAlifDefinition,
  decisions: {
    order: "decay, then input; `normInput`: input times 1 - decay",
    compare: "`>=`",
    reset: "subtracts, once a spike; `zero`",
    when: "same step",
    refractory: "threshold rises with `b`",
    synapse: "with `alphaSyn`: takes the input, then decays",
    several: "`single`; as many as fit; at most `maxSpikes`",
  },
  classes: {
    sinabs: {
      ALIF: {},
    },
  },
  words: {
    threshold: ["b0", "spike_threshold"],
    alphaMem: ["alpha_mem_calculated"],
    alphaSyn: ["alpha_syn_calculated"],
    spikes: ["spike_fn"],
    reset: ["reset_fn"],
    maxSpikes: ["max_num_spikes_per_bin"],
    alphaAdapt: ["alpha_adapt_calculated"],
  },
  choices: SINABS_CHOICES,
  decays: {
    membrane: "alphaMem",
    synapse: "alphaSyn",
  },
  derivations: [
    ALPHA_MEM,
    ALPHA_SYN,
    {
      gives: ["alphaAdapt"],
      from: { tau: ["tau_adapt"] },
      compute: ({ tau = 1 }, { exp }) => ({ alphaAdapt: exp(-1 / tau) }),
    },
  ],
};

/**
 * sinabs' `ALIF`: as `sinabs`, with the threshold th = threshold + adaptScale*b; then b = alphaAdapt*b + (1 - alphaAdapt)*s.
 *
 * States: `v`, `i`, `b`. Emits counts. From sinabs 3.1.3, `layers/functional/alif.py`.
 */
export function sinabsAlif(parameters: SinabsAlifParameters): Rule {
  return ruleOf(sinabsAlifDefinition, parameters);
}
