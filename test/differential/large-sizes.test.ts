/** Random networks, and one number near the ends of 32 bits: a documented error, or what the oracle shows; bystanders look on. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Loan } from "../../ts/wasm/memory.ts";
import { NarrowStep } from "../controls/narrow-step.ts";
import { firstDifference } from "./difference.ts";
import { Draw } from "./draw.ts";
import { drawLargeCase, expectHarmless, type LargeCase } from "./large-sizes.ts";

const CASES = Number(process.env["BITSPIKE_LARGE"] ?? 100);

const casesOf = (precision: "f64" | "f32") => fc.gen().map((generate) => drawLargeCase(new Draw(generate), precision));

test.each(["f64", "f32"] as const)("random networks in %s", { timeout: 300_000 }, (precision) => {
  const seen = new Map<string, number>();
  const property = fc.property(casesOf(precision), (large) => {
    const [kind = ""] = large.what.split(/ (?=\d)/);
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    expectHarmless(large);
  });
  fc.assert(property, { numRuns: CASES, seed: 30, endOnFailure: true });
  expect([...seen.keys()].sort()).toEqual([
    "batch",
    "delay",
    "every",
    "first step",
    "size",
    "spikes",
    "steps",
    "stream",
  ]);
});

describe("controls: the comparison fails", () => {
  const sample = fc.sample(casesOf("f64"), { numRuns: 150, seed: 1 });

  test("if a loan is cut to 32 bits, as it was", { timeout: 120_000 }, () => {
    const { bytes } = Loan.prototype;
    const spikes = sample.filter(({ what }) => what.startsWith("spikes"));
    expect(spikes.length).toBeGreaterThan(3);
    Loan.prototype.bytes = function cut(wanted) {
      return bytes.call(this, wanted % 2 ** 32);
    };
    try {
      expect(spikes.some(fails)).toBe(true);
    } finally {
      Loan.prototype.bytes = bytes;
    }
  });

  test("with a network whose steps have 32 bits", () => {
    const differs = ({ expected, act }: LargeCase) => {
      const narrow = expected(NarrowStep);
      const found = narrow && act();
      return found !== undefined && narrow !== undefined && firstDifference(narrow, found) !== undefined;
    };
    const late = sample.filter(({ what }) => what.startsWith("first step"));
    expect(late.some(differs)).toBe(true);
    expect(late.some(fails)).toBe(false);
  });
});

function fails(large: LargeCase): boolean {
  try {
    expectHarmless(large);
    return false;
  } catch {
    return true;
  }
}
