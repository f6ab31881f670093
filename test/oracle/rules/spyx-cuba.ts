import type { OracleRule, Round } from "./rule.ts";

type CubaParameters = {
  readonly alpha: number;
  readonly beta: number;
  readonly threshold: number;
};

/** Spyx, `CuBaLIF`: the reset comes before the decay. */
export const spyxCuba: OracleRule<"v" | "i", CubaParameters> = {
  name: "spyx-cuba",
  states: ["v", "i"],
  initial: () => ({ v: 0, i: 0 }),
  step(state, input, _second, parameters, round) {
    const { alpha, threshold } = parameters;
    const spike = state.v > threshold ? 1 : 0;
    state.i = round(round(Math.min(Math.max(alpha, 0), 1) * state.i) + input);
    advance(state, spike, parameters, round);
    return spike;
  },
};

/** Spyx, `RCuBaLIF`. It emits what Spyx emits in the next step, so that it can come back one step later. */
export const spyxRecurrentCuba: OracleRule<"v" | "i", CubaParameters> = {
  name: "spyx-recurrent-cuba",
  states: ["v", "i"],
  initial: () => ({ v: 0, i: 0 }),
  step(state, input, recurrent, parameters, round) {
    const { alpha, threshold } = parameters;
    const spike = state.v > threshold ? 1 : 0;
    state.i = round(round(round(Math.min(Math.max(alpha, 0), 1) * state.i) + input) + recurrent);
    advance(state, spike, parameters, round);
    return state.v > threshold ? 1 : 0;
  },
};

function advance(state: Record<"v" | "i", number>, spike: number, parameters: CubaParameters, round: Round): void {
  const { beta, threshold } = parameters;
  const reset = round(state.v - round(spike * threshold));
  state.v = round(round(Math.min(Math.max(beta, 0), 1) * reset) + state.i);
}
