import type { OracleRule } from "./rule.ts";

type NestExpParameters = {
  readonly P11ex: number;
  readonly P11in: number;
  readonly P20: number;
  readonly P21ex: number;
  readonly P21in: number;
  readonly P22: number;
  readonly Ie: number;
  /** Relative to E_L, like `v` and `vReset`. */
  readonly threshold: number;
  readonly vReset: number;
  readonly refractorySteps: number;
};

/** NEST, `iaf_psc_exp`. */
export const nestExp: OracleRule<"v" | "i_ex" | "i_in" | "y0" | "refractory", NestExpParameters> = {
  name: "nest-exp",
  states: ["v", "i_ex", "i_in", "y0", "refractory"],
  initial: () => ({ v: 0, i_ex: 0, i_in: 0, y0: 0, refractory: 0 }),
  step(state, input, current, { P11ex, P11in, P20, P21ex, P21in, P22, ...parameters }, round) {
    const { Ie, threshold, vReset, refractorySteps } = parameters;
    if (state.refractory === 0) {
      const synaptic = round(round(round(state.v * P22) + round(state.i_ex * P21ex)) + round(state.i_in * P21in));
      state.v = round(synaptic + round(round(Ie + state.y0) * P20));
    } else state.refractory -= 1;
    // Both currents are added to, be it +0: that keeps one that decays to -0 at +0.
    const [excitatory, inhibitory] = input > 0 ? [input, 0] : [0, input + 0];
    state.i_ex = round(round(state.i_ex * P11ex) + excitatory);
    state.i_in = round(round(state.i_in * P11in) + inhibitory);
    const spike = state.v >= threshold;
    if (spike) {
      state.refractory = refractorySteps;
      state.v = vReset;
    }
    state.y0 = current;
    return spike ? 1 : 0;
  },
};
