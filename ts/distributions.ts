import type { NormalDistribution, UniformDistribution } from "./description/types.ts";

/** A normal distribution for weights or delays of generated synapses, clipped to `minimum` and `maximum` where given. */
export function normal(parameters: Omit<NormalDistribution, "kind">): NormalDistribution {
  return { kind: "normal", ...parameters };
}

/** A uniform distribution for weights or delays of generated synapses. */
export function uniform(parameters: Omit<UniformDistribution, "kind">): UniformDistribution {
  return { kind: "uniform", ...parameters };
}
