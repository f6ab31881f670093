import type { OracleRule } from "./rule.ts";

type IafParameters = { readonly threshold: number; readonly vReset: number };

/** Norse, `IAF`. */
export const norseIaf: OracleRule<"v", IafParameters> = {
  name: "norse-iaf",
  states: ["v"],
  initial: ({ vReset }) => ({ v: vReset }),
  step(state, input, _current, { threshold, vReset }, round) {
    const v = round(state.v + input);
    const spike = v > threshold ? 1 : 0;
    state.v = round(round((1 - spike) * v) + round(spike * vReset));
    return spike;
  },
};
