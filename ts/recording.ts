import { withPlainArrays } from "./checks/plain-numbers.ts";
import { inLines } from "./description/summary.ts";
import { makeDisposable } from "./hosts/dispose.ts";
import { makeInspectable } from "./hosts/inspect.ts";
import type { SpikeTrain } from "./spike-train.ts";
import type { Trace } from "./trace.ts";

/**
 * What a run left behind: spikes, counts and states, as they were asked for.
 *
 * It holds copies and no wasm memory, so it needs no `free()`; `using` is allowed, and does nothing.
 */
export class Recording {
  /** Steps of the run. */
  readonly steps: number;
  /** Steps that the network had done before the run. */
  readonly firstStep: number;
  /** Digest of the network's state after the run: 16 hexadecimal digits, the same everywhere; empty with `digest: false`. */
  readonly digest: string;
  /** Spikes by population or input. */
  readonly spikes: Readonly<Record<string, SpikeTrain>>;
  /** For each neuron the sum of what it emitted, by population or input: of all that was recorded as spikes or as counts. */
  readonly counts: Readonly<Record<string, Float64Array>>;
  /** States by population and variable. */
  readonly states: Readonly<Record<string, Readonly<Record<string, Trace>>>>;
  /**
   * Membrane potentials that were asked for as `membrane`, by name of the population.
   *
   * Of a network made from a list of layers also by number, `membrane[0]` for `membrane.layer0`; numbers are not enumerable.
   */
  readonly membrane: Readonly<Record<string | number, Trace>>;

  /** @internal */
  constructor(recording: Omit<Recording, typeof Symbol.dispose | "toJSON" | "toString">) {
    this.steps = recording.steps;
    this.firstStep = recording.firstStep;
    this.digest = recording.digest;
    this.spikes = recording.spikes;
    this.counts = recording.counts;
    this.states = recording.states;
    this.membrane = recording.membrane;
    makeDisposable(this);
    makeInspectable(this);
  }

  /** For `using`; there is nothing to free. */
  [Symbol.dispose](): void {}

  /** For `JSON.stringify`: the fields, with plain arrays (-0 is written as 0; `writeJson` of `bitspike/data` keeps it). */
  toJSON(): Readonly<Record<string, unknown>> {
    return { ...(this as object), counts: withPlainArrays(this.counts) };
  }

  /** The recording in a few lines, as consoles show it: steps, digest, what was recorded, how many spikes. */
  toString(): string {
    const { steps, firstStep, digest, spikes, counts, states, membrane } = this;
    const sizesOf = (traces: Readonly<Record<string, Trace>>, before = "") =>
      Object.entries(traces).map(([name, { rows, neurons }]) => `${before}${name} (${rows} x ${neurons.length})`);
    const title = `Recording of ${steps} steps${firstStep > 0 ? ` from step ${firstStep}` : ""}${digest && `, digest ${digest}`}`;
    return inLines(title, {
      spikes: Object.entries(spikes).map(([name, { length, size }]) => `${name} (${length} of ${size} neurons)`),
      counts: Object.keys(counts).filter((name) => !Object.hasOwn(spikes, name)),
      states: Object.entries(states).flatMap(([name, traces]) => sizesOf(traces, `${name}.`)),
      membrane: sizesOf(membrane),
    });
  }
}
