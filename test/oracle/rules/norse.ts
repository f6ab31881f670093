import type { OracleRule } from "./rule.ts";

type NorseParameters = {
  readonly dt: number;
  readonly tauMemInv: number;
  readonly tauSynInv: number;
  readonly vLeak: number;
  readonly threshold: number;
  readonly vReset: number;
};

/** Norse, `LIF`. */
export const norse: OracleRule<"v" | "i", NorseParameters> = {
  name: "norse",
  states: ["v", "i"],
  initial: ({ vLeak }) => ({ v: vLeak, i: 0 }),
  step(state, input, _current, { dt, tauMemInv, tauSynInv, vLeak, threshold, vReset }, round) {
    const i = round(state.i + input);
    const v = round(state.v + round(round(dt * tauMemInv) * round(round(vLeak - state.v) + i)));
    state.i = round(i + round(round(-dt * tauSynInv) * i));
    const spike = v > threshold ? 1 : 0;
    state.v = round(round((1 - spike) * v) + round(spike * vReset));
    return spike;
  },
};
