import { fieldsOf } from "../checks/fields.ts";
import type { Rule } from "../description/types.ts";
import type { Precision } from "../scalars.ts";

/** An update rule as this layer knows it; `crate/src/rule/` has a file of the same name that computes it. */
export interface RuleDefinition {
  /** By this the core finds the rule. */
  readonly name: string;
  /** State variables, in the order of the core. */
  readonly states: readonly string[];
  /** Parameters that are numbers, in the order in which the core takes them. */
  readonly parameters: readonly ParameterDefinition[];
  /** Parameters that are words or truth values, the same for all neurons of a population. */
  readonly options: readonly OptionDefinition[];
  /** The port beside `input`, if there is one. */
  readonly secondPort?: "current" | "recurrent";
  /** State variables that start at the value of a parameter; the others start at 0. */
  readonly initial?: (options: Options) => Readonly<Record<string, string>>;
  /** The rule keeps nothing from step to step. It is no neuron, and a recording is compared with it only if it names it. */
  readonly isStateless?: boolean;
  /** State variables that count steps down to 0, one by one. */
  readonly counters?: Readonly<Record<string, Counter>>;
  /** What else must hold, neuron by neuron, and why. */
  readonly relations?: readonly Relation[];
}

/** What a state variable that counts steps may hold: at most what {@link largestCount} says. */
export interface Counter {
  /** Whether it holds whole numbers from 0 on: else it would miss the 0. */
  readonly isWhole: boolean;
}

/** Values of a rule's options by name. */
export type Options = Readonly<Record<string, string | boolean>>;

/** What to do instead of a threshold of Infinity, people's way to a readout that does not spike. */
export const NO_THRESHOLD =
  "for a readout that emits its membrane take a leaky integrator (norseLi, sinabsExpleak, or nir without a threshold), " +
  "for neurons that never spike a threshold that no membrane reaches, such as 1e30";

/** A parameter that is a number. */
export interface ParameterDefinition {
  readonly name: string;
  /** What it is where it is left out. Without a default it must be given, unless it is not used or {@link isOptional}. */
  readonly default?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** A bound that is itself not allowed. */
  readonly above?: number;
  readonly isWhole?: boolean;
  /** Whether a counter starts there: at most what {@link largestCount} says. */
  readonly isCount?: boolean;
  readonly isNonzero?: boolean;
  /** Why the range is what it is. */
  readonly reason?: string;
  /** It may be left out, and that means something. */
  readonly isOptional?: boolean;
  /** Bit of the core's options that is set if the parameter is given and is not its default everywhere. */
  readonly flag?: number;
  /** With which options, and parameters before it, the rule looks at it at all. Default: always. */
  readonly isUsed?: (options: Options, value: (parameter: string) => ArrayLike<number> | undefined) => boolean;
}

/** A parameter that is a word or a truth value. */
export interface OptionDefinition {
  readonly name: string;
  /** The core's options hold the index of the choice, from bit {@link shift} on. */
  readonly choices: readonly (string | boolean)[];
  readonly shift: number;
  /** Without a default it must be given. */
  readonly default?: string | boolean;
}

/** Two parameters of which the first must be less than the second. */
export interface Relation {
  readonly smaller: string;
  readonly larger: string;
  readonly reason: string;
}

/** A rule for a description: leaves out what was not given. */
export function ruleOf({ name }: RuleDefinition, given: object): Rule {
  const entries = Object.entries(fieldsOf(given)).filter(([, value]) => value !== undefined);
  return { name, parameters: Object.fromEntries(entries) };
}

/** The largest whole number from which a precision can count down in steps of 1. */
export function largestCount(precision: Precision): number {
  return precision === "f32" ? 2 ** 24 : 2 ** 53;
}
