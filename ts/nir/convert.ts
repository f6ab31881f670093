import {
  type ConnectionDescription,
  type NetworkDescription,
  oneToOne,
  type PopulationDescription,
  type Precision,
  type Rule,
  relay,
} from "../index.ts";
import { isRoot } from "./complete.ts";
import { closingEdges, edgeKey } from "./delays.ts";
import { arrayOf } from "./fields.ts";
import { type FlatGraph, isNeuron, type NeuronNode, type NirNode, type NodeShape, sizeOf } from "./graph.ts";
import { type ConvertedNeuron, NeuronContext } from "./neurons/context.ts";
import { converterFor } from "./neurons/index.ts";
import { NirError } from "./nir-error.ts";
import { type Operation, operationOf } from "./operations.ts";
import type { Choices } from "./options.ts";
import type { ConversionReport } from "./report.ts";

/** Something that emits: an input or a population, and how many steps later what it emits arrives. */
interface Emitter {
  readonly name: string;
  readonly delay: number;
}

/** Where an output of a model comes from. */
export interface ModelOutput {
  /** The population whose spikes, or membrane, it is. */
  readonly population: string;
  /** Without batch and time; spikes are numbered through it in row-major order. */
  readonly shape: readonly number[];
}

/** What a graph becomes. */
export interface Converted {
  readonly description: NetworkDescription & { readonly precision: Precision };
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly outputs: Readonly<Record<string, ModelOutput>>;
}

/**
 * Makes a network of a graph.
 *
 * Neurons become populations and keep their names. A node without a state becomes a connection from what comes before
 * it; where that is a sum, or such a node again, or where several nodes read it, its values stand in a `relay`.
 */
export class Conversion {
  readonly #graph: FlatGraph;
  readonly #shapes: ReadonlyMap<string, NodeShape>;
  readonly #choices: Choices;
  readonly #dt: number;
  readonly #report: ConversionReport;
  readonly #before = new Map<string, string[]>();
  readonly #readers = new Map<string, number>();
  readonly #closing: ReadonlySet<string>;
  readonly #neurons = new Map<string, ConvertedNeuron>();
  readonly #operations = new Map<string, Operation>();
  readonly #populations = new Map<string, PopulationDescription>();
  readonly #connections: ConnectionDescription[] = [];

