import type { OracleRule } from "./rule.ts";

type LsnnParameters = {
  readonly dt: number;
  readonly tauMemInv: number;
  readonly tauSynInv: number;
  readonly tauAdaptInv: number;
  readonly vLeak: number;
  readonly threshold: number;
  readonly vReset: number;
  readonly beta: number;
};

/** Norse, `LSNN`. `b` is the threshold itself; an input acts on the membrane one step later. */
export const norseLsnn: OracleRule<"v" | "i" | "b", LsnnParameters> = {
  name: "norse-lsnn",
  states: ["v", "i", "b"],
  initial: ({ vLeak, threshold }) => ({ v: vLeak, i: 0, b: threshold }),
  step(state, input, _current, { dt, tauMemInv, tauSynInv, tauAdaptInv, vLeak, threshold, vReset, beta }, round) {
    const v = round(state.v + round(round(dt * tauMemInv) * round(round(vLeak - state.v) + state.i)));
    const i = round(state.i + round(round(-dt * tauSynInv) * state.i));
    const b = round(state.b + round(round(dt * tauAdaptInv) * round(threshold - state.b)));
    const spike = v > b ? 1 : 0;
    state.v = round(round((1 - spike) * v) + round(spike * vReset));
    state.b = round(b + round(spike * beta));
    state.i = round(i + input);
    return spike;
  },
};
