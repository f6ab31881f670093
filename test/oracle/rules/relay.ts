import type { OracleRule } from "./rule.ts";

type RelayParameters = {
  /** Absent: none; the input is emitted. */
  readonly threshold?: number;
  readonly compare: "gt" | "ge";
};

/** A population without dynamics. */
export const relay: OracleRule<"v", RelayParameters> = {
  name: "relay",
  states: ["v"],
  initial: () => ({ v: 0 }),
  step(state, input, _current, { threshold, compare }) {
    state.v = input;
    if (threshold === undefined) return input;
    return (compare === "gt" ? input > threshold : input >= threshold) ? 1 : 0;
  },
};