  constructor(
    graph: FlatGraph,
    shapes: ReadonlyMap<string, NodeShape>,
    choices: Choices,
    dt: number,
    report: ConversionReport,
  ) {
    this.#graph = graph;
    this.#shapes = shapes;
    this.#choices = choices;
    this.#dt = dt;
    this.#report = report;
    for (const name of graph.nodes.keys()) this.#before.set(name, []);
    for (const [from, to] of graph.edges) {
      this.#before.get(to)?.push(from);
      this.#readers.set(from, (this.#readers.get(from) ?? 0) + 1);
    }
    const convert = converterFor(choices, graph);
    for (const node of graph.nodes.values()) {
      if (isNeuron(node)) {
        const before = this.#before.get(node.name) ?? [];
        const feedsItself = before.some((from) => this.#comesStraightBack(from, node.name));
        const recurrence = { isRecurrent: this.#comesBack(node), feedsItself };
        const context = new NeuronContext(node, this.#size(node.name), choices, dt, recurrence, report);
        this.#neurons.set(node.name, convert(context));
      } else {
        this.#operations.set(node.name, operationOf(node, this.#shape(node.name), choices, dt));
      }
    }
    this.#closing = closingEdges(graph, (name) => this.#takesTime(name), report);
  }

  run(precision: Precision, seed: number | undefined): Converted {
    const nodes = [...this.#graph.nodes.values()];
    // From entries, not key by key: an assignment to "__proto__" adds no key.
    const inputs = Object.fromEntries(
      nodes.filter((node) => this.#isInput(node)).map(({ name }) => [name, this.#shape(name).output]),
    );
    for (const node of nodes.filter(isNeuron)) this.#addNeurons(node);
    const outputs = Object.fromEntries(
      nodes
        .filter((node) => node.type === "Output" && isRoot(node))
        .map(({ name }): [string, ModelOutput] => [
          name,
          { population: this.#output(name), shape: this.#shape(name).output },
        ]),
    );
    if (Object.keys(outputs).length === 0) {
      throw new NirError({
        node: "",
        field: "nodes",
        found: "no Output",
        expected: "one, or a node that nothing reads",
      });
    }
    const unit = { s: 1, ms: 1e-3, step: undefined }[this.#choices.timeUnit];
    const description: Converted["description"] = {
      precision,
      ...(unit === undefined ? {} : { dt: this.#dt * unit }),
      ...(seed === undefined ? {} : { seed }),
      inputs: Object.fromEntries(Object.entries(inputs).map(([name, shape]) => [name, sizeOf(shape)])),
      populations: Object.fromEntries(this.#populations),
      connections: this.#connections,
      outputs: [...new Set(Object.values(outputs).map(({ population }) => population))],
    };
    return { description, inputs, outputs };
  }

  /** The population of a node of neurons, with what comes before and behind it. */
  #addNeurons({ name }: NeuronNode): void {
    const { rule, gain, isLate = false, hasRecurrentPort = false } = this.#neurons.get(name) as ConvertedNeuron;
    const own = isLate ? `${name}/neurons` : name;
    this.#addPopulation(own, this.#size(name), rule);
    if (gain === undefined) {
      this.#addInputs(name, own, hasRecurrentPort);
    } else {
      const input = `${name}/input`;
      this.#addRelay(input, this.#size(name));
      this.#addInputs(name, input);
      this.#connections.push({ from: input, to: own, weights: oneToOne(gain) });
    }
    if (isLate) {
      const sentence = `Its neurons are the population "${own}"; "${name}" is what they emit, so that v of "${name}" is no membrane`;
      this.#report.add("late", own, "framework", sentence, name);
      this.#addRelay(name, this.#size(name));
      this.#connections.push({ from: own, to: name, weights: oneToOne(1), delay: 1 });
    }
  }

  /**
   * Connects all that leads to a node with a population: what takes no time first, then by name.
   *
   * What comes straight back goes to the port `recurrent`, if there is one.
   */
  #addInputs(node: string, population: string, hasRecurrentPort = false): void {
    const before = this.#before.get(node) ?? [];
    const isClosing = (from: string) => this.#closing.has(edgeKey([from, node]));
    for (const from of [...before.filter((one) => !isClosing(one)), ...before.filter(isClosing)]) {
      const port = hasRecurrentPort && this.#comesStraightBack(from, node) ? ({ port: "recurrent" } as const) : {};
      this.#connect(from, { to: population, ...port }, isClosing(from) ? 1 : 0);
    }
  }

  /** Connects a node with a port of a population, `delay` steps later. */
  #connect(node: string, target: Pick<ConnectionDescription, "to" | "port">, delay: number): void {
    const passed = this.#passedOn(node);
    if (passed !== undefined) {
      this.#connect(passed.name, target, delay + passed.delay);
      return;
    }
    const operation = this.#operations.get(node);
    if (operation === undefined || this.#isValue(node) || this.#mustWait(operation, delay)) {
      const emitter = this.#valueOf(node);
      this.#connections.push({
        from: emitter.name,
        ...target,
        weights: oneToOne(1),
        ...delayOf(emitter.delay + delay),
      });
      return;
    }
    const { weights, bias } = operation;
    const { name, delay: before } = this.#inputOf(node);
    this.#connections.push({
      from: name,
      ...target,
      weights,
      ...(bias === undefined ? {} : { bias }),
      ...delayOf(before + delay + (operation.delay ?? 0)),
    });
  }

  /** A connection adds its bias in every step; where it is to come late with the rest, the sum must be there first. */
  #mustWait({ bias }: Operation, delay: number): boolean {
    return delay > 0 && bias !== undefined && !this.#choices.recurrentBiasAtStart;
  }

  /** Whether the values of a node stand in an input or a population, rather than being summed where they arrive. */
  #isValue(name: string): boolean {
    const node = this.#node(name);
    const isThreshold = node.type === "Threshold";
    return isNeuron(node) || this.#isInput(node) || isThreshold || (this.#readers.get(name) ?? 0) > 1;
  }

  /** The values of a node: those of its input where it changes nothing, else of a population of its own. */
  #valueOf(name: string): Emitter {
    const node = this.#node(name);
    if (isNeuron(node) || this.#isInput(node)) return { name, delay: 0 };
    const passed = this.#passedOn(name);
    if (passed !== undefined) {
      const emitter = this.#valueOf(passed.name);
      return { name: emitter.name, delay: emitter.delay + passed.delay };
    }
    if (!this.#populations.has(name)) {
      const threshold = node.type === "Threshold" ? thresholdOf(node, this.#choices) : undefined;
      this.#addPopulation(name, this.#size(name), threshold ?? relay());
      if (isIdentity(node) || threshold !== undefined) {
        this.#addInputs(name, name);
      } else {
        const { weights, bias, delay = 0 } = this.#operations.get(name) as Operation;
        const input = this.#inputOf(name);
        this.#connections.push({
          from: input.name,
          to: name,
          weights,
          ...(bias === undefined ? {} : { bias }),
          ...delayOf(input.delay + delay),
        });
      }
    }
    return { name, delay: 0 };
  }

