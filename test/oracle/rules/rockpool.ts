import type { OracleRule } from "./rule.ts";

type RockpoolParameters = {
  readonly alpha: number;
  readonly beta: number;
  readonly bias: number;
  readonly threshold: number;
  readonly maxSpikes: number;
  /** Absent: true. */
  readonly synapse?: boolean;
};

/** Rockpool, `LIFTorch`; without a synapse `LIFNeuronTorch`, whose `i` stays 0. */
export const rockpool: OracleRule<"v" | "i", RockpoolParameters> = {
  name: "rockpool",
  states: ["v", "i"],
  initial: () => ({ v: 0, i: 0 }),
  step(state, input, _current, { alpha, beta, bias, threshold, maxSpikes, synapse }, round) {
    if (synapse !== false) state.i = round(beta * round(state.i + input));
    const i = synapse === false ? input : state.i;
    const v = round(round(round(alpha * state.v) + i) + bias);
    let count = v >= threshold ? Math.floor(round(v / threshold)) : 0;
    // The origin subtracts the excess, which is not a minimum where counts are too large to be exact.
    if (count > maxSpikes) count = round(count - round(count - maxSpikes));
    state.v = round(v - round(count * threshold));
    return count;
  },
};
