import type { Choices, NirFramework } from "./options.ts";

/** What a framework means by its files, as far as they do not say; `isOld`: written by nir before 1.0. */
type Preset = (isOld: boolean) => Partial<Choices>;

/**
 * Found by exporting networks from each framework, running the origin and comparing spikes (snntorch 1.0.0, norse 1.1.0,
 * sinabs 3.1.3, rockpool 3.1.0, spikingjelly 2.0.0, spyx 1.0.0); Nengo by reading its code.
 */
export const PRESETS: Readonly<Record<NirFramework, Preset>> = {
  snntorch: (isOld) => ({
    dt: 1e-4,
    integrator: "euler",
    reset: isOld ? "value" : "snntorch-subtract",
    compare: "gt",
    recurrentBiasAtStart: true,
  }),
  norse: (isOld) => ({
    dt: isOld ? 1e-4 : 1e-3,
    exportDt: isOld ? 1 : 1e-3,
    integrator: "euler",
    reset: "value",
    compare: "gt",
    recurrentBiasAtStart: false,
  }),
  sinabs: () => ({
    dt: 1,
    timeUnit: "step",
    integrator: "exponential",
    reset: "multi-spike",
    compare: "ge",
    spikes: "multi",
    normInput: true,
  }),
  rockpool: () => ({
    dt: undefined,
    integrator: "exponential",
    reset: "multi-spike",
    compare: "ge",
    spikes: "multi",
    normInput: false,
  }),
  spikingjelly: () => ({ dt: 1e-4, integrator: "euler", reset: "value", compare: "ge", ifGain: "dt" }),
  spyx: () => ({ dt: undefined, integrator: "euler", reset: "snntorch-subtract", compare: "gt" }),
  nengo: () => ({ dt: 1e-3, integrator: "exact", reset: "value", compare: "gt" }),
};