  /** The values that arrive at a node: those of the one node before it, or a sum. */
  #inputOf(name: string): Emitter {
    const before = this.#before.get(name) ?? [];
    const [only] = before;
    if (only !== undefined && before.length === 1) {
      const emitter = this.#valueOf(only);
      return { name: emitter.name, delay: emitter.delay + (this.#closing.has(edgeKey([only, name])) ? 1 : 0) };
    }
    const sum = `${name}/sum`;
    if (!this.#populations.has(sum)) {
      this.#addRelay(sum, sizeOf(this.#shape(name).input));
      this.#addInputs(name, sum);
    }
    return { name: sum, delay: 0 };
  }

  /** The population that an Output shows: neurons as they are, all else by a population of its own. */
  #output(name: string): string {
    const [only, ...more] = this.#before.get(name) ?? [];
    if (only === undefined) {
      throw new NirError({ node: name, field: "", found: "no edge that leads to it", expected: "at least one" });
    }
    const emitter = more.length === 0 && this.#stands(only) ? this.#valueOf(only) : undefined;
    if (emitter?.delay === 0 && this.#populations.has(emitter.name)) return emitter.name;
    this.#addRelay(name, this.#size(name));
    this.#addInputs(name, name);
    return name;
  }

  /** The one node that a node hands on as it is, perhaps in another shape; undefined for all other nodes. */
  #passedOn(name: string): Emitter | undefined {
    const node = this.#node(name);
    const [only, ...more] = this.#before.get(name) ?? [];
    if (!isIdentity(node) || only === undefined || more.length > 0) return undefined;
    return { name: only, delay: this.#closing.has(edgeKey([only, name])) ? 1 : 0 };
  }

  /** Whether the values of a node stand somewhere already, perhaps those of one that it hands on. */
  #stands(name: string): boolean {
    const passed = this.#passedOn(name);
    return passed === undefined ? this.#isValue(name) : this.#stands(passed.name);
  }

  #addPopulation(name: string, size: number, rule: Rule): void {
    if (this.#populations.has(name)) {
      throw new NirError({
        node: name,
        field: "",
        found: "a name that is needed for a sum or a gain",
        expected: "another name",
      });
    }
    this.#populations.set(name, { size, rule });
  }

  #addRelay(name: string, size: number): void {
    this.#addPopulation(name, size, relay());
  }

  #takesTime(name: string): boolean {
    const { delay = 0, isLate = false } = this.#operations.get(name) ?? {};
    return this.#neurons.get(name)?.isLate === true || delay > 0 || isLate;
  }

  /** Whether what a node hands on is what these neurons emit, as it is or multiplied once. */
  #comesStraightBack(from: string, neurons: string): boolean {
    const source = this.#origin(from);
    if (source === neurons) return true;
    const node = this.#node(source);
    const [only, ...more] = this.#before.get(source) ?? [];
    const isMatrix = !isNeuron(node) && !isIdentity(node) && node.type !== "Threshold";
    return isMatrix && only !== undefined && more.length === 0 && this.#origin(only) === neurons;
  }

  /** The node whose values a node hands on as they are; itself, if it does something. */
  #origin(name: string): string {
    const seen = new Set<string>();
    for (let at = name; ; ) {
      const [only, ...more] = this.#before.get(at) ?? [];
      if (!isIdentity(this.#node(at)) || only === undefined || more.length > 0 || seen.has(at)) return at;
      seen.add(at);
      at = only;
    }
  }

  /** Whether some way leads from a node back to it. */
  #comesBack({ name }: NirNode): boolean {
    const seen = new Set<string>();
    const waiting = [...(this.#before.get(name) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === name) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(this.#before.get(next) ?? []));
    }
    return false;
  }

  #isInput(node: NirNode): boolean {
    return node.type === "Input" && isRoot(node) && this.#before.get(node.name)?.length === 0;
  }

  #node(name: string): NirNode {
    return this.#graph.nodes.get(name) as NirNode;
  }

  #shape(name: string): NodeShape {
    return this.#shapes.get(name) as NodeShape;
  }

  #size(name: string): number {
    return sizeOf(this.#shape(name).output);
  }
}

/** Nodes that hand on what they get. */
function isIdentity({ type }: NirNode): boolean {
  return type === "Flatten" || type === "Input" || type === "Output";
}

function thresholdOf(node: NirNode, { compare }: Choices): Rule {
  const { values } = arrayOf(node, "threshold");
  return relay({ threshold: values.length === 1 ? (values[0] as number) : values, compare });
}

function delayOf(delay: number): { readonly delay?: number } {
  return delay === 0 ? {} : { delay };
}
