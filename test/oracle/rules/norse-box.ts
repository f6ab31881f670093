import type { OracleRule } from "./rule.ts";

type BoxParameters = {
  readonly dt: number;
  readonly tauMemInv: number;
  readonly vLeak: number;
  readonly threshold: number;
  readonly vReset: number;
  readonly reset: "value" | "subtract";
};

/** Norse, `LIFBox`. */
export const norseBox: OracleRule<"v", BoxParameters> = {
  name: "norse-box",
  states: ["v"],
  initial: ({ vLeak }) => ({ v: vLeak }),
  step(state, input, _current, { dt, tauMemInv, vLeak, threshold, vReset, reset }, round) {
    const v = round(state.v + round(round(dt * tauMemInv) * round(round(input + vLeak) - state.v)));
    const spike = v > threshold ? 1 : 0;
    const after = reset === "value" ? vReset : round(v - threshold);
    state.v = round(round((1 - spike) * v) + round(spike * after));
    return spike;
  },
};
