import { exponential } from "./exponential.ts";
import type { OracleRule } from "./rule.ts";

type NestDeltaParameters = {
  readonly P22: number;
  readonly P30: number;
  readonly Ie: number;
  /** Relative to E_L, like `v`, `vReset` and `vMin`. */
  readonly threshold: number;
  readonly vReset: number;
  /** Absent: no lower bound. */
  readonly vMin?: number;
  readonly refractorySteps: number;
  readonly refractoryInput: boolean;
  /** The step and tau_m in ms; only with `refractoryInput`. */
  readonly h?: number;
  readonly tauM?: number;
};

/** NEST, `iaf_psc_delta`. */
export const nestDelta: OracleRule<"v" | "y0" | "refractory" | "buffer", NestDeltaParameters> = {
  name: "nest-delta",
  states: ["v", "y0", "refractory", "buffer"],
  initial: () => ({ v: 0, y0: 0, refractory: 0, buffer: 0 }),
  step(state, input, current, parameters, round) {
    const { P22, P30, Ie, threshold, vReset, vMin, refractorySteps, refractoryInput, h = 0, tauM = 1 } = parameters;
    if (state.refractory === 0) {
      state.v = round(round(round(P30 * round(state.y0 + Ie)) + round(P22 * state.v)) + input);
      if (refractoryInput && state.buffer !== 0) {
        state.v = round(state.v + state.buffer);
        state.buffer = 0;
      }
      if (vMin !== undefined && state.v < vMin) state.v = vMin;
    } else {
      if (refractoryInput) {
        const decay = round(exponential(round(round(-state.refractory * h) / tauM)));
        state.buffer = round(state.buffer + round(input * decay));
      }
      state.refractory -= 1;
    }
    const spike = state.v >= threshold;
    if (spike) {
      state.refractory = refractorySteps;
      state.v = vReset;
    }
    state.y0 = current;
    return spike ? 1 : 0;
  },
};
