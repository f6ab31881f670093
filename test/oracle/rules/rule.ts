/** Rounding to the precision of the network: `Math.fround` for f32, the identity for f64. */
export type Round = (x: number) => number;

/** The parameters of one neuron; numbers are already rounded to the precision. */
export type Parameters = Readonly<Record<string, number | string | boolean>>;

/**
 * The definition of an update rule, as short as it can be written.
 *
 * Every operation is rounded once, in the order in which the origin does it. Comparing `v > threshold` stands for the
 * origins' `v - threshold > 0`: with subnormal numbers a difference is zero only between equals.
 */
export interface OracleRule<State extends string = string, P extends Parameters = Parameters> {
  readonly name: string;
  /** State variables in canonical order, `v` first. */
  readonly states: readonly State[];
  initial(parameters: P, round: Round): Record<State, number>;
  /**
   * Advances `state` in place by one step.
   *
   * @param input what arrives: the input current, or for the NEST rules the summed signed weight.
   * @param second what arrives at the second port: `current` of the NEST rules, in pA, which acts one step later; `recurrent`
   * of the recurrent rules.
   * @returns what the neuron emits: 0, 1, a count, a graded value, or (rules without threshold) the membrane.
   */
  step(state: Record<State, number>, input: number, second: number, parameters: P, round: Round): number;
}
