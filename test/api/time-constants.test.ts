/** Parameters from time constants: NEST's propagators must be the bits that NEST was recorded with. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  decayFactor,
  nestAlphaFromTimeConstants,
  nestDeltaFromTimeConstants,
  nestExpFromTimeConstants,
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

type Given = typeof MEMBRANE & { Ie: number[]; threshold: number[]; vReset: number[] };

test.each([
  ["nest-exp/various", (given: Given) => nestExpFromTimeConstants({ ...given, ...SYNAPSES })],
  ["nest-alpha/various", (given: Given) => nestAlphaFromTimeConstants({ ...given, ...SYNAPSES })],
  ["nest-delta/various", (given: Given) => nestDeltaFromTimeConstants(given)],
] as const)("%s has the propagators that NEST computed", (trace, make) => {
  const { Ie, threshold, vReset, ...recorded } = parametersOf(trace);
  const { parameters } = make({ ...MEMBRANE, Ie, threshold, vReset });
  for (const [name, values] of Object.entries(recorded)) {
    if (name !== "refractoryInput") {
      expect([name, ...(parameters[name] as number[])]).toEqual([name, ...(values as number[])]);
    }
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
