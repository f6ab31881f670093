import type { Round } from "./rule.ts";

export type NirThreshold = {
  /** Absent: none; the membrane is emitted. */
  readonly threshold?: number;
  readonly compare: "gt" | "ge";
  readonly reset: "value" | "subtract";
  /** Only with `reset: "value"`. */
  readonly vReset?: number;
};

/** Threshold and reset of the NIR rules: stores the membrane and returns what is emitted. */
export function emit(state: { v: number }, v: number, parameters: NirThreshold, round: Round): number {
  const { threshold, compare, reset, vReset = 0 } = parameters;
  state.v = v;
  if (threshold === undefined) return v;
  const spike = compare === "gt" ? v > threshold : v >= threshold;
  if (spike) state.v = reset === "value" ? vReset : round(v - threshold);
  return spike ? 1 : 0;
}
