import { readNested } from "../checks/nested.ts";
import { listOf } from "../checks/plain-numbers.ts";
import type { NestedNumbers, Scalars } from "../scalars.ts";
import { SHAPE_WEIGHTS } from "../wasm/boundary.ts";
import type { ConnectionKind } from "./kind.ts";

/** A weight for every pair. */
export interface Dense {
  readonly kind: "dense";
  /** [target][source], nested or flat. */
  readonly values: NestedNumbers;
}

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

/** The same after the check: flat. */
export interface DeclaredDense {
  readonly kind: "dense";
  readonly values: Scalars;
}

/** Numbers that have been checked, as weights. */
export function declaredDense(values: Scalars): DeclaredDense {
  return { kind: "dense", values };
}

export const denseKind: ConnectionKind<Dense, DeclaredDense, "dense"> = {
  name: "dense",
  keys: ["values"],
  joinsSeveral: false,
  kernels: [
    {
      layout: 0,
      name: "dense",
      reason: "every pair has a weight: tiles of 64 bytes of targets, all their weights side by side",
    },
  ],
  read(value, place, problems, { precision, sources, targets }) {
    const shape = [
      { length: targets, per: "one per target" },
      { length: sources, per: "one per source" },
    ];
    const values = readNested(value["values"], place.key("values"), problems, shape, precision);
    return values && declaredDense(values);
  },
  describe: ({ values }) => dense(listOf(values)),
  shapes: (_, { index, kind, sources, targets }) => [[SHAPE_WEIGHTS, index, kind, sources, targets]],
  lists: ({ values }) => ({ values }),
};
