import type { OracleRule } from "./rule.ts";

/** Rockpool, `ExpSynTorch`. */
export const rockpoolExpsyn: OracleRule<"v", { readonly beta: number }> = {
  name: "rockpool-expsyn",
  states: ["v"],
  initial: () => ({ v: 0 }),
  step(state, input, _second, { beta }, round) {
    state.v = round(beta * round(state.v + input));
    return state.v;
  },
};
