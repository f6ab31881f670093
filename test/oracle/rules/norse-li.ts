import type { OracleRule } from "./rule.ts";

type LiParameters = {
  readonly dt: number;
  readonly tauMemInv: number;
  readonly tauSynInv: number;
  readonly vLeak: number;
};

/** Norse, `LI`: no threshold; emits the membrane. */
export const norseLi: OracleRule<"v" | "i", LiParameters> = {
  name: "norse-li",
  states: ["v", "i"],
  initial: ({ vLeak }) => ({ v: vLeak, i: 0 }),
  step(state, input, _current, { dt, tauMemInv, tauSynInv, vLeak }, round) {
    const i = round(state.i + input);
    state.v = round(state.v + round(round(dt * tauMemInv) * round(round(vLeak - state.v) + i)));
    state.i = round(i + round(round(-dt * tauSynInv) * i));
    return state.v;
  },
};
