import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import { NORSE, startsAtLeak } from "./norse-box.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link norse}, in the words of Norse: one number for all neurons, or one each. */
export interface NorseParameters {
  /** Seconds a step. Default 0.001. */
  readonly dt?: number | Numbers | undefined;
  /** Inverse time constant of the membrane in 1/s (`tau_mem_inv`). Default 100. */
  readonly tauMemInv?: number | Numbers | undefined;
  /** Inverse time constant of the synapse in 1/s (`tau_syn_inv`). Default 200. */
  readonly tauSynInv?: number | Numbers | undefined;
  /** Where the membrane leaks to (`v_leak`), and starts. Default 0. */
  readonly vLeak?: number | Numbers | undefined;
  /** A neuron spikes above it (`v_th`). Default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** The membrane after a spike (`v_reset`). Default 0. */
  readonly vReset?: number | Numbers | undefined;
}

/** Norse, `LIF`. */
export const norseDefinition: RuleDefinition = {
  name: "norse",
  states: ["v", "i"],
  parameters: [NORSE.dt, NORSE.tauMemInv, NORSE.tauSynInv, NORSE.vLeak, NORSE.threshold, NORSE.vReset],
  options: [],
  initial: startsAtLeak,
};

/** Norse's words for `LIF`, and what it decides. */
export const norseOrigin: RuleOrigin = {
  definition: norseDefinition,
  decisions: {
    order: "both in one Euler step",
    compare: "`>`",
    reset: "to `vReset`",
    when: "same step",
    refractory: "no",
    synapse: "yes, it decays after it has acted",
    several: "no",
  },
  classes: {
    norse: {
      LIF: {},
    },
  },
};

/**
 * Norse's `LIF`: i = i + x; v = v + (dt*tauMemInv)*((vLeak - v) + i); i = i - dt*tauSynInv*i; s = v > threshold; then
 * v = vReset. States: `v` (starts at `vLeak`), `i`. From norse 1.1.0, `functional/lif.py`.
 */
export function norse(parameters: NorseParameters = {}): Rule {
  return ruleOf(norseDefinition, parameters);
}
