import type { OracleGenerator } from "./generators.ts";

/** An input or a population as what emits: a number a neuron in every step, and a memory of the last steps. */
export interface Source {
  name: string;
  size: number;
  /** Emits only 0 and 1. */
  binary: boolean;
  generator?: OracleGenerator;
  /** The last D steps and the one that is running, oldest first; [step][neuron]. */
  history: Float64Array[];
}

/** What the source emitted `delay` steps before the one that is running. */
export function emission(source: Source, delay: number): Float64Array {
  return source.history[source.history.length - 1 - delay] as Float64Array;
}
