import { norse } from "./norse.ts";
import type { OracleRule } from "./rule.ts";

type RefractoryParameters = {
  readonly dt: number;
  readonly tauMemInv: number;
  readonly tauSynInv: number;
  readonly vLeak: number;
  readonly threshold: number;
  readonly vReset: number;
  readonly rhoReset: number;
};

/** Norse, `LIFRefrac`: `norse` with a counter `rho` of steps in which the membrane is held. */
export const norseRefractory: OracleRule<"v" | "i" | "rho", RefractoryParameters> = {
  name: "norse-refractory",
  states: ["v", "i", "rho"],
  initial: ({ vLeak }) => ({ v: vLeak, i: 0, rho: 0 }),
  step(state, input, current, parameters, round) {
    const before = state.v;
    const fired = norse.step(state, input, current, parameters, round);
    const held = state.rho > 0 ? 1 : 0;
    state.v = round(round((1 - held) * state.v) + round(held * before));
    const spike = (1 - held) * fired;
    const counted = Math.max(round(state.rho - held), 0);
    state.rho = round(round((1 - spike) * counted) + round(spike * parameters.rhoReset));
    return spike;
  },
};
