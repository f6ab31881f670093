import type { Budget } from "../budget.ts";

const FIRST_CAPACITY = 1024;

/** Numbers in float64 that are added one by one; their memory is taken from a budget as they grow. */
export class GrowingNumbers {
  readonly #budget: Budget;
  readonly #what: string;
  #values = new Float64Array(0);
  #length = 0;

  constructor(budget: Budget, what: string) {
    this.#budget = budget;
    this.#what = what;
  }

  /** How many have been added. */
  get length(): number {
    return this.#length;
  }

  add(value: number): void {
    if (this.#length === this.#values.length) this.#grow();
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** All numbers, in memory of their own. */
  all(): Float64Array {
    return this.#values.slice(0, this.#length);
  }

  #grow(): void {
    const capacity = Math.max(FIRST_CAPACITY, 2 * this.#values.length);
    this.#budget.take(8 * (capacity - this.#values.length), this.#what);
    const grown = new Float64Array(capacity);
    grown.set(this.#values);
    this.#values = grown;
  }
}
