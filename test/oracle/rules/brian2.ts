import type { OracleRule } from "./rule.ts";

type Brian2Parameters = {
  /** exp(-dt/tau). */
  readonly e: number;
  /** dv/dt = (I - v)/tau, or dv/dt = -v/tau with inputs that are added to v. */
  readonly input: "current" | "jump";
  readonly compare: "gt" | "ge";
  readonly threshold: number;
  readonly reset: "value" | "subtract";
  /** Only with `reset: "value"`. */
  readonly vReset?: number;
  readonly refractorySteps: number;
  /** Whether the equation is marked `(unless refractory)`. */
  readonly unlessRefractory: boolean;
};

/** Brian2, method `exact`, numpy target. A jump comes after the threshold, and so reaches it one step later. */
export const brian2: OracleRule<"v" | "refractory", Brian2Parameters> = {
  name: "brian2",
  states: ["v", "refractory"],
  initial: () => ({ v: 0, refractory: 0 }),
  step(state, input, _current, parameters, round) {
    const { e, compare, threshold, reset, vReset = 0, refractorySteps, unlessRefractory } = parameters;
    const waiting = Math.max(state.refractory - 1, 0);
    const decayed = round(e * state.v);
    let v = parameters.input === "jump" ? decayed : round(round(decayed + input) - round(e * input));
    if (unlessRefractory && waiting > 0) v = state.v;
    const spike = waiting === 0 && (compare === "gt" ? v > threshold : v >= threshold);
    if (parameters.input === "jump" && !(unlessRefractory && (waiting > 0 || spike))) v = round(v + input);
    if (spike) v = reset === "value" ? vReset : round(v - threshold);
    state.v = v;
    state.refractory = spike ? refractorySteps : waiting;
    return spike ? 1 : 0;
  },
};
