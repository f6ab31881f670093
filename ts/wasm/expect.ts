import {
  type Declared,
  type DeclaredConnection,
  type DeclaredGenerator,
  type DeclaredProjection,
  sizeOfSources,
  sizeOfTargets,
} from "../description/declared.ts";
import { optionBits } from "../description/populations.ts";
import { ruleDefinitions } from "../rules/index.ts";

/** Numbers of a record. */
const RECORD = 6;

/** Patterns of projections, in the order of their numbers. */
export const PATTERNS: readonly DeclaredProjection["pattern"][] = ["out-degree", "in-degree", "total", "probability"];

/** The shapes of all parts of a network, by which the core tells whether it can be there (`Builder::expect` in the crate). */
export function shapesOf(declared: Declared): Float64Array {
  const records = [
    ...declared.inputs.map(({ size, generator }) => [0, size, isBinary(generator) ? 1 : 0]),
    ...declared.populations.map((population) => {
      return [1, population.size, ruleDefinitions.indexOf(population.rule), optionBits(population)];
    }),
    ...declared.connections.flatMap((connection, index) => shapesOfWeights(declared, connection, index)),
  ];
  const table = new Float64Array(records.length * RECORD);
  records.forEach((record, index) => {
    table.set(record, index * RECORD);
  });
  return table;
}

function isBinary(generator: DeclaredGenerator | undefined): boolean {
  return generator?.kind === "bernoulli";
}

function shapesOfWeights(declared: Declared, connection: DeclaredConnection, index: number): number[][] {
  const { weights } = connection;
  const ends = () => [sizeOfSources(declared, connection), sizeOfTargets(declared, connection)];
  switch (weights.kind) {
    case "dense":
      return [[2, index, 0, ...ends()]];
    case "sparse":
      return [[2, index, 1, ...ends(), weights.targets.length]];
    case "convolution":
      return [[2, index, 2, ...ends(), weights.values.length]];
    case "one-to-one":
      return [[2, index, 2, ...ends(), weights.weight.length]];
    case "generated":
      return weights.regenerate
        ? []
        : weights.projections.map(({ pattern, sources, targets, amount }) => {
            return [3, index, PATTERNS.indexOf(pattern), sources.size, targets.size, amount];
          });
    case "pooling":
    case "all-to-all":
      return [];
  }
}
