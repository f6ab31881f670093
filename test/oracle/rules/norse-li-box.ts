import type { OracleRule } from "./rule.ts";

type LiBoxParameters = { readonly dt: number; readonly tauMemInv: number; readonly vLeak: number };

/** Norse, `LIBox`: no threshold; emits the membrane. */
export const norseLiBox: OracleRule<"v", LiBoxParameters> = {
  name: "norse-li-box",
  states: ["v"],
  initial: ({ vLeak }) => ({ v: vLeak }),
  step(state, input, _current, { dt, tauMemInv, vLeak }, round) {
    state.v = round(state.v + round(round(dt * tauMemInv) * round(round(vLeak - state.v) + input)));
    return state.v;
  },
};
