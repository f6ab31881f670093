import { makeDisposable } from "./hosts/dispose.ts";
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
  constructor(recording: Omit<Recording, typeof Symbol.dispose>) {
    this.steps = recording.steps;
    this.firstStep = recording.firstStep;
    this.digest = recording.digest;
    this.spikes = recording.spikes;
    this.counts = recording.counts;
    this.states = recording.states;
    this.membrane = recording.membrane;
    makeDisposable(this);
  }

  /** For `using`; there is nothing to free. */
  [Symbol.dispose](): void {}
}
