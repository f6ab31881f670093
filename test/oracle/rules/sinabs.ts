import type { OracleRule, Round } from "./rule.ts";

export type SinabsSpikes = {
  readonly spikes: "multi" | "max" | "single";
  /** Only with `spikes: "max"`. */
  readonly maxSpikes?: number;
};

export type SinabsReset = {
  /** Absent: "subtract". */
  readonly reset?: "subtract" | "zero";
};

type SinabsParameters = SinabsSpikes &
  SinabsReset & {
    /** 1 makes `IAF`. */
    readonly alphaMem: number;
    /** Absent: no synapse; `i` stays 0. */
    readonly alphaSyn?: number;
    readonly normInput: boolean;
    readonly threshold: number;
    /** Absent: no lower clamp. */
    readonly minVMem?: number;
  };

/** sinabs, `LIF` and `IAF`. */
export const sinabs: OracleRule<"v" | "i", SinabsParameters> = {
  name: "sinabs",
  states: ["v", "i"],
  initial: () => ({ v: 0, i: 0 }),
  step(state, input, _current, parameters, round) {
    const { alphaMem, alphaSyn, normInput, threshold, minVMem } = parameters;
    if (alphaSyn !== undefined) state.i = round(alphaSyn * round(state.i + input));
    const i = alphaSyn === undefined ? input : state.i;
    const v = round(round(alphaMem * state.v) + (normInput ? round(round(1 - alphaMem) * i) : i));
    const count = sinabsCount(v, threshold, parameters, round);
    state.v = sinabsClamp(sinabsReset(v, count, threshold, parameters, round), minVMem, round);
    return count + 0;
  },
};

/** The membrane after spikes. A product in the origin as well. Not finite if the count is not: nothing else would tell. */
export function sinabsReset(v: number, count: number, threshold: number, { reset }: SinabsReset, round: Round): number {
  if (reset === "zero") return round(round(v * (count === 0 ? 1 : 0)) + (count - count));
  return round(v - round(count * threshold));
}

/** The spikes of one step. A product in the origin: for a negative membrane the count is -0, which turns a v of -0 into +0. */
export function sinabsCount(v: number, threshold: number, { spikes, maxSpikes }: SinabsSpikes, round: Round): number {
  if (spikes === "single") return v >= threshold ? 1 : 0;
  const count = (v > 0 ? 1 : 0) * Math.trunc(round(v / threshold));
  return spikes === "max" && maxSpikes !== undefined ? Math.min(count, maxSpikes) : count;
}

/** The lower clamp: it rounds every value, also those far above. What is not finite ends the run, and is not clamped away. */
export function sinabsClamp(v: number, minVMem: number | undefined, round: Round): number {
  return minVMem === undefined || !Number.isFinite(v) ? v : round(Math.max(round(v - minVMem), 0) + minVMem);
}
