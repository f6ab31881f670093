import { type GeneratorDescription, numberOf } from "./description.ts";
import { type Mathematics, normalQuantile } from "./mathematics.ts";
import { keyOf, threefry4x32, unit } from "./random.ts";

/** What an input emits by itself. */
export class OracleGenerator {
  private readonly description: GeneratorDescription;
  private readonly dt: number;
  private readonly mathematics: Mathematics;
  private readonly poisson = new Map<number, number[]>();

  /** `dt` in seconds. */
  constructor(description: GeneratorDescription, dt: number, mathematics: Mathematics) {
    this.description = description;
    this.dt = dt;
    this.mathematics = mathematics;
  }

  get binary(): boolean {
    return this.description.kind === "bernoulli";
  }

  /** What neuron i emits for the random word u, in double. */
  emission(i: number, u: number): number {
    const generator = this.description;
    switch (generator.kind) {
      case "bernoulli":
        return u < Math.floor(numberOf(generator.probability, i) * 2 ** 32) ? 1 : 0;
      case "poisson":
        return this.thresholds(numberOf(generator.rate, i)).filter((threshold) => threshold <= u).length;
      case "noise":
        return (
          numberOf(generator.mean, i) + numberOf(generator.deviation, i) * normalQuantile(unit(u), this.mathematics)
        );
    }
  }

  /** Count k is reached from the k-th threshold on: the distribution function of Poisson in 32 bits. */
  private thresholds(rate: number): number[] {
    let thresholds = this.poisson.get(rate);
    if (thresholds) return thresholds;
    thresholds = [];
    const lambda = rate * this.dt;
    let p = this.mathematics.exp(-lambda);
    let c = p;
    for (let k = 1; Math.floor(c * 2 ** 32) < 2 ** 32 - 1; k++) {
      thresholds.push(Math.floor(c * 2 ** 32));
      p = (p * lambda) / k;
      c = c + p;
    }
    this.poisson.set(rate, thresholds);
    return thresholds;
  }
}

/** The random word that belongs to neuron i of an input at step t. */
export function generatorWord(seed: number, stream: number, input: number, i: number, t: number): number {
  const counter = [4 * Math.floor(i / 16) + (i % 4), t % 2 ** 32, Math.floor(t / 2 ** 32), 0] as const;
  return threefry4x32(keyOf(seed, stream, input), counter)[Math.floor((i % 16) / 4)] as number;
}
