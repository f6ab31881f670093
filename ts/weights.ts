import type {
  AllToAll,
  Convolution,
  Dense,
  Generated,
  GeneratedAlike,
  NestedNumbers,
  Numbers,
  OneToOne,
  Pooling,
  Projection,
  Sparse,
} from "./description/types.ts";

/**
 * A weight for every pair: [target][source], nested or flat.
 *
 * @example
 * ```ts
 * import { dense } from "bitspike";
 *
 * dense([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]); // two sources, three targets
 * dense(new Float32Array(6)); // the same shape, flat
 * ```
 */
export function dense(values: NestedNumbers): Dense {
  return { kind: "dense", values };
}

/**
 * Synapses that are listed: a source, a target and a weight each, if wanted a delay.
 *
 * Parallel synapses are allowed; they count in the order listed. Instead of `sources` there may be `offsets` (CSR).
 *
 * @example
 * ```ts
 * import { sparse } from "bitspike";
 *
 * sparse({ sources: [0, 0, 2], targets: [1, 3, 0], weights: [0.5, -0.25, 1], delays: [1, 1, 4] });
 * sparse({ offsets: [0, 2, 2, 3], targets: [1, 3, 0], weights: 0.5 });
 * ```
 */
export function sparse(synapses: Omit<Sparse, "kind">): Sparse {
  return { kind: "sparse", ...synapses };
}

/**
 * A convolution in one or two dimensions; a cross-correlation, as everywhere in the field.
 *
 * @example
 * ```ts
 * import { convolution } from "bitspike";
 *
 * convolution({ input: [1, 28, 28], kernel: [8, 1, 3, 3], values: new Float32Array(72), padding: 1 }); // 8 x 28 x 28
 * ```
 */
export function convolution(parameters: Omit<Convolution, "kind">): Convolution {
  return { kind: "convolution", ...parameters };
}

/**
 * Pooling in one or two dimensions, channel by channel.
 *
 * @example
 * ```ts
 * import { pooling } from "bitspike";
 *
 * pooling({ mode: "sum", input: [8, 28, 28], size: 2 }); // 8 x 14 x 14
 * ```
 */
export function pooling(parameters: Omit<Pooling, "kind">): Pooling {
  return { kind: "pooling", ...parameters };
}

/** Neuron i to neuron i, with one weight for all or one each. */
export function oneToOne(weight: number | Numbers): OneToOne {
  return { kind: "one-to-one", weight };
}

/** Every source to every target with one weight: one sum for all targets, no memory. */
export function allToAll(weight: number): AllToAll {
  return { kind: "all-to-all", weight };
}

/**
 * Synapses from addressed random numbers: the same on every machine for the same seed.
 *
 * @example
 * ```ts
 * import { generated, normal } from "bitspike";
 *
 * generated({ pattern: "in-degree", amount: 100, weight: 0.1, delay: 15 });
 * generated({ pattern: "probability", amount: 0.1, weight: normal({ mean: 1, deviation: 0.1, minimum: 0 }) });
 * // A connection from ["excitatory", "inhibitory"] to both of them: one table of synapses.
 * generated([
 *   { from: "excitatory", to: "excitatory", pattern: "probability", amount: 0.1, weight: 0.2 },
 *   { from: "excitatory", to: "inhibitory", pattern: "probability", amount: 0.2, weight: 0.2 },
 *   { from: "inhibitory", to: "excitatory", pattern: "in-degree", amount: 50, weight: -1, delay: 2 },
 * ]);
 * ```
 */
export function generated(parameters: Omit<GeneratedAlike, "kind"> | readonly Projection[]): Generated {
  return isList(parameters) ? { kind: "generated", projections: parameters } : { kind: "generated", ...parameters };
}

function isList<Member, Other>(value: readonly Member[] | Other): value is readonly Member[] {
  return Array.isArray(value);
}
