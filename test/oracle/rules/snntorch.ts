import type { OracleRule } from "./rule.ts";

type LeakyParameters = {
  readonly beta: number;
  readonly threshold: number;
  readonly gradedSpikesFactor: number;
  readonly reset: "subtract" | "zero" | "none";
  readonly resetDelay: boolean;
};

/** snnTorch, `Leaky`. */
export const snntorch: OracleRule<"v", LeakyParameters> = {
  name: "snntorch",
  states: ["v"],
  initial: () => ({ v: 0 }),
  step(state, input, _current, { beta, threshold, gradedSpikesFactor, reset, resetDelay }, round) {
    const decay = Math.min(Math.max(beta, 0), 1);
    const delayed = state.v > threshold ? 1 : 0;
    let v = reset === "zero" ? round((1 - delayed) * state.v) : state.v;
    v = round(round(decay * v) + input);
    if (reset === "subtract") v = round(v - round(delayed * threshold));
    const spike = v > threshold ? 1 : 0;
    if (!resetDelay) {
      // Not `spike`: a neuron that was reset at the beginning of this step and spikes again is left above threshold,
      // and one that was reset and does not spike gets its threshold (or its membrane) back.
      const immediate = spike - delayed;
      if (reset === "subtract") v = round(v - round(immediate * threshold));
      if (reset === "zero") v = round(v - round(immediate * v));
    }
    state.v = v;
    return spike === 1 ? gradedSpikesFactor : 0;
  },
};
