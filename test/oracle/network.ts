import { scaleOf, synapsesOf } from "./connections/index.ts";
import { type ConnectionDescription, type NetworkDescription, namesOf, numberOf } from "./description.ts";
import { generatorWord, OracleGenerator } from "./generators.ts";
import { libm, type Mathematics } from "./mathematics.ts";
import { newPopulation, type Population } from "./population.ts";
import type { Round } from "./rules/rule.ts";
import { emission, type Source } from "./source.ts";
import { payloadOf, snapshotOf, spikeHashOf } from "./state-bytes.ts";
import type { Synapse } from "./synapse.ts";
import { xxh64 } from "./xxh64.ts";

/** A synapse with its source looked up, its weight rounded, and the delay of its connection added. */
export interface Tap {
  source: Source;
  neuron: number;
  weight: number;
  delay: number;
}

/** What one connection brings to one population: for each neuron its taps in the order in which they are added. */
export interface Projection {
  taps: Tap[][];
  scale: number | undefined;
  /** One a neuron. */
  bias: number[] | undefined;
}

/** The first state that is no longer finite. */
export class OracleNotFinite extends Error {
  readonly population: string;
  readonly neuron: number;
  readonly variable: string;
  readonly step: number;

  constructor(population: string, neuron: number, variable: string, step: number) {
    super(`${variable} of neuron ${neuron} of ${population} is not finite after step ${step}`);
    this.population = population;
    this.neuron = neuron;
    this.variable = variable;
    this.step = step;
  }
}

/**
 * docs/definition.md as a program: every neuron adds over all of its synapses in every step, zeros included.
 *
 * Deliberately simple, and never to be improved for speed. Decisions that a core could get wrong are methods of their
 * own, so that a control can get them wrong on purpose.
 */
export class OracleNetwork {
  readonly description: NetworkDescription;
  readonly precision: "f64" | "f32";
  readonly stream: number;
  readonly inputs: readonly Source[];
  readonly populations: readonly Population[];
  steps = 0;
  protected readonly round: Round;
  protected readonly seed: number;
  /** [population][port]: in the order of declaration. */
  private readonly projections = new Map<string, { input: Projection[]; second: Projection[] }>();
  private readonly order: Population[];

  constructor(description: NetworkDescription, { stream = 0 }: { stream?: number } = {}) {
    this.description = description;
    this.precision = description.precision ?? "f64";
    this.round = this.precision === "f32" ? Math.fround : (x) => x;
    this.stream = stream;
    this.seed = description.seed ?? 0;
    this.inputs = Object.entries(description.inputs).map(([name, input]) => this.newInput(name, input));
    this.populations = Object.entries(description.populations).map(([name, population]) =>
      newPopulation(name, population, this.round),
    );
    for (const { name } of this.populations) this.projections.set(name, { input: [], second: [] });
    const longest = new Map<Source, number>();
    const before = new Map<Population, Set<Source>>(this.populations.map((population) => [population, new Set()]));
    description.connections.forEach((connection, index) => {
      this.connect(connection, index, longest, before);
    });
    for (const source of this.sources) {
      source.history = Array.from({ length: (longest.get(source) ?? 0) + 1 }, () => silence(source));
    }
    this.order = orderOf(this.populations, before);
  }

  /** Inputs, then populations. */
  get sources(): readonly Source[] {
    return [...this.inputs, ...this.populations];
  }

  /** One step; inputs that are not given are silent. Returns what every source emits in it. */
  step(inputs: Readonly<Record<string, ArrayLike<number>>> = {}): Record<string, number[]> {
    for (const source of this.sources) source.history = [...source.history.slice(1), silence(source)];
    this.inputs.forEach((input, index) => {
      const values = inputs[input.name];
      for (let i = 0; i < input.size; i++) {
        const value = input.generator ? input.generator.emission(i, this.word(index, i)) : (values?.[i] ?? 0);
        emission(input, 0)[i] = this.round(value);
      }
    });
    for (const population of this.order) this.advance(population);
    for (const population of this.populations) {
      population.spikeHash = this.spikeHash(population);
    }
    this.steps++;
    this.refuseNotFinite();
    return Object.fromEntries(this.sources.map((source) => [source.name, [...emission(source, 0)]]));
  }

  state(population: string, variable: string): number[] {
    return this.population(population).states.map((state) => state[variable] as number);
  }

  setState(population: string, variable: string, values: ArrayLike<number>): void {
    this.population(population).states.forEach((state, i) => {
      state[variable] = this.round(values[i] as number);
    });
  }

  /** The bytes of section 6: all of a snapshot but its header. */
  snapshotPayload(): Uint8Array {
    return payloadOf(this);
  }

  /** A whole snapshot: its header, and those bytes. */
  snapshot(): Uint8Array {
    return snapshotOf(this);
  }

  digest(): string {
    return xxh64(this.snapshotPayload()).toString(16).padStart(16, "0");
  }

  /** Brings every neuron of a population one step further. */
  protected advance(population: Population): void {
    const ports = this.portsOf(population);
    const emitted = emission(population, 0);
    population.states.forEach((state, i) => {
      const input = this.current(ports.input, i, state);
      const second = this.current(ports.second, i, state);
      const own = population.parameters[i] as Population["parameters"][number];
      emitted[i] = population.rule.step(state, input, second, own, this.round);
    });
  }

