import { readNumber } from "../checks/numbers.ts";
import { keepNegativeZeros } from "../checks/plain-numbers.ts";
import type { ConnectionKind } from "./kind.ts";

/** Every source to every target with one weight. */
export interface AllToAll {
  readonly kind: "all-to-all";
  /** Of every synapse. */
  readonly weight: number;
}

/** Every source to every target with one weight: one sum for all targets, no memory. */
export function allToAll(weight: number): AllToAll {
  return { kind: "all-to-all", weight };
}

export const allToAllKind: ConnectionKind<AllToAll, AllToAll, "all-to-all"> = {
  name: "all-to-all",
  keys: ["weight"],
  joinsSeveral: true,
  kernels: [{ layout: 6, name: "all-to-all", reason: "one sum for all targets" }],
  read(value, place, problems, { precision }) {
    const weight = readNumber(value["weight"], place.key("weight"), problems, {}, precision);
    return weight === undefined ? undefined : allToAll(weight);
  },
  describe: ({ weight }) => keepNegativeZeros(allToAll(weight)),
  shapes: () => [],
  lists: ({ weight }) => ({ doubles: [weight] }),
};
