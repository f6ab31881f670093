import type { OracleRule } from "./rule.ts";
import { sinabsClamp } from "./sinabs.ts";

type ExpLeakParameters = {
  readonly alphaMem: number;
  readonly normInput: boolean;
  /** Absent: no lower clamp. */
  readonly minVMem?: number;
};

/** sinabs, `ExpLeak`: no threshold; emits the membrane as it was before the clamp. */
export const sinabsExpleak: OracleRule<"v", ExpLeakParameters> = {
  name: "sinabs-expleak",
  states: ["v"],
  initial: () => ({ v: 0 }),
  step(state, input, _current, { alphaMem, normInput, minVMem }, round) {
    const v = round(round(alphaMem * state.v) + (normInput ? round(round(1 - alphaMem) * input) : input));
    state.v = sinabsClamp(v, minVMem, round);
    return v;
  },
};
