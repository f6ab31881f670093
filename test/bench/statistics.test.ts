/** What the bench concludes from times: intervals that hold the true value, losses that are found, noise that is not one. */
import { describe, expect, test } from "vitest";
import { randomFrom } from "../../bench/random.mjs";
import { untilClear } from "../../bench/repeat.mjs";
import { estimate, medianOf, rankOfInterval, summarise } from "../../bench/statistics.mjs";
import { verdictOf } from "../../bench/verdict.mjs";

/** Normally distributed numbers from a seed. */
function normalFrom(seed: number): () => number {
  const uniform = randomFrom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

describe("estimates", () => {
  test("median, least and spread", () => {
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([4, 1, 2, 3])).toBe(2.5);
    expect(summarise([1, 2, 3, 4, 5])).toEqual({ min: 1, median: 3, spread: 2 / 3 });
  });

  // As tables of the sign test have them.
  test.each([
    [5, 0],
    [6, 0],
    [8, 0],
    [9, 1],
    [12, 2],
    [15, 3],
    [17, 4],
    [20, 5],
    [30, 9],
  ])("of %i values, the median lies between the values of rank %i from both ends", (count, rank) => {
    expect(rankOfInterval(count)).toBe(rank);
  });

  test("Student's interval of known numbers", () => {
    // Logarithms 0.1, 0.2, 0.3: mean 0.2, deviation 0.1, t of 2 degrees of freedom 4.303.
    const { value, low, high } = estimate([0.1, 0.2, 0.3].map((log) => [Math.exp(log)]));
    expect(Math.log(value)).toBeCloseTo(0.2, 12);
    expect(Math.log(high) - Math.log(value)).toBeCloseTo((4.303 * 0.1) / Math.sqrt(3), 12);
    expect(Math.log(value) - Math.log(low)).toBeCloseTo((4.303 * 0.1) / Math.sqrt(3), 12);
  });

  test("differences of times may be negative", () => {
    const { value, low, high } = estimate([[-1], [1], [3]]);
    expect(value).toBe(1);
    expect(high - value).toBeCloseTo((4.303 * 2) / Math.sqrt(3), 12);
    expect(low).toBeLessThan(0);
  });

  test.each([
    ["one process of 15 rounds", 1, 15],
    ["three processes", 3, 7],
    ["nine processes", 9, 7],
  ])("the interval of %s holds the true value in about 19 of 20 cases", (_, processes, rounds) => {
    const normal = normalFrom(5);
    const trials = 2000;
    let held = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const groups = Array.from({ length: processes }, () => {
        const ofProcess = processes === 1 ? 0 : 0.03 * normal();
        return Array.from({ length: rounds }, () => Math.exp(ofProcess + 0.05 * normal()));
      });
      const { low, high } = estimate(groups);
      if (low <= 1 && 1 <= high) held += 1;
    }
    expect(held / trials).toBeGreaterThan(0.935);
    expect(held / trials).toBeLessThan(0.98);
  });
});

describe("verdicts", () => {
  test.each([
    ["lost", [0.8, 0.9]],
    ["lost", [0.2, 0.949]],
    ["unclear", [0.9, 0.96]],
    ["unclear", [0.5, 2]],
    ["slower", [0.96, 0.99]],
    ["same", [0.96, 1.2]],
    ["same", [1.01, 1.2]],
    ["faster", [1.06, 1.2]],
  ] as const)("%s: %j", (verdict, [low, high]) => {
    expect(verdictOf({ value: (low + high) / 2, low, high }, 0.05)).toBe(verdict);
  });
});

/**
 * A machine that is shared: every process runs at a speed of its own, other programs slow down whole stretches of time and
 * single rounds. Ratios of both sides, taken in turns, for a present build that takes `factor` times as long.
 */
function noisyMachine(seed: number, factor: number): () => number[] {
  const normal = normalFrom(seed);
  const uniform = randomFrom(seed + 1);
  return () => {
    const ofProcesses = [0.02 * normal(), 0.02 * normal()];
    let load = 0;
    return Array.from({ length: 7 }, () => {
      if (uniform() < 0.2) load = uniform() < 0.5 ? 0 : uniform();
      const times = ofProcesses.map((speed) => {
        const burst = uniform() < 0.1 ? 1.5 * uniform() : 0;
        return Math.exp(speed + 0.02 * normal()) * (1 + load + burst);
      });
      return (times[0] as number) / ((times[1] as number) * factor);
    });
  };
}

async function verdictsOf(factor: number, margin: number, count: number): Promise<string[]> {
  const verdicts: string[] = [];
  for (let seed = 0; seed < count; seed += 1) {
    const ratios = noisyMachine(100 + seed, factor);
    const row = { workload: "work", variant: "one", contestant: "bitspike" };
    const rows = await untilClear({
      least: 3,
      most: 9,
      margin,
      async run(_process, _variants, onRow) {
        onRow(row, { values: ratios() });
        return true;
      },
      changeOf: (_row, change) => change,
    });
    verdicts.push((rows as { verdict: string }[])[0]?.verdict ?? "");
  }
  return verdicts;
}

describe("on a noisy machine", () => {
  test("a build is not slower than itself", async () => {
    const verdicts = await verdictsOf(1, 0.05, 400);
    expect(verdicts.filter((verdict) => verdict === "lost")).toHaveLength(0);
    expect(verdicts.filter((verdict) => verdict === "same").length).toBeGreaterThan(300);
  });

  test("a build that is slower by a fifth is lost (control)", async () => {
    const verdicts = await verdictsOf(1.2, 0.05, 400);
    expect(verdicts.filter((verdict) => verdict === "same" || verdict === "faster")).toHaveLength(0);
    expect(verdicts.filter((verdict) => verdict === "lost").length).toBeGreaterThan(380);
  });

  test("a build that is slower by less than the margin is not lost", async () => {
    expect((await verdictsOf(1.02, 0.05, 400)).filter((verdict) => verdict === "lost")).toHaveLength(0);
  });
});

describe("what is open is measured again", () => {
  const row = (variant: string) => ({ workload: "work", variant, contestant: "bitspike" });

  test("only its variants, and not beyond the limit", async () => {
    const asked: (string[] | undefined)[] = [];
    await untilClear({
      least: 2,
      most: 5,
      margin: 0.05,
      async run(_process, variants, onRow) {
        asked.push(variants);
        onRow(row("steady"), { values: [1, 1, 1] });
        onRow(row("wild"), { values: asked.length % 2 === 0 ? [2, 2] : [0.5, 0.5] });
        return true;
      },
      changeOf: (_row, change) => change,
    });
    expect(asked).toEqual([undefined, undefined, ["wild"], ["wild"], ["wild"]]);
  });

  test("nothing, if all is clear", async () => {
    let runs = 0;
    await untilClear({
      least: 1,
      most: 9,
      margin: 0.05,
      async run(_process, _variants, onRow) {
        runs += 1;
        onRow(row("steady"), { values: [1, 1.01, 0.99, 1] });
        onRow(row("absent"));
        return true;
      },
      changeOf: (_row, change) => change,
    });
    expect(runs).toBe(1);
  });

  test("nothing, if a process has failed", async () => {
    let runs = 0;
    await untilClear({
      least: 3,
      most: 9,
      margin: 0.05,
      async run() {
        runs += 1;
        return false;
      },
      changeOf: (_row, change) => change,
    });
    expect(runs).toBe(1);
  });
});
