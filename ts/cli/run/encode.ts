import type { Numbers, RunInput, SpikeTrain } from "../../index.ts";
import { UseError } from "../failure.ts";

/** How values that are held become spikes. */
export const CODES = ["bernoulli", "poisson", "latency"] as const;
export type Code = (typeof CODES)[number];

/** What an encoder must know beside the values. */
export interface Encoding {
  readonly code: Code;
  readonly steps: number;
  readonly seed: number;
  /** Seconds a step, for rates. */
  readonly dt: number | undefined;
}

/** Makes spikes of the held values of each sample, which has its number as its stream, and each input its own numbers. */
export function encoded(
  samples: readonly Readonly<Record<string, RunInput>>[],
  { code, steps, seed, dt }: Encoding,
  encode: typeof import("../../encode/index.ts"),
): Readonly<Record<string, RunInput>>[] {
  const encoders: Readonly<Record<Code, (values: Numbers, stream: number, domain: number) => SpikeTrain>> = {
    bernoulli: (values, stream, domain) => encode.encodeBernoulli(values, { steps, seed, stream, domain }),
    poisson: (values, stream, domain) => {
      const step = dt === undefined ? {} : { dt };
      return encode.encodePoisson(values, { steps, seed, stream, domain, ...step });
    },
    latency: (values) => encode.encodeLatency(values, { steps }),
  };
  return samples.map((sample, stream) => {
    const entries = Object.entries(sample).map(([name, input], domain): [string, RunInput] => {
      if (!("constant" in input)) {
        throw new UseError(`--encode ${code} makes spikes of values that are held: give --steps, and --axes samples`);
      }
      return [name, { spikes: encoders[code](input.constant as Numbers, stream, domain) }];
    });
    return Object.fromEntries(entries);
  });
}
