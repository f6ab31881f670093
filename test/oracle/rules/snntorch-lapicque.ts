import type { OracleRule } from "./rule.ts";

type LapicqueParameters = {
  readonly R: number;
  readonly C: number;
  readonly timeStep: number;
  readonly threshold: number;
  readonly reset: "subtract" | "zero" | "none";
};

/** snnTorch, `Lapicque`. */
export const snntorchLapicque: OracleRule<"v", LapicqueParameters> = {
  name: "snntorch-lapicque",
  states: ["v"],
  initial: () => ({ v: 0 }),
  step(state, input, _current, { R, C, timeStep, threshold, reset }, round) {
    const delayed = state.v > threshold ? 1 : 0;
    const tau = round(R * C);
    const gain = round(round(round(input * R) * round(1 / tau)) * timeStep);
    let v = round(gain + round(round(1 - round(timeStep / tau)) * state.v));
    if (reset === "subtract") v = round(v - round(delayed * threshold));
    if (reset === "zero") v = round(v - round(delayed * v));
    state.v = v;
    return v > threshold ? 1 : 0;
  },
};
