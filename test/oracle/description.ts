/** The description of a network as docs/definition.md, section 1, has it. The oracle takes it as valid. */

import type { Weights } from "./connections/index.ts";
import type { Each, Numbers } from "./numbers.ts";

export type { Convolution } from "./connections/convolution.ts";
export type { Distribution, Generated, Generation } from "./connections/generated.ts";
export type { Pooling } from "./connections/pooling.ts";
export type { Sparse } from "./connections/sparse.ts";
export * from "./numbers.ts";
export type { Weights };

export interface NetworkDescription {
  precision?: "f64" | "f32" | undefined;
  dt?: number | undefined;
  seed?: number | undefined;
  inputs: Record<string, number | InputDescription>;
  populations: Record<string, PopulationDescription>;
  connections: readonly ConnectionDescription[];
  outputs?: readonly string[] | undefined;
}

export interface InputDescription {
  size: number;
  generator?: GeneratorDescription | undefined;
}

export type GeneratorDescription =
  | { kind: "bernoulli"; probability: Each }
  | { kind: "poisson"; rate: Each }
  | { kind: "noise"; mean: Each; deviation: Each };

export interface PopulationDescription {
  size: number;
  rule: { name: string; parameters: Record<string, number | Numbers | string | boolean> };
}

export interface ConnectionDescription {
  from: string | readonly string[];
  to: string | readonly string[];
  port?: "input" | "current" | "recurrent" | undefined;
  weights: Weights;
  bias?: Each | undefined;
  delay?: number | undefined;
}

/** One name or several, as several. */
export function namesOf(names: string | readonly string[]): readonly string[] {
  return typeof names === "string" ? [names] : names;
}
