import { emit, type NirThreshold } from "./nir-threshold.ts";
import type { OracleRule } from "./rule.ts";

type NirParameters = NirThreshold & {
  /** dt/tau_mem; dt alone without a leak. */
  readonly stepMem: number;
  /** dt/tau_syn. Absent: no synapse; the input acts at once and `i` stays 0. */
  readonly stepSyn?: number;
  /** Only with a synapse. */
  readonly wIn?: number;
  readonly r: number;
  /** Without it the node is an `IF` or `I`. */
  readonly leak: boolean;
  /** Only with a leak. */
  readonly vLeak?: number;
};

/** NIR's `LIF`, `LI`, `IF`, `I`, `CubaLIF` and `CubaLI` by the forward Euler method. */
export const nir: OracleRule<"v" | "i", NirParameters> = {
  name: "nir",
  states: ["v", "i"],
  initial: () => ({ v: 0, i: 0 }),
  step(state, input, _current, parameters, round) {
    const { stepMem, stepSyn, wIn = 1, r, leak, vLeak = 0 } = parameters;
    if (stepSyn !== undefined) state.i = round(state.i + round(stepSyn * round(round(wIn * input) - state.i)));
    const drive = round(r * (stepSyn === undefined ? input : state.i));
    const slope = leak ? round(round(vLeak - state.v) + drive) : drive;
    return emit(state, round(state.v + round(stepMem * slope)), parameters, round);
  },
};
