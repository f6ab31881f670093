import { Names } from "../checks/names.ts";
import type { DeclaredWeights } from "../connections/index.ts";
import type { RuleDefinition } from "../rules/rule.ts";
import type { Precision, Scalars } from "../scalars.ts";
import type { ConnectionDescription } from "./types.ts";

/** A description that has been checked and copied: what the core is built from. Never changes. */
export interface Declared {
  readonly precision: Precision;
  readonly dt: number;
  readonly seed: number;
  readonly inputs: readonly DeclaredInput[];
  readonly populations: readonly DeclaredPopulation[];
  readonly connections: readonly DeclaredConnection[];
  /** Indices of populations. */
  readonly outputs: readonly number[];
  /** Whether it was a list of layers, whose populations also have numbers. */
  readonly isLayered: boolean;
}

export interface DeclaredInput {
  readonly name: string;
  readonly size: number;
  readonly generator: DeclaredGenerator | undefined;
}

/** Values are one for all neurons, or one each. */
export type DeclaredGenerator =
  | { readonly kind: "bernoulli"; readonly probability: Float64Array }
  | { readonly kind: "poisson"; readonly rate: Float64Array }
  | { readonly kind: "noise"; readonly mean: Float64Array; readonly deviation: Float64Array };

export interface DeclaredPopulation {
  readonly name: string;
  readonly size: number;
  readonly rule: RuleDefinition;
  /** Values as given, in the order of the rule's parameters; undefined where an optional one was left out. */
  readonly parameters: readonly (Scalars | undefined)[];
  /** By name, all options of the rule. */
  readonly options: Readonly<Record<string, string | boolean>>;
}

export interface DeclaredConnection {
  /** Sources: inputs first, then populations. */
  readonly from: readonly number[];
  /** Indices of populations. */
  readonly to: readonly number[];
  readonly port: NonNullable<ConnectionDescription["port"]>;
  readonly weights: DeclaredWeights;
  readonly bias: Scalars | undefined;
  readonly delay: number;
}

/** Neurons that a connection's sources or targets have together. */
export function sizeOfSources(declared: Declared, connection: DeclaredConnection): number {
  return connection.from.reduce((sum, index) => sum + (sourceAt(declared, index)?.size ?? 0), 0);
}

/** Neurons that a connection's targets have together. */
export function sizeOfTargets(declared: Declared, connection: DeclaredConnection): number {
  return connection.to.reduce((sum, index) => sum + (declared.populations[index]?.size ?? 0), 0);
}

/** A source by its index: inputs first, then populations. */
export function sourceAt(
  { inputs, populations }: Pick<Declared, "inputs" | "populations">,
  index: number,
): DeclaredInput | DeclaredPopulation | undefined {
  return index < inputs.length ? inputs[index] : populations[index - inputs.length];
}

/** Index of a source by name: inputs first, then populations; -1 if there is none. */
export function sourceNamed(declared: Declared, name: unknown): number {
  return namesOf(declared).indexOf(name);
}

/** Index of a population by name; -1 if there is none. */
export function populationNamed(declared: Declared, name: unknown): number {
  return Math.max(sourceNamed(declared, name) - declared.inputs.length, -1);
}

/** The names of the sources of each description, once one was asked for. */
const tables = new WeakMap<Declared, Names>();

function namesOf(declared: Declared): Names {
  const known = tables.get(declared);
  if (known !== undefined) {
    return known;
  }
  const names = new Names([...declared.inputs, ...declared.populations].map(({ name }) => name));
  tables.set(declared, names);
  return names;
}
