import fc from "fast-check";
import type { Address, LatencyCode } from "../oracle/encoders.ts";

/** One row for all steps, or one for each. */
export interface Values {
  readonly rows: readonly number[][];
  readonly steps: number;
  readonly isHeld: boolean;
}

/** Values for an encoder, of at most so many neurons. */
export function valuesOf(number: fc.Arbitrary<number>, maximumSize = 40): fc.Arbitrary<Values> {
  return fc
    .record({ size: fc.nat(maximumSize), steps: fc.nat(6), isHeld: fc.boolean() })
    .chain(({ size, steps, isHeld }) => {
      // An array without rows would be a row without values.
      const count = isHeld ? 1 : Math.max(steps, 1);
      const row = fc.array(number, { minLength: size, maxLength: size });
      return fc
        .array(row, { minLength: count, maxLength: count })
        .map((rows) => ({ rows, steps: isHeld ? steps : count, isHeld }));
    });
}

/** What the encoder is given. */
export function given({ rows, isHeld }: Values): number[] | number[][] {
  return isHeld ? (rows[0] as number[]) : [...rows];
}

/** A row for each step. */
export function everyRow({ rows, steps, isHeld }: Values): number[][] {
  return isHeld ? Array.from({ length: steps }, () => rows[0] as number[]) : [...rows];
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** 0 to 1, its ends and what is next to them included. */
export const fractions: fc.Arbitrary<number> = fc.oneof(
  share,
  fc.constantFrom(0, 1, 0.5, 0.01, 2 ** -32, 1 - 2 ** -32, 1 - 2 ** -53, 5e-324, -0),
);

/** Expected spikes a step. */
export const expectations: fc.Arbitrary<number> = fc.oneof(
  share,
  fc.double({ min: 0, max: 60, noNaN: true }),
  fc.constantFrom(0, 1e-300, 2 ** -33, 1, 1, 60),
);

const safe = fc.oneof(fc.nat(9), fc.maxSafeNat());

export const addresses: fc.Arbitrary<Address> = fc.record({
  seed: safe,
  stream: fc.oneof(fc.nat(2 ** 31), fc.constantFrom(2 ** 32 - 1, 2 ** 31 + 1)),
  domain: fc.oneof(fc.nat(3), fc.nat(2 ** 30 - 1), fc.constant(2 ** 30 - 1)),
  firstStep: fc.oneof(fc.nat(9), fc.constantFrom(2 ** 32 - 2, 2 ** 40, 2 ** 53 - 1000)),
});

export const latencyCodes: fc.Arbitrary<LatencyCode> = fc
  .record({
    steps: fc.integer({ min: 1, max: 30 }),
    tau: fc.oneof(fc.constantFrom(1, 5, 2.5), fc.double({ min: 0.01, max: 50, noNaN: true })),
    threshold: fc.oneof(fc.constantFrom(0.01, 0.5, 1), fc.double({ min: 1e-300, max: 1, noNaN: true })),
    linear: fc.boolean(),
    normalise: fc.boolean(),
    clip: fc.boolean(),
    onset: fc.nat(29),
  })
  .map((code) => ({ ...code, onset: Math.min(code.onset, code.steps - 1) }));
