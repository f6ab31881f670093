import { emit, type NirThreshold } from "./nir-threshold.ts";
import type { OracleRule } from "./rule.ts";

type NirExactParameters = NirThreshold & {
  /** exp(-dt/tau). */
  readonly e: number;
  readonly r: number;
  readonly vLeak: number;
};

/** NIR's `LIF` and `LI`, exact for an input that is held over a step. */
export const nirExact: OracleRule<"v", NirExactParameters> = {
  name: "nir-exact",
  states: ["v"],
  initial: () => ({ v: 0 }),
  step(state, input, _current, parameters, round) {
    const { e, r, vLeak } = parameters;
    const limit = round(vLeak + round(r * input));
    return emit(state, round(limit + round(round(state.v - limit) * e)), parameters, round);
  },
};
