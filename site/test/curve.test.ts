import { expect, test } from "vitest";
import { valuesOf } from "../src/experiment/setting.ts";
import { oneNeuron as maker } from "../src/models/one-neuron.ts";
import { oneNeuron as preset } from "../src/presets/one-neuron.ts";
import { curvePoints } from "../src/simulation/curve.ts";

/** Milliseconds. */
const STEP = 0.1;

function curveOf(settings: Record<string, number>) {
  const values = valuesOf(preset.settings, settings);
  const curve = maker.curve?.(values);
  if (curve === undefined) throw new Error("there is no curve");
  return { values: values as Record<string, number>, points: curvePoints(curve) };
}

/** Milliseconds from spike to spike, of the equation. */
function intervalAt(current: number, values: Record<string, number>): number {
  const { timeConstant = 0, capacitance = 0, threshold = 0, reset = 0, refractory = 0 } = values;
  const charged = (current * timeConstant) / capacitance;
  return charged <= threshold
    ? Number.POSITIVE_INFINITY
    : refractory + timeConstant * Math.log((charged - reset) / (charged - threshold));
}

test.each([
  {},
  { timeConstant: 40, threshold: 10, reset: -5 },
  { timeConstant: 5, capacitance: 100, refractory: 0, current: 333 },
])("without noise a rate is one over the interval, down to the rheobase: %o", (settings) => {
  const { values, points } = curveOf(settings);
  points.currents.forEach((current, index) => {
    const wanted = intervalAt(current, values);
    const rate = points.rates[index] as number;
    // A spike comes at the end of the step in which the threshold is reached.
    if (wanted === Number.POSITIVE_INFINITY) {
      expect(rate, `${current} pA`).toBe(0);
    } else {
      expect(Math.abs(1000 / rate - wanted), `${current} pA`).toBeLessThanOrEqual(1.01 * STEP);
    }
  });
});

test("the curve begins at the rheobase, and the current that is set is on it", () => {
  const { points } = curveOf({ current: 401 });
  const first = points.rates.findIndex((rate) => rate > 0);
  const [below = 0, above = 0] = points.currents.slice(first - 1, first + 1);
  expect(points.rheobase).toBe(375);
  expect([below, above].map(Math.round)).toEqual([375, 375]);
  expect(below).toBeLessThan(375);
  expect(above).toBeGreaterThan(375);
  expect(points.currents).toContain(401);
  expect(points.currents).toEqual(points.currents.toSorted((a, b) => a - b));
});

test("with noise it counts", () => {
  const { points } = curveOf({ noise: 500 });
  expect(points.isRegular).toBe(false);
  expect(points.rates.every((rate) => Number.isInteger(Math.round(rate * 2e6) / 1e6))).toBe(true);
});