  /** The input current of neuron i: +0 plus the totals of its connections. The state is there for controls. */
  protected current(projections: readonly Projection[], i: number, _state: Record<string, number>): number {
    let current = 0;
    for (const projection of this.ordered(projections)) current = this.round(current + this.total(projection, i));
    return current;
  }

  /** What one connection brings to neuron i. */
  protected total({ taps, scale, bias }: Projection, i: number): number {
    let total = this.sum(taps[i] as Tap[]);
    if (scale !== undefined) total = this.round(0 + this.round(total * this.round(scale)));
    if (bias) total = this.round(total + (bias[i] as number));
    return total;
  }

  protected sum(taps: readonly Tap[]): number {
    let sum = 0;
    for (const { source, neuron, weight, delay } of taps) {
      sum = this.add(sum, weight, emission(source, delay)[neuron] as number);
    }
    return sum;
  }

  protected add(sum: number, weight: number, x: number): number {
    return this.round(sum + this.round(weight * x));
  }

  /** Connections, given as declared, in the order in which their totals are added. */
  protected ordered(projections: readonly Projection[]): readonly Projection[] {
    return projections;
  }

  protected delayOf(connection: ConnectionDescription, synapse: Synapse): number {
    return (connection.delay ?? 0) + synapse.delay;
  }

  /** The random word of neuron i of an input in this step. */
  protected word(input: number, i: number): number {
    return generatorWord(this.seed, this.stream, input, i, this.steps);
  }

  /** The spike hash after this step. */
  protected spikeHash(population: Population): bigint {
    return spikeHashOf(population, this.steps, this.precision);
  }

  protected get mathematics(): Mathematics {
    return libm;
  }

  private portsOf(population: Population): { input: Projection[]; second: Projection[] } {
    return this.projections.get(population.name) as { input: Projection[]; second: Projection[] };
  }

  private population(name: string): Population {
    return this.populations.find((population) => population.name === name) as Population;
  }

  private newInput(name: string, input: NetworkDescription["inputs"][string]): Source {
    if (typeof input === "number") return { name, size: input, binary: false, history: [] };
    const { size, generator: description } = input;
    if (!description) return { name, size, binary: false, history: [] };
    const generator = new OracleGenerator(description, this.description.dt ?? 1e-3, this.mathematics);
    return { name, size, binary: generator.binary, generator, history: [] };
  }

  private connect(
    connection: ConnectionDescription,
    index: number,
    longest: Map<Source, number>,
    before: Map<Population, Set<Source>>,
  ): void {
    const from = namesOf(connection.from).map((name) => this.sources.find((s) => s.name === name) as Source);
    const to = namesOf(connection.to).map((name) => this.population(name));
    const sources = from.flatMap((source) => Array.from({ length: source.size }, (_, neuron) => ({ source, neuron })));
    const targets = to.flatMap((population) => Array<Population>(population.size).fill(population));
    const synapses = synapsesOf(connection.weights, from, to, this.seed, index);

    // The longest delay first, then by source; parallel synapses stay in the order of declaration.
    const taps: Tap[][] = targets.map(() => []);
    const delayed = synapses.map((synapse) => ({ ...synapse, delay: this.delayOf(connection, synapse) }));
    for (const { source, target, weight, delay } of delayed.sort((a, b) => b.delay - a.delay || a.source - b.source)) {
      const { source: tapped, neuron } = sources[source] as { source: Source; neuron: number };
      // Not spread: V8 reads objects made by spreading fifteen times slower.
      (taps[target] as Tap[]).push({ source: tapped, neuron, weight: this.round(weight), delay });
    }

    // Without synapses the delay of the connection counts.
    const delays = delayed.length > 0 ? delayed.map(({ delay }) => delay) : [connection.delay ?? 0];
    const longestHere = delays.reduce((a, b) => Math.max(a, b));
    for (const source of from) longest.set(source, Math.max(longest.get(source) ?? 0, longestHere));
    if (delays.includes(0)) for (const population of to) for (const source of from) before.get(population)?.add(source);

    const bias = connection.bias;
    let first = 0;
    for (const population of to) {
      const own = { first, end: first + population.size };
      const biases = taps.map((_, k) => this.round(numberOf(bias ?? 0, k)));
      this.portsOf(population)[(connection.port ?? "input") === "input" ? "input" : "second"].push({
        taps: taps.slice(own.first, own.end),
        scale: scaleOf(connection.weights),
        bias: bias === undefined ? undefined : biases.slice(own.first, own.end),
      });
      first = own.end;
    }
  }

  private refuseNotFinite(): void {
    for (const { name, rule, states } of this.populations) {
      for (const [neuron, state] of states.entries()) {
        for (const variable of rule.states) {
          if (!Number.isFinite(state[variable])) throw new OracleNotFinite(name, neuron, variable, this.steps - 1);
        }
      }
    }
  }
}

function silence(source: Source): Float64Array {
  return new Float64Array(source.size);
}

/** Populations such that what a step needs of each other is there before. */
function orderOf(populations: readonly Population[], before: Map<Population, Set<Source>>): Population[] {
  const order: Population[] = [];
  const waiting = [...populations];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((population) => !waiting.some((other) => before.get(population)?.has(other)));
    if (ready < 0) throw new Error(`a cycle without delay among ${waiting.map(({ name }) => name).join(", ")}`);
    order.push(...waiting.splice(ready, 1));
  }
  return order;
}
