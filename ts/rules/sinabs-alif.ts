import type { Numbers, Rule } from "../description/types.ts";
import { type RuleDefinition, ruleOf } from "./rule.ts";
import { NORM_INPUT, SINABS, SINABS_RESET, type SinabsParameters, spikesOption } from "./sinabs.ts";

/** Parameters of {@link sinabsAlif}: those of `sinabs` (by default with a single spike a step), and the adaptation. */
export interface SinabsAlifParameters extends SinabsParameters {
  /** Decay of the adaptation a step, exp(-1/tau_adapt): 0 to 1. */
  readonly alphaAdapt: number | Numbers;
  /** By how much the adaptation raises the threshold (`adapt_scale`). Default 1.8. */
  readonly adaptScale?: number | Numbers;
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

/**
 * sinabs' `ALIF`: as `sinabs`, with the threshold th = threshold + adaptScale*b; then b = alphaAdapt*b + (1 - alphaAdapt)*s.
 *
 * States: `v`, `i`, `b`. Emits counts. From sinabs 3.1.3, `layers/functional/alif.py`.
 */
export function sinabsAlif(parameters: SinabsAlifParameters): Rule {
  return ruleOf(sinabsAlifDefinition, parameters);
}
