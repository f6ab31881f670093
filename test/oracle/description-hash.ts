import { type PageRule, pageRules } from "../definition/page.ts";
import { Bytes } from "./bytes.ts";
import {
  type ConnectionDescription,
  type Distribution,
  type Each,
  flat,
  type Generation,
  type GeneratorDescription,
  type NetworkDescription,
  namesOf,
  type PopulationDescription,
  type Weights,
} from "./description.ts";
import { pairOf, shapeOf } from "./shapes.ts";
import { xxh64 } from "./xxh64.ts";

/** The hash of docs/definition.md, section 10, which tells snapshots of one network from those of another. */
export function descriptionHash(description: NetworkDescription): bigint {
  return new DescriptionHash(description).hash;
}

class DescriptionHash {
  hash = 0n;
  private readonly precision: "f64" | "f32";
  private readonly dt: number;
  private readonly sources: readonly { name: string; size: number }[];
  private readonly populations: readonly string[];

  constructor({ precision = "f64", dt = 1e-3, seed = 0, inputs, populations, connections }: NetworkDescription) {
    this.precision = precision;
    this.dt = dt;
    this.populations = Object.keys(populations);
    this.sources = [...Object.entries(inputs), ...Object.entries(populations)].map(([name, given]) => ({
      name,
      size: typeof given === "number" ? given : given.size,
    }));
    this.note(seed, precision === "f32" ? 4 : 8);
    for (const input of Object.values(inputs)) {
      this.note(1, typeof input === "number" ? input : input.size);
      if (typeof input === "object" && input.generator) this.generator(input.generator);
    }
    for (const population of Object.values(populations)) this.population(population);
    for (const connection of connections) this.connection(connection);
  }

  /** Whole numbers, each by itself. */
  private note(...numbers: number[]): void {
    for (const number of numbers) this.noteBytes((bytes) => bytes.u64(number));
  }

  private noteBytes(write: (bytes: Bytes) => void): void {
    const bytes = new Bytes();
    write(bytes);
    this.hash = xxh64(bytes.toUint8Array(), this.hash);
  }

  /** A list of floating-point numbers. */
  private noteList(values: Each, precision: "f64" | "f32"): void {
    const list = typeof values === "number" ? [values] : Array.from(values);
    this.noteBytes((bytes) => {
      for (const value of list) bytes.number(value, precision);
    });
  }

  private noteNumbers(values: Each): void {
    this.noteList(values, this.precision);
  }

  private noteWords(words: ArrayLike<number>): void {
    this.noteBytes((bytes) => {
      for (const word of Array.from(words)) bytes.u32(word);
    });
  }

  private generator(generator: GeneratorDescription): void {
    const [kind, first, second] = this.numbersOf(generator);
    this.note(2, kind);
    this.noteList(first, "f64");
    this.noteList(second, "f64");
  }

  private numbersOf(generator: GeneratorDescription): [number, Each, Each] {
    const perStep = (rate: Each) =>
      typeof rate === "number" ? rate * this.dt : Array.from(rate, (one) => one * this.dt);
    switch (generator.kind) {
      case "bernoulli":
        return [1, generator.probability, []];
      case "poisson":
        return [2, perStep(generator.rate), []];
      case "noise":
        return [3, generator.mean, generator.deviation];
    }
  }

  private population({ size, rule }: PopulationDescription): void {
    const row = pageRules.find(({ name }) => name === rule.name) as PageRule;
    const given = (name: string) => rule.parameters[name] as Each | undefined;
    const ownOrUsual = ({ name, default: usual }: PageRule["parameters"][number]) => given(name) ?? usual;
    const choice = (option: PageRule["options"][number]) => String(rule.parameters[option.name] ?? option.default);
    const differs = ({ default: usual, name }: PageRule["parameters"][number]) =>
      [given(name) ?? usual]
        .flatMap((values) => (typeof values === "object" ? Array.from(values) : [values]))
        .some((value) => value !== usual);
    const bits = [
      ...row.options.map((option) => option.choices.indexOf(choice(option)) * 2 ** option.bit),
      ...row.parameters.map((parameter) =>
        parameter.bit !== undefined && differs(parameter) ? 2 ** parameter.bit : 0,
      ),
    ];
    const sum = bits.reduce((all, bit) => all + bit, 0);
    this.note(3, size, row.number, sum);
    row.parameters.forEach((parameter, position) => {
      const values = ownOrUsual(parameter);
      if (values === undefined) return;
      this.note(4, position);
      this.noteNumbers(values);
    });
    // Those of SpikingJelly start at their reset only with a hard one.
    const isSoft = row.options.some((option) => option.name === "reset" && choice(option) === "soft");
    row.states.forEach(({ initial }, position) => {
      const parameter = row.parameters.find(({ name }) => name === initial);
      const values = parameter && ownOrUsual(parameter);
      if (values === undefined || isSoft) return;
      this.note(5, position);
      this.noteNumbers(values);
    });
  }

