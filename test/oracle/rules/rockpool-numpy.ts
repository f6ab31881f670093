import type { OracleRule } from "./rule.ts";

type RockpoolNumpyParameters = {
  readonly alpha: number;
  readonly beta: number;
  readonly bias: number;
  readonly threshold: number;
  readonly maxSpikes: number;
};

/** Rockpool, `LIF` (numpy): as `rockpool`, but the bias is added to the synaptic current first. */
export const rockpoolNumpy: OracleRule<"v" | "i", RockpoolNumpyParameters> = {
  name: "rockpool-numpy",
  states: ["v", "i"],
  initial: () => ({ v: 0, i: 0 }),
  step(state, input, _current, { alpha, beta, bias, threshold, maxSpikes }, round) {
    state.i = round(beta * round(state.i + input));
    const v = round(round(alpha * state.v) + round(state.i + bias));
    const count = v >= threshold ? Math.min(Math.floor(round(v / threshold)), maxSpikes) : 0;
    state.v = round(v - round(count * threshold));
    return count;
  },
};
