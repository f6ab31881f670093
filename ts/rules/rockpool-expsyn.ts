import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link rockpoolExpsyn}: one number for all neurons, or one each. */
export interface RockpoolExpsynParameters {
  /** Decay a step, exp(-dt/tau): 0 to 1. */
  readonly beta: number | Numbers;
}

/** Rockpool, `ExpSynTorch`. */
export const rockpoolExpsynDefinition: RuleDefinition = {
  name: "rockpool-expsyn",
  states: ["v"],
  parameters: [{ name: "beta", minimum: 0, maximum: 1, reason: "it is a decay" }],
  options: [],
};

/** Rockpool's words for `ExpSynTorch`, and what it decides. */
export const rockpoolExpsynOrigin: RuleOrigin = {
  definition: rockpoolExpsynDefinition,
  decisions: {
    order: "input, then decay",
    compare: "-",
    reset: "-",
    when: "-",
    refractory: "-",
    synapse: "no",
    several: "-",
  },
  classes: {
    rockpool: {
      ExpSynTorch: {},
    },
  },
  decays: {
    membrane: "beta",
  },
  derivations: [
    {
      gives: ["beta"],
      from: { tau: ["tau", "tau_syn"], dt: ["dt"] },
      defaults: { dt: 1e-3 },
      compute: ({ tau = 1, dt = 1 }, { exp }) => ({ beta: exp(-dt / tau) }),
    },
  ],
};

/**
 * Rockpool's `ExpSynTorch`, a synapse or a readout that does not spike but emits its current: v = beta*(v + x).
 *
 * State: `v` (Rockpool's `isyn`). From rockpool 3.1.0, `nn/modules/torch/exp_syn_torch.py`.
 */
export function rockpoolExpsyn(parameters: RockpoolExpsynParameters): Rule {
  return ruleOf(rockpoolExpsynDefinition, parameters);
}
