import { type PageRule, pageRules } from "../definition/page.ts";
import { noteWeights } from "./connections/index.ts";
import {
  type ConnectionDescription,
  type Each,
  type GeneratorDescription,
  type NetworkDescription,
  namesOf,
  type PopulationDescription,
} from "./description.ts";
import { Notes } from "./notes.ts";

/** The hash of docs/definition.md, section 10, which tells snapshots of one network from those of another. */
export function descriptionHash(description: NetworkDescription): bigint {
  return new DescriptionHash(description).notes.hash;
}

class DescriptionHash {
  readonly notes: Notes;
  private readonly dt: number;
  private readonly sources: readonly { name: string; size: number }[];
  private readonly populations: readonly string[];

  constructor({ precision = "f64", dt = 1e-3, seed = 0, inputs, populations, connections }: NetworkDescription) {
    this.notes = new Notes(precision);
    this.dt = dt;
    this.populations = Object.keys(populations);
    this.sources = [...Object.entries(inputs), ...Object.entries(populations)].map(([name, given]) => ({
      name,
      size: typeof given === "number" ? given : given.size,
    }));
    this.notes.whole(seed, precision === "f32" ? 4 : 8);
    for (const input of Object.values(inputs)) {
      this.notes.whole(1, typeof input === "number" ? input : input.size);
      if (typeof input === "object" && input.generator) this.generator(input.generator);
    }
    for (const population of Object.values(populations)) this.population(population);
    for (const connection of connections) this.connection(connection);
  }

  private generator(generator: GeneratorDescription): void {
    const [kind, first, second] = this.numbersOf(generator);
    this.notes.whole(2, kind);
    this.notes.list(first, "f64");
    this.notes.list(second, "f64");
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
    this.notes.whole(3, size, row.number, sum);
    row.parameters.forEach((parameter, position) => {
      const values = ownOrUsual(parameter);
      if (values === undefined) return;
      this.notes.whole(4, position);
      this.notes.list(values);
    });
    // Those of SpikingJelly start at their reset only with a hard one.
    const isSoft = row.options.some((option) => option.name === "reset" && choice(option) === "soft");
    row.states.forEach(({ initial }, position) => {
      const parameter = row.parameters.find(({ name }) => name === initial);
      const values = parameter && ownOrUsual(parameter);
      if (values === undefined || isSoft) return;
      this.notes.whole(5, position);
      this.notes.list(values);
    });
  }

  private connection(connection: ConnectionDescription): void {
    const { from, to, port = "input", weights, bias, delay = 0 } = connection;
    const [sources, targets] = [namesOf(from), namesOf(to)];
    this.notes.whole(6, sources.length, targets.length, port === "input" ? 0 : 1, delay);
    this.notes.words(sources.map((name) => this.sources.findIndex((source) => source.name === name)));
    this.notes.words(targets.map((name) => this.populations.indexOf(name)));
    const ends = (names: readonly string[]) =>
      names.map((name) => ({ name, size: this.sources.find((source) => source.name === name)?.size ?? 0 }));
    noteWeights(weights, ends(sources), ends(targets), this.notes);
    if (bias !== undefined) {
      this.notes.whole(17);
      this.notes.list(bias);
    }
  }
}
