import type { OracleRule } from "./rule.ts";

type SpyxParameters = {
  readonly beta: number;
  readonly threshold: number;
};

/** Spyx, `LIF`; with beta = 1 `IF`. What it emits are the spikes of the membrane before the step. */
export const spyx: OracleRule<"v", SpyxParameters> = {
  name: "spyx",
  states: ["v"],
  initial: () => ({ v: 0 }),
  step(state, input, _second, { beta, threshold }, round) {
    const decay = Math.min(Math.max(beta, 0), 1);
    const spike = state.v > threshold ? 1 : 0;
    state.v = round(round(round(decay * state.v) + input) - round(spike * threshold));
    return spike;
  },
};
