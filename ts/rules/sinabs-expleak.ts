import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";
import { ALPHA_MEM, SINABS } from "./sinabs.ts";

/** Parameters of {@link sinabsExpleak}, in the words of sinabs: one number for all neurons, or one each. */
export interface SinabsExpleakParameters {
  /** Decay of the membrane a step, exp(-1/tau_mem): 0 to 1. */
  readonly alphaMem: number | Numbers;
  /** The membrane does not fall below it (`min_v_mem`). Left out: no bound. */
  readonly minVMem?: number | Numbers | undefined;
  /** Whether the input is multiplied by 1 - alphaMem (`norm_input`). Default false. */
  readonly normInput?: boolean | undefined;
}

/** sinabs, `ExpLeak`. */
export const sinabsExpleakDefinition: RuleDefinition = {
  name: "sinabs-expleak",
  states: ["v"],
  parameters: [SINABS.alphaMem, { ...SINABS.minVMem, flag: 1 }],
  options: [{ name: "normInput", choices: [false, true], shift: 0, default: false }],
};

/** sinabs' words for `ExpLeak`, Spyx's for `LI`, and what they decide. */
export const sinabsExpleakOrigin: RuleOrigin = {
  definition: sinabsExpleakDefinition,
  decisions: {
    order: "decay, then input",
    compare: "-",
    reset: "-",
    when: "-",
    refractory: "-",
    synapse: "no",
    several: "-",
  },
  classes: {
    sinabs: {
      ExpLeak: {},
      ExpLeakSqueeze: {},
    },
    spyx: {
      LI: {},
    },
  },
  words: {
    alphaMem: ["alpha_mem_calculated", "beta"],
  },
  decays: {
    membrane: "alphaMem",
  },
  derivations: [ALPHA_MEM],
};

/**
 * sinabs' `ExpLeak`, which does not spike but emits its membrane as it was before the lower bound: v = alphaMem*v + x.
 *
 * State: `v`. From sinabs 3.1.3, `layers/functional/lif.py`.
 */
export function sinabsExpleak(parameters: SinabsExpleakParameters): Rule {
  return ruleOf(sinabsExpleakDefinition, parameters);
}
