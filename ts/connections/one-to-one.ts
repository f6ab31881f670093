import { readOneOrEach } from "../checks/numbers.ts";
import { keepNegativeZeros, oneOrEach } from "../checks/plain-numbers.ts";
import type { Numbers, Scalars } from "../scalars.ts";
import { SHAPE_WEIGHTS } from "../wasm/boundary.ts";
import type { ConnectionKind } from "./kind.ts";

/** Neuron i to neuron i. */
export interface OneToOne {
  readonly kind: "one-to-one";
  /** One number, or one each. */
  readonly weight: number | Numbers;
}

/** Neuron i to neuron i, with one weight for all or one each. */
export function oneToOne(weight: number | Numbers): OneToOne {
  return { kind: "one-to-one", weight };
}

/** The same after the check: one number, or one each. */
export interface DeclaredOneToOne {
  readonly kind: "one-to-one";
  readonly weight: Scalars;
}

export const oneToOneKind: ConnectionKind<OneToOne, DeclaredOneToOne, "one-to-one"> = {
  name: "one-to-one",
  keys: ["weight"],
  joinsSeveral: false,
  kernels: [{ layout: 5, name: "one-to-one", reason: "one product a neuron" }],
  read(value, place, problems, { precision, sources, targets }) {
    if (sources !== undefined && targets !== undefined && sources !== targets) {
      const found = `${sources} sources and ${targets} targets`;
      const sentence = `${place.words} joins ${found}, expected as many`;
      problems.addSentence(place, found, "as many sources as targets", sentence);
    }
    const length = targets === undefined ? {} : { length: targets };
    const weight = readOneOrEach(value["weight"], place.key("weight"), problems, {
      precision,
      ...length,
      per: "one per target",
    });
    return weight && { kind: "one-to-one", weight };
  },
  describe: ({ weight }) => keepNegativeZeros(oneToOne(oneOrEach(weight))),
  shapes: ({ weight }, { index, kind, sources, targets }) => [
    [SHAPE_WEIGHTS, index, kind, sources, targets, weight.length],
  ],
  lists: ({ weight }) => ({ values: weight }),
};
