import { generatorWord } from "../oracle/generators.ts";
import { OracleNetwork } from "../oracle/network.ts";

/** Wrong: random numbers are addressed by a step of 32 bits. */
export class NarrowStep extends OracleNetwork {
  protected override word(input: number, i: number): number {
    return generatorWord(this.seed, this.stream, input, i, this.steps % 2 ** 32);
  }
}
