import { invalid } from "./checks/invalid.ts";
import { withPlainArrays } from "./checks/plain-numbers.ts";
import { makeInspectable } from "./hosts/inspect.ts";
import type { Scalars } from "./scalars.ts";

/** The values of a state variable over a run: one row for each recorded step, one column for each recorded neuron. */
export class Trace {
  /** Rows x neurons, one row after the other, in the precision of the network. */
  readonly values: Scalars;
  /** Number of rows. */
  readonly rows: number;
  /** The neurons that were recorded, in the order of the columns. */
  readonly neurons: Uint32Array;
  /** Steps from one row to the next: a row follows every step whose number, counted from 1, is a multiple of it. */
  readonly every: number;

  /** @internal */
  constructor(trace: Pick<Trace, "values" | "rows" | "neurons" | "every">) {
    this.values = trace.values;
    this.rows = trace.rows;
    this.neurons = trace.neurons;
    this.every = trace.every;
    makeInspectable(this);
  }

  /** The values of all recorded neurons in row `index`, as a view of `values`. Throws if there is no such row. */
  row(index: number): Scalars {
    if (!Number.isInteger(index) || index < 0 || index >= this.rows) {
      throw invalid("row", index, `a whole number below ${this.rows}, the number of rows`);
    }
    return this.values.subarray(index * this.neurons.length, (index + 1) * this.neurons.length);
  }

  /** The values of one neuron over all rows, as a copy. `neuron` is its number in the population; throws if it was not recorded. */
  of(neuron: number): Scalars {
    const column = this.neurons.indexOf(neuron);
    if (column < 0) {
      throw invalid("neuron", neuron, "one of the neurons that were recorded");
    }
    return this.values.filter((_: number, index: number) => index % this.neurons.length === column);
  }

  /** The rows one after the other, as views of `values`. */
  *[Symbol.iterator](): Generator<Scalars, void, undefined> {
    for (let index = 0; index < this.rows; index += 1) {
      yield this.row(index);
    }
  }

  /** For `JSON.stringify`: the fields, with plain arrays. */
  toJSON(): Readonly<Record<string, unknown>> {
    return withPlainArrays(this);
  }

  /** The trace in a line, as consoles show it. */
  toString(): string {
    return `Trace of ${this.neurons.length} neurons: ${this.rows} rows, one every ${this.every} steps`;
  }
}
