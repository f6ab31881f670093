import type { OracleRule } from "./rule.ts";

type RecurrentParameters = {
  readonly beta: number;
  readonly threshold: number;
  readonly reset: "subtract" | "zero" | "none";
  readonly resetDelay: boolean;
};

/** snnTorch, `RLeaky`. The input first, then what comes back: each is rounded. */
export const snntorchRecurrent: OracleRule<"v", RecurrentParameters> = {
  name: "snntorch-recurrent",
  states: ["v"],
  initial: () => ({ v: 0 }),
  step(state, input, recurrent, { beta, threshold, reset, resetDelay }, round) {
    const decay = Math.min(Math.max(beta, 0), 1);
    const delayed = state.v > threshold ? 1 : 0;
    let v = round(round(round(decay * state.v) + input) + recurrent);
    if (reset === "subtract") v = round(v - round(delayed * threshold));
    if (reset === "zero") v = round(v - round(delayed * v));
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
