import type { OracleRule } from "./rule.ts";

type SynapticParameters = {
  readonly alpha: number;
  readonly beta: number;
  readonly threshold: number;
  readonly reset: "subtract" | "zero" | "none";
  readonly resetDelay: boolean;
};

/** snnTorch, `Synaptic`. Unlike `Leaky`, a reset to zero takes the input of its step away too. */
export const snntorchSynaptic: OracleRule<"v" | "i", SynapticParameters> = {
  name: "snntorch-synaptic",
  states: ["v", "i"],
  initial: () => ({ v: 0, i: 0 }),
  step(state, input, _current, { alpha, beta, threshold, reset, resetDelay }, round) {
    const synapticDecay = Math.min(Math.max(alpha, 0), 1);
    const decay = Math.min(Math.max(beta, 0), 1);
    const delayed = state.v > threshold ? 1 : 0;
    state.i = round(round(synapticDecay * state.i) + input);
    let v = round(round(decay * state.v) + state.i);
    if (reset === "subtract") v = round(v - round(delayed * threshold));
    if (reset === "zero") v = round(v - round(v * delayed));
    const spike = v > threshold ? 1 : 0;
    if (!resetDelay) {
      const immediate = spike - delayed;
      if (reset === "subtract") v = round(v - round(immediate * threshold));
      if (reset === "zero") v = round(v - round(immediate * v));
    }
    state.v = v;
    return spike;
  },
};
