import type { OracleRule } from "./rule.ts";
import { type SinabsReset, type SinabsSpikes, sinabsClamp, sinabsCount, sinabsReset } from "./sinabs.ts";

type AlifParameters = SinabsSpikes &
  SinabsReset & {
    readonly alphaMem: number;
    readonly alphaAdapt: number;
    /** Absent: no synapse; `i` stays 0. */
    readonly alphaSyn?: number;
    readonly adaptScale: number;
    readonly normInput: boolean;
    readonly threshold: number;
    /** Absent: no lower clamp. */
    readonly minVMem?: number;
  };

/** sinabs, `ALIF`. Unlike in `LIF`, what decays in the synapse is the normed current. */
export const sinabsAlif: OracleRule<"v" | "i" | "b", AlifParameters> = {
  name: "sinabs-alif",
  states: ["v", "i", "b"],
  initial: () => ({ v: 0, i: 0, b: 0 }),
  step(state, input, _current, parameters, round) {
    const { alphaMem, alphaAdapt, alphaSyn, adaptScale, normInput, threshold, minVMem } = parameters;
    let i = alphaSyn === undefined ? input : round(alphaSyn * round(state.i + input));
    if (normInput) i = round(round(1 - alphaMem) * i);
    if (alphaSyn !== undefined) state.i = i;
    const v = round(round(alphaMem * state.v) + i);
    const adapted = round(threshold + round(adaptScale * state.b));
    const count = sinabsCount(v, adapted, parameters, round);
    state.v = sinabsClamp(sinabsReset(v, count, adapted, parameters, round), minVMem, round);
    state.b = round(round(alphaAdapt * state.b) + round(round(1 - alphaAdapt) * count));
    return count + 0;
  },
};
