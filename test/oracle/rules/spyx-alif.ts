import type { OracleRule } from "./rule.ts";

type AlifParameters = {
  readonly beta: number;
  readonly gamma: number;
  readonly threshold: number;
};

/** Spyx, `ALIF`: `b` is added to the threshold. What it emits are the spikes of the membrane before the step. */
export const spyxAlif: OracleRule<"v" | "b", AlifParameters> = {
  name: "spyx-alif",
  states: ["v", "b"],
  initial: () => ({ v: 0, b: 0 }),
  step(state, input, _second, { beta, gamma, threshold }, round) {
    const decay = Math.min(Math.max(beta, 0), 1);
    const kept = Math.min(Math.max(gamma, 0), 1);
    const height = round(threshold + state.b);
    const spike = state.v > height ? 1 : 0;
    state.v = round(round(round(decay * state.v) + input) - round(spike * height));
    state.b = round(round(kept * state.b) + round(round(1 - kept) * spike));
    return spike;
  },
};
