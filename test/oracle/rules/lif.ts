import type { OracleRule } from "./rule.ts";

type LifParameters = { readonly threshold: number; readonly leak: number };

/** The notebook's neuron. */
export const lif: OracleRule<"v", LifParameters> = {
  name: "lif",
  states: ["v"],
  initial: () => ({ v: 0 }),
  step(state, input, _current, { threshold, leak }, round) {
    const u = round(state.v + input);
    const spike = u >= threshold;
    state.v = spike ? 0 : round(u * leak);
    return spike ? 1 : 0;
  },
};
