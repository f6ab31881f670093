import type { Rule } from "../description/types.ts";
import type { Numbers } from "../scalars.ts";
import type { NorseParameters } from "./norse.ts";
import { NORSE } from "./norse-box.ts";
import type { RuleOrigin } from "./origin.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";

/** Parameters of {@link norseLsnn}: those of `norse`, and the adaptation. */
export interface NorseLsnnParameters extends NorseParameters {
  /** Inverse time constant of the adaptation in 1/s (`tau_adapt_inv`). Default 1/800. */
  readonly tauAdaptInv?: number | Numbers | undefined;
  /** By how much a spike raises the threshold. Default 1.8. */
  readonly beta?: number | Numbers | undefined;
}

/** Norse, `LSNN`. */
export const norseLsnnDefinition: RuleDefinition = {
  name: "norse-lsnn",
  states: ["v", "i", "b"],
  parameters: [
    NORSE.dt,
    NORSE.tauMemInv,
    NORSE.tauSynInv,
    { name: "tauAdaptInv", default: 1 / 800 },
    NORSE.vLeak,
    NORSE.threshold,
    NORSE.vReset,
    { name: "beta", default: 1.8 },
  ],
  options: [],
  initial: () => ({ v: "vLeak", b: "threshold" }),
};

/** Norse's words for `LSNN`, and what it decides. */
export const norseLsnnOrigin: RuleOrigin = {
  definition: norseLsnnDefinition,
  decisions: {
    order: "both in one Euler step; input acts one step later",
    compare: "`>`",
    reset: "to `vReset`",
    when: "same step",
    refractory: "threshold `b` rises with every spike",
    synapse: "yes, it takes the input last",
    several: "no",
  },
  classes: {
    norse: {
      LSNN: {},
    },
  },
};

/**
 * Norse's `LSNN`: an adapting threshold b, and an input that acts on the membrane one step later.
 *
 * v = v + dt*tauMemInv*((vLeak - v) + i); i = i - dt*tauSynInv*i; b = b + dt*tauAdaptInv*(threshold - b); s = v > b; then
 * v = vReset and b = b + beta; i = i + x. States: `v` (starts at `vLeak`), `i`, `b` (starts at `threshold`). From norse
 * 1.1.0, `functional/lsnn.py`.
 */
export function norseLsnn(parameters: NorseLsnnParameters = {}): Rule {
  return ruleOf(norseLsnnDefinition, parameters);
}
