import type { OracleRule } from "./rule.ts";

type OldSpikingJellyParameters = {
  readonly leak: boolean;
  readonly decayInput: boolean;
  readonly reset: "hard" | "soft";
  readonly training: boolean;
  readonly threshold: number;
  /** Only with a leak. */
  readonly tau?: number;
  /** 1 - 1/tau, computed in double and rounded once; only with a leak and without `decayInput`. */
  readonly k?: number;
  /** Only with a hard reset. */
  readonly vReset?: number;
};

/** SpikingJelly 0.0.0.0.14, `LIFNode` and `IFNode`: training and inference differ in the last bits. */
export const spikingjelly14: OracleRule<"v", OldSpikingJellyParameters> = {
  name: "spikingjelly-0.0.0.0.14",
  states: ["v"],
  initial: ({ reset, vReset = 0 }) => ({ v: reset === "hard" ? vReset : 0 }),
  step(state, input, _current, { leak, decayInput, reset, training, threshold, tau = 1, k = 0, vReset = 0 }, round) {
    const rest = reset === "hard" ? vReset : 0;
    let v: number;
    if (!leak) v = round(state.v + input);
    else if (decayInput) v = round(state.v + round(round(input - round(state.v - rest)) / tau));
    else if (reset === "soft" || (training && vReset === 0)) v = round(round(state.v * k) + input);
    else v = round(round(state.v - round(round(state.v - rest) / tau)) + input);
    const spike = v >= threshold ? 1 : 0;
    if (reset === "hard") state.v = round(round((1 - spike) * v) + round(spike * vReset));
    else state.v = round(v - round(spike * threshold));
    return spike;
  },
};
