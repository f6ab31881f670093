import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startOf, stepOf } from "../../ts/data/step-of.ts";

const lengths = fc.constantFrom(1e-3, 1e-4, 5e-4, 3e-4, 1e-5, 0.1, 1, 3, 1 / 3);
const steps = fc.oneof(fc.nat(100), fc.nat(2 ** 31 - 1));

describe("the step of a time", () => {
  test("is found again from step * dt, and from what floor alone understands", () => {
    fc.assert(
      fc.property(steps, lengths, (step, dt) => {
        expect(stepOf(step * dt, dt)).toBe(step);
        expect(stepOf(startOf(step, dt), dt)).toBe(step);
        expect(Math.floor(startOf(step, dt) / dt)).toBe(step);
        expect(Math.abs(startOf(step, dt) / dt - step)).toBeLessThanOrEqual(1e-15 * step);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  test("is that of the whole interval, and not the nearest", () => {
    fc.assert(
      fc.property(fc.nat(1e6), lengths, fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (step, dt, part) => {
        expect(stepOf((step + part) * dt, dt)).toBe(step);
      }),
      { seed: 5 },
    );
  });

  test("of times in single precision allows for their rounding", () => {
    const wrong = (epsilon?: number) =>
      Array.from({ length: 10_000 }, (_, step) => stepOf(Math.fround(step * 1e-4), 1e-4, epsilon) !== step).filter(
        Boolean,
      );
    expect(wrong(2 ** -23).length).toBe(0);
    expect(wrong().length).toBeGreaterThan(1000);
  });

  test("before the beginning is negative", () => {
    expect(stepOf(-0.5, 1)).toBe(-1);
  });
});
