import type { OracleRule } from "./rule.ts";

type SpikingJellyParameters = {
  readonly leak: boolean;
  readonly decayInput: boolean;
  readonly reset: "hard" | "soft";
  readonly threshold: number;
  /** Only with a leak. */
  readonly tau?: number;
  /** Only with a hard reset. */
  readonly vReset?: number;
};

/** SpikingJelly 2.0, `LIFNode` (with a leak) and `IFNode` (without). */
export const spikingjelly: OracleRule<"v", SpikingJellyParameters> = {
  name: "spikingjelly",
  states: ["v"],
  initial: ({ reset, vReset = 0 }) => ({ v: reset === "hard" ? vReset : 0 }),
  step(state, input, _current, { leak, decayInput, reset, threshold, tau = 1, vReset = 0 }, round) {
    const rest = reset === "hard" ? vReset : 0;
    let v: number;
    if (!leak) v = round(state.v + input);
    else if (decayInput) v = round(state.v + round(round(input - round(state.v - rest)) / tau));
    else v = round(round(state.v - round(round(state.v - rest) / tau)) + input);
    const spike = v >= threshold ? 1 : 0;
    if (reset === "hard") state.v = round(round(spike * vReset) + round((1 - spike) * v));
    else state.v = round(v - round(spike * threshold));
    return spike;
  },
};
