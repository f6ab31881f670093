import { generatorWord } from "../oracle/generators.ts";
import { OracleNetwork } from "../oracle/network.ts";

/** Wrong: a stream of random numbers has 31 bits. */
export class NarrowStream extends OracleNetwork {
  protected override word(input: number, i: number): number {
    return generatorWord(this.seed, this.stream % 2 ** 31, input, i, this.steps);
  }
}
