import type { Recording } from "../../index.ts";
import { nameOf, type Wanted } from "./record.ts";

/** What was recorded of a population in all samples, in a few numbers. */
export type Summary =
  | {
      readonly name: string;
      readonly neurons: number;
      /** Sum of all that was emitted: the number of spikes where each is worth 1. */
      readonly total: number;
      /** Neurons that emitted nothing in any sample. */
      readonly silent: number;
    }
  | { readonly name: string; readonly neurons: number; readonly minimum: number; readonly maximum: number };

/** Sums up recordings one after the other, so that none has to be kept. */
export class Summaries {
  readonly #wanted: readonly Wanted[];
  readonly #sums = new Map<string, Float64Array>();
  readonly #ranges = new Map<string, { neurons: number; minimum: number; maximum: number }>();

  constructor(wanted: readonly Wanted[]) {
    this.#wanted = wanted;
  }

  add(recording: Recording): void {
    for (const wanted of this.#wanted) {
      if (wanted.kind === "state") this.#addState(recording, wanted);
      else this.#addCounts(recording.counts[wanted.population] as Float64Array, nameOf(wanted));
    }
  }

  get list(): readonly Summary[] {
    return this.#wanted.map((wanted) => {
      const name = nameOf(wanted);
      const sums = this.#sums.get(name);
      if (sums === undefined) {
        return { name, ...(this.#ranges.get(name) as { neurons: number; minimum: number; maximum: number }) };
      }
      const total = sums.reduce((sum, count) => sum + count, 0);
      return { name, neurons: sums.length, total, silent: sums.filter((count) => count === 0).length };
    });
  }

  #addCounts(counts: Float64Array, name: string): void {
    const sums = this.#sums.get(name) ?? new Float64Array(counts.length);
    counts.forEach((count, neuron) => {
      sums[neuron] = (sums[neuron] as number) + count;
    });
    this.#sums.set(name, sums);
  }

  #addState({ states }: Recording, wanted: Wanted): void {
    const trace = states[wanted.population]?.[wanted.variable];
    let { minimum, maximum } = this.#ranges.get(nameOf(wanted)) ?? { minimum: Infinity, maximum: -Infinity };
    for (const value of trace?.values ?? []) {
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
    }
    this.#ranges.set(nameOf(wanted), { neurons: trace?.neurons.length ?? 0, minimum, maximum });
  }
}