  private connection(connection: ConnectionDescription): void {
    const { from, to, port = "input", weights, bias, delay = 0 } = connection;
    const [sources, targets] = [namesOf(from), namesOf(to)];
    this.note(6, sources.length, targets.length, port === "input" ? 0 : 1, delay);
    this.noteWords(sources.map((name) => this.sources.findIndex((source) => source.name === name)));
    this.noteWords(targets.map((name) => this.populations.indexOf(name)));
    this.weights(weights, sources, targets);
    if (bias !== undefined) {
      this.note(17);
      this.noteNumbers(bias);
    }
  }

  private weights(weights: Weights, from: readonly string[], to: readonly string[]): void {
    switch (weights.kind) {
      case "dense":
        this.note(10);
        this.noteNumbers(flat(weights.values));
        break;
      case "sparse": {
        const { offsets = [], targets, delays = [] } = weights;
        const listed = Array.from(offsets).flatMap((end, row) =>
          Array<number>(row === 0 ? 0 : end - (offsets[row - 1] as number)).fill(row - 1),
        );
        this.note(11);
        this.noteWords(weights.sources ?? listed);
        this.noteWords(targets);
        this.noteNumbers(weights.weights);
        this.noteBytes((bytes) => {
          for (const delay of Array.from(delays)) bytes.u16(delay);
        });
        break;
      }
      case "convolution": {
        const { input, kernel, stride = 1, padding = 0, dilation = 1, groups = 1 } = weights;
        const dimensions = input.length - 1;
        const { channels, height, width } = shapeOf(input);
        const pairs = [
          { y: height, x: width },
          pairOf(kernel.slice(2), dimensions, 1),
          pairOf(stride, dimensions, 1),
          pairOf(padding, dimensions, 0),
          pairOf(dilation, dimensions, 1),
        ];
        this.note(12, channels, kernel[0] as number, groups, ...pairs.flatMap(({ y, x }) => [y, x]));
        this.noteNumbers(flat(weights.values));
        break;
      }
      case "pooling": {
        const { input, size, mode, stride = size, padding = 0 } = weights;
        const dimensions = input.length - 1;
        const { channels, height, width } = shapeOf(input);
        const pairs = [
          { y: height, x: width },
          pairOf(size, dimensions, 1),
          pairOf(stride, dimensions, 1),
          pairOf(padding, dimensions, 0),
        ];
        this.note(13, channels, mode === "average" ? 1 : 0, ...pairs.flatMap(({ y, x }) => [y, x]));
        break;
      }
      case "one-to-one":
        this.note(14);
        this.noteNumbers(weights.weight);
        break;
      case "all-to-all":
        this.note(15);
        this.noteList(weights.weight, "f64");
        break;
      case "generated": {
        const spans = (names: readonly string[]) => ({ first: 0, size: this.sizeOf(names) });
        const numbers =
          "projections" in weights
            ? weights.projections.flatMap((one) => numbersOf(one, this.within(from, one.from), this.within(to, one.to)))
            : numbersOf(weights, spans(from), spans(to));
        for (const number of numbers) this.noteList(number, "f64");
        this.note(16);
        break;
      }
    }
  }

  private sizeOf(names: readonly string[]): number {
    return names.reduce((sum, name) => sum + (this.sources.find((source) => source.name === name)?.size ?? 0), 0);
  }

  /** Where one of several sources or targets begins, and its size. */
  private within(names: readonly string[], name: string): { first: number; size: number } {
    return { first: this.sizeOf(names.slice(0, names.indexOf(name))), size: this.sizeOf([name]) };
  }
}

interface Span {
  first: number;
  size: number;
}

const PATTERNS = ["out-degree", "in-degree", "total", "probability"];

/** The 18 doubles of a projection. */
function numbersOf({ pattern, amount, weight, delay = 0 }: Generation, source: Span, target: Span): number[] {
  const ends = [source.first, source.size, target.first, target.size];
  return [...ends, PATTERNS.indexOf(pattern), amount, ...sixOf(weight), ...sixOf(delay)];
}

function sixOf(distribution: Distribution): number[] {
  if (typeof distribution === "number") return [0, distribution, 0, 0, 0, 0];
  if (distribution.kind === "uniform") return [2, distribution.minimum, distribution.maximum, 0, 0, 0];
  const { mean, deviation, minimum = -Infinity, maximum = Infinity, levels = 0 } = distribution;
  return [1, mean, deviation, minimum, maximum, levels];
}
