/** Parameters from time constants: NEST's propagators must be the bits that NEST was recorded with. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  decayFactor,
  nestAlphaFromTimeConstants,
  nestDeltaFromTimeConstants,
  nestExpFromTimeConstants,
  type Rule,
} from "../../ts/index.ts";

const parametersOf = (trace: string) =>
  JSON.parse(readFileSync(new URL(`../golden/traces/${trace}.json`, import.meta.url), "utf8")).parameters;

/** As in recording.py. */
const spread = (first: number, last: number) =>
  Array.from({ length: 6 }, (_, neuron) => first + ((last - first) * neuron) / 5);

const MEMBRANE = { h: 0.1, tauM: spread(10, 0.5), C: spread(250, 20), tRef: [0, 0.1, 0.2, 0.5, 2, 1.2] };
const [, second] = MEMBRANE.tauM;
const SYNAPSES = {
  tauSynEx: spread(2, 0.2).map((tau, neuron) => (neuron === 1 ? (second as number) : tau)),
  tauSynIn: spread(3, 0.008),
};

/** Synapses about as slow as the membrane, as in `nearly_equal()` of record_nest.py. */
const FACTORS = [1 + 1e-7, 1 - 1e-9, 1 + 9e-6, 1 - 1.3e-5, 1 + 1e-4, 1 - 1e-6];
const scaled = (factors: readonly number[]) => MEMBRANE.tauM.map((tau, neuron) => tau * (factors[neuron] as number));
const NEARLY_EQUAL = { tauSynEx: scaled(FACTORS), tauSynIn: scaled(FACTORS.toReversed()) };

/** Refractory times that are no whole number of steps, as in `BETWEEN` of record_nest.py. */
const BETWEEN = new Map([
  [0.1, [1.04, 0.0005, 0.15, 0.31, 1.9995, 0.0004]],
  [0.049, [0.05, 0.001, 0.099, 0.15, 1, 0.0004]],
  [0.103, [0.001, 0.104, 0.103, 0.3, 1.04, 0.0005]],
]);
const between = (h: number) => ({ h, tRef: BETWEEN.get(h) as number[] });

type Given = typeof MEMBRANE & { Ie: number[]; threshold: number[]; vReset: number[] };

const CASES: readonly (readonly [trace: string, make: (given: Given) => Rule])[] = [
  ["nest-exp/various", (given) => nestExpFromTimeConstants({ ...given, ...SYNAPSES })],
  ["nest-alpha/various", (given) => nestAlphaFromTimeConstants({ ...given, ...SYNAPSES })],
  ["nest-delta/various", (given) => nestDeltaFromTimeConstants(given)],
  ["nest-exp/between-steps-0.103", (given) => nestExpFromTimeConstants({ ...given, ...SYNAPSES, ...between(0.103) })],
  ...[0.1, 0.049, 0.103].map((h): (typeof CASES)[number] => [
    `nest-delta/between-steps-${h}`,
    (given) => nestDeltaFromTimeConstants({ ...given, ...between(h), refractoryInput: true }),
  ]),
  ["nest-exp/nearly-equal", (given) => nestExpFromTimeConstants({ ...given, ...NEARLY_EQUAL })],
  // P31 was up to 300 times too large: a difference of two nearly equal numbers.
  ["nest-alpha/nearly-equal", (given) => nestAlphaFromTimeConstants({ ...given, ...NEARLY_EQUAL })],
];

test.each(CASES)("%s has the propagators that NEST computed", (trace, make) => {
  const { Ie, threshold, vReset, ...recorded } = parametersOf(trace);
  const { parameters } = make({ ...MEMBRANE, Ie, threshold, vReset });
  for (const [name, values] of Object.entries(recorded)) {
    expect([name, parameters[name] ?? false]).toEqual([name, values]);
  }
});

test("decay factors are the core's, for one neuron and for many", () => {
  expect(decayFactor(1, 20)).toBe(0.951229424500714);
  expect(decayFactor(1, [20, 10])).toEqual([0.951229424500714, 0.9048374180359595]);
});

test("quantities that cannot be are named", () => {
  expect(() => decayFactor(1, 0)).toThrow("tau must be a finite number above 0, got 0");
  expect(() => decayFactor(1, [5, Number.NaN])).toThrow("tau[1] must be a finite number above 0, got NaN");
});
