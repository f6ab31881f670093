import type { OracleRule } from "./rule.ts";

type AlphaParameters = {
  readonly alpha: number;
  readonly beta: number;
  readonly tauAlpha: number;
  readonly threshold: number;
  readonly reset: "subtract" | "zero" | "none";
};

/** snnTorch, `Alpha`. `tauAlpha` is log(alpha)/(log(beta) - log(alpha)) + 1 as the origin computed it. */
export const snntorchAlpha: OracleRule<"v" | "i_exc" | "i_inh", AlphaParameters> = {
  name: "snntorch-alpha",
  states: ["v", "i_exc", "i_inh"],
  initial: () => ({ v: 0, i_exc: 0, i_inh: 0 }),
  step(state, input, _current, { alpha, beta, tauAlpha, threshold, reset }, round) {
    const delayed = state.v > threshold ? 1 : 0;
    let excitatory = round(round(Math.min(Math.max(alpha, 0), 1) * state.i_exc) + input);
    let inhibitory = round(round(Math.min(Math.max(beta, 0), 1) * state.i_inh) - input);
    let v = round(tauAlpha * round(excitatory + inhibitory));
    if (reset === "subtract") {
      excitatory = round(excitatory - round(threshold * delayed));
      inhibitory = round(inhibitory - round(inhibitory * delayed));
      v = round(v - round(-state.i_inh * delayed));
    }
    if (reset === "zero") {
      excitatory = round(excitatory - round(excitatory * delayed));
      inhibitory = round(inhibitory - round(inhibitory * delayed));
      v = round(v - round(v * delayed));
    }
    state.i_exc = excitatory;
    state.i_inh = inhibitory;
    state.v = v;
    return v > threshold ? 1 : 0;
  },
};
