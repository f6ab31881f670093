import type { OracleRule } from "./rule.ts";

type NestAlphaParameters = {
  readonly P11ex: number;
  readonly P11in: number;
  /** h*P11. */
  readonly P21ex: number;
  readonly P21in: number;
  readonly P30: number;
  readonly P31ex: number;
  readonly P31in: number;
  readonly P32ex: number;
  readonly P32in: number;
  /** expm1(-h/tau_m). */
  readonly expm1TauM: number;
  /** e/tau_syn. */
  readonly epscInitialValue: number;
  readonly ipscInitialValue: number;
  readonly Ie: number;
  /** Relative to E_L, like `v`, `vReset` and `vMin`. */
  readonly threshold: number;
  readonly vReset: number;
  /** Absent: no lower bound. */
  readonly vMin?: number;
  readonly refractorySteps: number;
};

type NestAlphaState = "v" | "i_ex" | "d_ex" | "i_in" | "d_in" | "y0" | "refractory";

/** NEST, `iaf_psc_alpha`. */
export const nestAlpha: OracleRule<NestAlphaState, NestAlphaParameters> = {
  name: "nest-alpha",
  states: ["v", "i_ex", "d_ex", "i_in", "d_in", "y0", "refractory"],
  initial: () => ({ v: 0, i_ex: 0, d_ex: 0, i_in: 0, d_in: 0, y0: 0, refractory: 0 }),
  step(state, input, current, p, round) {
    if (state.refractory === 0) {
      let v = round(p.P30 * round(state.y0 + p.Ie));
      v = round(v + round(p.P31ex * state.d_ex));
      v = round(v + round(p.P32ex * state.i_ex));
      v = round(v + round(p.P31in * state.d_in));
      v = round(v + round(p.P32in * state.i_in));
      v = round(v + round(p.expm1TauM * state.v));
      v = round(v + state.v);
      state.v = p.vMin !== undefined && v < p.vMin ? p.vMin : v;
    } else state.refractory -= 1;
    // Both are added to, be it +0: that keeps one that decays to -0 at +0.
    const [excitatory, inhibitory] = input > 0 ? [input, 0] : [0, input + 0];
    state.i_ex = round(round(p.P21ex * state.d_ex) + round(p.P11ex * state.i_ex));
    state.d_ex = round(round(state.d_ex * p.P11ex) + round(p.epscInitialValue * excitatory));
    state.i_in = round(round(p.P21in * state.d_in) + round(p.P11in * state.i_in));
    state.d_in = round(round(state.d_in * p.P11in) + round(p.ipscInitialValue * inhibitory));
    const spike = state.v >= p.threshold;
    if (spike) {
      state.refractory = p.refractorySteps;
      state.v = p.vReset;
    }
    state.y0 = current;
    return spike ? 1 : 0;
  },
};
