import type { Scalars } from "../scalars.ts";
import type {
  Declared,
  DeclaredConnection,
  DeclaredDistribution,
  DeclaredGenerated,
  DeclaredGenerator,
  DeclaredPopulation,
  DeclaredProjection,
  DeclaredWeights,
} from "./declared.ts";
import { keepNegativeZeros } from "./negative-zero.ts";
import type {
  ConnectionDescription,
  Distribution,
  Generated,
  Generation,
  Generator,
  InputDescription,
  NetworkDescription,
  PopulationDescription,
  Weights,
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
  switch (generator.kind) {
    case "bernoulli":
      return keepNegativeZeros({ kind: "bernoulli", probability: oneOrEach(generator.probability) });
    case "poisson":
      return keepNegativeZeros({ kind: "poisson", rate: oneOrEach(generator.rate) });
    case "noise": {
      const [mean, deviation] = [oneOrEach(generator.mean), oneOrEach(generator.deviation)];
      return keepNegativeZeros({ kind: "noise", mean, deviation });
    }
  }
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
    weights: describeWeights(weights),
    ...(bias === undefined ? {} : { bias: oneOrEach(bias) }),
    ...(delay === 0 ? {} : { delay }),
  });
}

function describeWeights(weights: DeclaredWeights): Weights {
  switch (weights.kind) {
    case "dense":
      return { kind: "dense", values: listOf(weights.values) };
    case "sparse":
      return keepNegativeZeros({
        kind: "sparse",
        sources: Array.from(weights.sources),
        targets: Array.from(weights.targets),
        weights: oneOrEach(weights.weights, weights.targets.length),
        ...(weights.delays === undefined ? {} : { delays: Array.from(weights.delays) }),
      });
    case "convolution": {
      const { channels, input, outputChannels, kernel, stride, padding, dilation, groups, values } = weights;
      return {
        kind: "convolution",
        input: [channels, ...input],
        kernel: [outputChannels, channels / groups, ...kernel],
        values: listOf(values),
        stride: [...stride],
        padding: [...padding],
        dilation: [...dilation],
        groups,
      };
    }
    case "pooling": {
      const { mode, channels, input, size, stride, padding } = weights;
      return {
        kind: "pooling",
        mode,
        input: [channels, ...input],
        size: [...size],
        stride: [...stride],
        padding: [...padding],
      };
    }
    case "one-to-one":
      return keepNegativeZeros({ kind: "one-to-one", weight: oneOrEach(weights.weight) });
    case "all-to-all":
      return keepNegativeZeros({ ...weights });
    case "generated":
      return describeGenerated(weights);
  }
}

function describeGenerated({ projections, regenerate }: DeclaredGenerated): Generated {
  const generation = ({ pattern, amount, weight, delay }: DeclaredProjection): Generation => ({
    pattern,
    amount,
    weight: describeDistribution(weight),
    delay: describeDistribution(delay),
  });
  const [only] = projections;
  return only !== undefined && only.names === undefined
    ? keepNegativeZeros({ kind: "generated", ...generation(only), regenerate })
    : {
        kind: "generated",
        projections: projections.flatMap((one) =>
          one.names ? keepNegativeZeros({ ...one.names, ...generation(one) }) : [],
        ),
      };
}

function describeDistribution(distribution: DeclaredDistribution): number | Distribution {
  if (typeof distribution === "number") {
    return distribution;
  }
  if (distribution.kind === "uniform") {
    return keepNegativeZeros({ ...distribution });
  }
  const { kind, mean, deviation, minimum, maximum, levels } = distribution;
  return keepNegativeZeros({
    kind,
    mean,
    deviation,
    ...(minimum === Number.NEGATIVE_INFINITY ? {} : { minimum }),
    ...(maximum === Number.POSITIVE_INFINITY ? {} : { maximum }),
    ...(levels === 0 ? {} : { levels }),
  });
}

/** A single value as a number. Only for lists in which a single value means all. */
function oneOrEach(values: Scalars, length = 0): number | number[] {
  return values.length === 1 && length !== 1 ? (values[0] as number) : listOf(values);
}

function listOf(values: Scalars): number[] {
  return keepNegativeZeros(Array.from(values));
}

function oneOrSeveral(indices: readonly number[], names: readonly string[]): string | string[] {
  const chosen = indices.map((index) => names[index] as string);
  return chosen.length === 1 ? (chosen[0] as string) : chosen;
}
