import { keepNegativeZeros, oneOrEach, withPlainArrays } from "../checks/plain-numbers.ts";
import { kindOf } from "../connections/index.ts";
import type { Declared, DeclaredConnection, DeclaredGenerator, DeclaredPopulation } from "./declared.ts";
import type {
  ConnectionDescription,
  Generator,
  InputDescription,
  NetworkDescription,
  PopulationDescription,
} from "./types.ts";

/** What was declared as a plain object that can be written as JSON, with all defaults filled in. */
export function describe(declared: Declared): NetworkDescription & { readonly outputs: readonly string[] } {
  const { precision, dt, seed, inputs, populations, connections } = declared;
  const sources = [...inputs, ...populations].map(({ name }) => name);
  const targets = populations.map(({ name }) => name);
  return {
    precision,
    dt,
    seed,
    inputs: Object.fromEntries(inputs.map((input) => [input.name, describeInput(input.size, input.generator)])),
    populations: Object.fromEntries(populations.map((population) => [population.name, describePopulation(population)])),
    connections: connections.map((connection) => describeConnection(connection, sources, targets)),
    outputs: declared.outputs.map((index) => targets[index] as string),
  };
}

function describeInput(size: number, generator: DeclaredGenerator | undefined): number | InputDescription {
  return generator === undefined ? size : { size, generator: describeGenerator(generator) };
}

function describeGenerator(generator: DeclaredGenerator): Generator {
  return keepNegativeZeros(withPlainArrays(generator, oneOrEach)) as unknown as Generator;
}

function describePopulation({ size, rule, parameters, options }: DeclaredPopulation): PopulationDescription {
  const numbers = rule.parameters.flatMap(({ name }, index): [string, number | number[]][] => {
    const values = parameters[index];
    return values === undefined ? [] : [[name, oneOrEach(values)]];
  });
  const given = keepNegativeZeros(Object.fromEntries([...numbers, ...Object.entries(options)]));
  return { size, rule: { name: rule.name, parameters: given } };
}

function describeConnection(
  { from, to, port, weights, bias, delay }: DeclaredConnection,
  sources: readonly string[],
  targets: readonly string[],
): ConnectionDescription {
  return keepNegativeZeros({
    from: oneOrSeveral(from, sources),
    to: oneOrSeveral(to, targets),
    ...(port === "input" ? {} : { port }),
    weights: kindOf(weights).describe(weights),
    ...(bias === undefined ? {} : { bias: oneOrEach(bias) }),
    ...(delay === 0 ? {} : { delay }),
  });
}

function oneOrSeveral(indices: readonly number[], names: readonly string[]): string | string[] {
  const chosen = indices.map((index) => names[index] as string);
  return chosen.length === 1 ? (chosen[0] as string) : chosen;
}
