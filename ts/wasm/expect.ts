import { kindOf } from "../connections/index.ts";
import { type Declared, type DeclaredGenerator, sizeOfSources, sizeOfTargets } from "../description/declared.ts";
import { optionBits } from "../description/populations.ts";
import { SHAPE_INPUT, SHAPE_LENGTH, SHAPE_POPULATION } from "./boundary.ts";
import type { CoreNames } from "./names.ts";

/** The shapes of all parts of a network, by which the core tells whether it can be there (`Builder::expect` in the crate). */
export function shapesOf(declared: Declared, names: CoreNames): Float64Array {
  const records = [
    ...declared.inputs.map(({ size, generator }) => [SHAPE_INPUT, size, isBinary(generator) ? 1 : 0]),
    ...declared.populations.map((population) => {
      return [SHAPE_POPULATION, population.size, names.rule(population.rule.name), optionBits(population)];
    }),
    ...declared.connections.flatMap((connection, index) => {
      const { weights } = connection;
      const kind = kindOf(weights);
      const [sources, targets] = [sizeOfSources(declared, connection), sizeOfTargets(declared, connection)];
      return kind.shapes(weights, { index, kind: names.kind(kind.name), sources, targets });
    }),
  ];
  const table = new Float64Array(records.length * SHAPE_LENGTH);
  records.forEach((record, index) => {
    table.set(record, index * SHAPE_LENGTH);
  });
  return table;
}

function isBinary(generator: DeclaredGenerator | undefined): boolean {
  return generator?.kind === "bernoulli";
}
