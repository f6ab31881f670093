import fc from "fast-check";

const uniform = (min: number, max: number) => fc.noBias(fc.integer({ min, max }));

/** Draws of fast-check's `fc.gen()` in words. Each shrinks towards its first choice. */
export class Draw {
  private readonly generate: fc.GeneratorValue;

  constructor(generate: fc.GeneratorValue) {
    this.generate = generate;
  }

  /** A whole number, both ends included. */
  integer(min: number, max: number): number {
    return min >= max ? min : this.generate(uniform, min, max);
  }

  /** True so often in a hundred; shrinks to false. */
  chance(percent: number): boolean {
    return this.integer(0, 99) >= 100 - percent;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.integer(0, choices.length - 1)] as T;
  }

  /** One of several ways to go on, each as often as its weight says. */
  oneOf<T>(...choices: readonly [weight: number, choice: () => T][]): T {
    let at = this.integer(0, choices.reduce((sum, [weight]) => sum + weight, 0) - 1);
    for (const [weight, choice] of choices) {
      at -= weight;
      if (at < 0) return choice();
    }
    throw new Error("no choices");
  }
}

/** Whole numbers below 2^32 from a seed: for lists that are too long to be drawn number by number. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
  };
}
