import type { OracleRule } from "./rule.ts";

type RecurrentSynapticParameters = {
  readonly alpha: number;
  readonly beta: number;
  readonly threshold: number;
  readonly reset: "subtract" | "zero" | "none";
};

/** snnTorch, `RSynaptic`. */
export const snntorchRecurrentSynaptic: OracleRule<"v" | "i", RecurrentSynapticParameters> = {
  name: "snntorch-recurrent-synaptic",
  states: ["v", "i"],
  initial: () => ({ v: 0, i: 0 }),
  step(state, input, recurrent, { alpha, beta, threshold, reset }, round) {
    const synapticDecay = Math.min(Math.max(alpha, 0), 1);
    const decay = Math.min(Math.max(beta, 0), 1);
    const delayed = state.v > threshold ? 1 : 0;
    state.i = round(round(round(synapticDecay * state.i) + input) + recurrent);
    state.v = round(round(decay * state.v) + state.i);
    if (reset === "subtract") state.v = round(state.v - round(delayed * threshold));
    if (reset === "zero") state.v = round(state.v - round(state.v * delayed));
    return state.v > threshold ? 1 : 0;
  },
};
