import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link snntorchAlpha}, in the words of snnTorch: one number for all neurons, or one each. */
export interface SnntorchAlphaParameters {
  /** Decay of the excitatory current a step, above beta; the origin clamps it to [0, 1]. */
  readonly alpha: number | Numbers;
  /** Decay of the inhibitory current a step, below alpha; the origin clamps it to [0, 1]. */
  readonly beta: number | Numbers;
  /** log(alpha)/(log(beta) - log(alpha)) + 1, as the origin computed it. */
  readonly tauAlpha: number | Numbers;
  /** A neuron spikes above it. Any finite number, default 1. */
  readonly threshold?: number | Numbers | undefined;
  /** How a spike resets currents and membrane (`reset_mechanism`). Default `"zero"`. */
  readonly reset?: "zero" | "subtract" | "none" | undefined;
}

/** snnTorch, `Alpha`. */
export const snntorchAlphaDefinition: RuleDefinition = {
  name: "snntorch-alpha",
  states: ["v", "i_exc", "i_inh"],
  parameters: [{ name: "alpha" }, { name: "beta" }, { name: "tauAlpha" }, { name: "threshold", default: 1 }],
  options: [{ name: "reset", choices: ["zero", "subtract", "none"], shift: 0, default: "zero" }],
  relations: [{ smaller: "beta", larger: "alpha", reason: "else the membrane would answer with the wrong sign" }],
};

/** snnTorch's words for `Alpha`, and what it decides. */
export const snntorchAlphaOrigin: RuleOrigin = {
  definition: snntorchAlphaDefinition,
  decisions: {
    order: "membrane is the sum of two currents that decay, then take the input",
    compare: "`>`",
    reset: "`zero` for membrane and currents; `subtract`; `none`",
    when: "next step",
    refractory: "no",
    synapse: "two, excitatory and inhibitory",
    several: "no",
  },
  classes: {
    snntorch: {
      Alpha: {},
    },
  },
  states: {
    i_exc: ["syn_exc"],
    i_inh: ["syn_inh"],
  },
};

/**
 * snnTorch's `Alpha`: the membrane follows the difference of two decaying currents.
 *
 * r = v > threshold, on the old v; i_exc = alpha*i_exc + x; i_inh = beta*i_inh - x; v = tauAlpha*(i_exc + i_inh), with the
 * reset that r asks for; s = v > threshold. States: `v`, `i_exc`, `i_inh`. From snntorch 1.0.0, `_neurons/alpha.py`.
 */
export function snntorchAlpha(parameters: SnntorchAlphaParameters): Rule {
  return ruleOf(snntorchAlphaDefinition, parameters);
}
