/** Times become steps as in the simulators themselves: `test/golden/record_nest_steps.py`, `record_brian2_steps.py`. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  brian2RefractorySteps,
  nestDelaySteps,
  nestDeltaFromTimeConstants,
  nestRefractorySteps,
} from "../../ts/index.ts";

interface Row {
  readonly refractory: readonly number[];
  readonly delay: readonly (number | null)[];
}

const recorded = <Own>(name: string): { readonly times: readonly number[]; readonly rows: readonly (Row & Own)[] } =>
  JSON.parse(readFileSync(new URL(`../golden/steps/${name}.json`, import.meta.url), "utf8"));

const nest = recorded<{ readonly h: number; readonly resolution: number }>("nest");
const brian = recorded<{ readonly dt: number }>("brian2");

const delta = { h: 0.1, tauM: 10, C: 250, threshold: 15, vReset: 0 };

test("1.04 ms of refractoriness were 10 steps of 0.1 ms, where NEST has 11", () => {
  expect(nestDeltaFromTimeConstants({ ...delta, tRef: 1.04 }).parameters["refractorySteps"]).toBe(11);
  expect(nestDeltaFromTimeConstants({ ...delta, tRef: [1.04, 2] }).parameters["refractorySteps"]).toEqual([11, 20]);
});

describe.each(nest.rows)("NEST, steps of $h ms", ({ h, resolution, refractory, delay }) => {
  test("refractory times, to the step in which NEST spikes again", () => {
    expect(nestRefractorySteps(nest.times, h)).toEqual(refractory);
    expect(nest.times.map((time) => nestRefractorySteps(time, h))).toEqual(refractory);
  });

  test("delays", () => {
    const steps = nestDelaySteps(nest.times, h);
    expect(steps.map((count) => (count === 0 ? null : count))).toEqual(delay);
  });

  test("the step itself, which NEST rounds to tics", () => {
    const { parameters } = nestDeltaFromTimeConstants({ ...delta, h, tRef: 0, refractoryInput: true });
    expect(parameters["h"]).toBe(resolution);
  });
});

test("the recorded times tell the origin's rounding from others", () => {
  const differs = (round: (time: number, h: number) => number) =>
    nest.rows.flatMap(({ h, refractory }) => nest.times.filter((time, index) => round(time, h) !== refractory[index]));
  expect(differs((time, h) => Math.round(time / h)).length).toBeGreaterThan(20);
  expect(differs((time, h) => Math.ceil(time / h)).length).toBeGreaterThan(5);
  // The quotient where NEST has a product with the inverse.
  const quotient = (time: number, h: number) => {
    const ticsPerStep = Math.round(1000 * h);
    return Math.trunc((Math.trunc(time * 1000 + 0.5) + ticsPerStep - 1) / ticsPerStep);
  };
  expect(differs(quotient).length).toBeGreaterThan(5);
});

describe.each(brian.rows)("Brian2, steps of $dt ms", ({ dt, refractory, delay }) => {
  test("refractory times were documented as rounded to the nearest step, where Brian2 rounds down", () => {
    const steps = brian2RefractorySteps(brian.times, dt);
    // A neuron that spikes is not asked again in the same step.
    expect(steps.map((count) => Math.max(count, 1))).toEqual(refractory);
    expect(brian.times.map((time) => brian2RefractorySteps(time, dt))).toEqual(steps);
  });

  test("delays are rounded to the nearest step, in seconds as Brian2 has them", () => {
    expect(brian.times.map((time) => Math.round((time * 1e-3) / (dt * 1e-3)))).toEqual(delay);
  });
});

test("a step that NEST refuses, and times that cannot be", () => {
  expect(() => nestRefractorySteps(2, 0.0005)).toThrow(
    "h must be a whole number of tics, 0.001 ms each, as in NEST, got 0.0005; give the ticsPerMs of your NEST kernel",
  );
  expect(() => nestDeltaFromTimeConstants({ ...delta, h: 1 / 128, tRef: 2 })).toThrow("ticsPerMs");
  expect(nestDeltaFromTimeConstants({ ...delta, h: 1 / 128, tRef: 2, ticsPerMs: 1024 }).parameters).toMatchObject({
    refractorySteps: 256,
  });
  expect(() => nestDeltaFromTimeConstants({ ...delta, tRef: -1 })).toThrow(
    "tRef must be a finite number of at least 0, got -1",
  );
  expect(() => nestDelaySteps([1, Number.NaN], 0.1)).toThrow("delay[1] must be a finite number of at least 0, got NaN");
  expect(() => nestDelaySteps(1, 0)).toThrow("h must be a finite number above 0, got 0");
  expect(() => brian2RefractorySteps(1, 0)).toThrow("dt must be a finite number above 0, got 0");
});
