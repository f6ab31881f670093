/** The encoders as docs/definition.md, section 7, has them: rows of what each neuron emits. */

import type { GeneratorDescription } from "./description.ts";
import { generatorWord, OracleGenerator } from "./generators.ts";
import { libm } from "./mathematics.ts";

type Row = readonly number[];

/** What random numbers are addressed by. */
export interface Address {
  readonly seed: number;
  readonly stream: number;
  readonly domain: number;
  readonly firstStep: number;
}

export function bernoulli(rows: readonly Row[], address: Address): number[][] {
  return random(rows, 1, address, (probability) => ({ kind: "bernoulli", probability }));
}

/** `dt` in seconds. */
export function poisson(rows: readonly Row[], dt: number, address: Address): number[][] {
  return random(rows, dt, address, (rate) => ({ kind: "poisson", rate }));
}

function random(
  rows: readonly Row[],
  dt: number,
  { seed, stream, domain, firstStep }: Address,
  generator: (row: Row) => GeneratorDescription,
): number[][] {
  return rows.map((row, step) => {
    const own = new OracleGenerator(generator(row), dt, libm);
    return row.map((_, i) => own.emission(i, generatorWord(seed, stream, domain, i, firstStep + step)));
  });
}

export interface LatencyCode {
  readonly steps: number;
  readonly tau: number;
  readonly threshold: number;
  readonly linear: boolean;
  readonly normalise: boolean;
  readonly clip: boolean;
  readonly onset: number;
}

/** The steps in which the values spike; undefined for those that do not. */
export function latency(values: Row, code: LatencyCode, round = halfToEven): (number | undefined)[] {
  const { steps, tau, threshold, linear, normalise, clip, onset } = code;
  const span = steps - 1 - onset;
  let times: number[];
  if (linear) {
    const scale = normalise ? span : tau;
    times = values.map((x) => Math.min(-scale * (x - 1), -scale * (threshold - 1)));
  } else {
    const raised = values.map((x) => Math.max(x, threshold + 1e-7));
    times = raised.map((x) => tau * libm.log(x / (x - threshold)));
    const latest = Math.max(0, ...times);
    if (normalise && latest > 0) times = times.map((time) => (time * span) / latest);
  }
  return times.map((time, i) => {
    const step = round(time + onset);
    return step > steps - 1 || (clip && (values[i] as number) < threshold) ? undefined : step;
  });
}

function halfToEven(x: number): number {
  const below = Math.floor(x);
  if (x - below === 0.5) return below % 2 === 0 ? below : below + 1;
  return x - below < 0.5 ? below : below + 1;
}

export function delta(rows: readonly Row[], threshold: number, off: boolean, previous: Row): number[][] {
  return rows.map((row, step) =>
    row.map((x, i) => {
      const change = x - ((rows[step - 1] ?? previous)[i] as number);
      if (change >= threshold) return 1;
      return off && change <= -threshold ? -1 : 0;
    }),
  );
}

/** Responses of all cells to each value of a row. */
export function population(row: Row, centres: Row, widths: Row): number[] {
  return row.flatMap((x) =>
    centres.map((centre, cell) => {
      const distance = (x - centre) / (widths[cell] as number);
      return libm.exp(distance * distance * -0.5);
    }),
  );
}
