import fc from "fast-check";
import type {
  ConnectionDescription,
  GeneratorDescription,
  NetworkDescription,
  Weights,
} from "../oracle/description.ts";
import { type RunInput, runInputs } from "./arbitrary-inputs.ts";
import { rule } from "./arbitrary-rules.ts";
import { delay, each, firstStep, type Precision, size, steps, stream, value, values } from "./arbitrary-values.ts";
import { convolution, dense, generated, pooling, sparse } from "./arbitrary-weights.ts";
import { Draw } from "./draw.ts";

/** A random network, and what it is given for so many steps. */
export interface Case {
  description: NetworkDescription;
  inputs: Record<string, RunInput>;
  steps: number;
  /** Decides where a run is cut in pieces, and the like. */
  cut: number;
  /** Stream of random numbers; default 0. */
  stream?: number;
  /** Steps that the network has done before, without anything having happened; default 0. */
  first?: number;
}

/** Dense synapses of one network: the oracle walks over all of them in every step. */
const MOST_SYNAPSES = 5000;

const MOST_POPULATIONS = 6;

/** So few synapses that a run may be long. */
const FEW_SYNAPSES = 1100;

/** Names that could be taken for positions, for what every object has, for inputs, or for parts of other names. */
const NAMES = [
  "0",
  "1",
  "2",
  "10",
  "__proto__",
  "é",
  "constructor",
  "toString",
  "spikes",
  "constant",
  "層🦀",
  "a.v",
  " ",
];

export function cases(precision: Precision): fc.Arbitrary<Case> {
  return fc.gen().map((generate) => drawCase(new Draw(generate), precision));
}

/** One random network. */
export function drawCase(draw: Draw, precision: Precision): Case {
  return new CaseDraw(draw, precision).drawn();
}

interface Node {
  name: string;
  size: number;
  isInput: boolean;
  /** A connection that does not lead to a higher rank needs a delay. */
  rank: number;
  secondPort: ConnectionDescription["port"];
}

/** One network while it is drawn: populations are added when a connection needs one of a certain size. */
class CaseDraw {
  private readonly draw: Draw;
  private readonly precision: Precision;
  private readonly description: NetworkDescription & { connections: ConnectionDescription[] };
  private readonly nodes: Node[] = [];
  private synapses = 0;

  constructor(draw: Draw, precision: Precision) {
    this.draw = draw;
    this.precision = precision;
    this.description = {
      precision,
      seed: draw.pick([0, 7, 2 ** 32 + 5, 2 ** 53 - 1, 2 ** 32 - 1, 2 ** 32]),
      // An assignment to "__proto__" adds a key to these.
      inputs: Object.create(null),
      populations: Object.create(null),
      connections: [],
    };
  }

  drawn(): Case {
    const { draw, description } = this;
    if (draw.chance(30)) description.dt = draw.pick([1e-3, 1e-4, 0.5]);
    for (let count = draw.pick([1, 1, 1, 2, 2, 3, 0]); count > 0; count--) this.addInput();
    for (let count = draw.integer(1, 4); count > 0; count--) this.addPopulation(size(draw));
    for (let count = draw.integer(0, 9); count > 0; count--) this.addConnection();
    const populations = this.nodes.filter(({ isInput }) => !isInput);
    if (draw.chance(20)) description.outputs = [draw.pick(populations).name];
    const inputs = this.nodes.filter(({ name, isInput }) => isInput && typeof description.inputs[name] === "number");
    const count = steps(draw, this.synapses < FEW_SYNAPSES);
    const given = runInputs(draw, inputs, count, this.precision);
    const cut = draw.integer(0, 2 ** 31 - 1);
    return { description, inputs: given, steps: count, cut, stream: stream(draw), first: firstStep(draw, count) };
  }

  private addInput(): void {
    const { draw } = this;
    const name = this.newName(`input${Object.keys(this.description.inputs).length}`);
    const count = size(draw);
    this.description.inputs[name] = draw.chance(30) ? { size: count, generator: this.generator(count) } : count;
    this.nodes.push({ name, size: count, isInput: true, rank: -1, secondPort: undefined });
  }

  /** A name that nothing has yet: the usual one, or one that looks like something else. */
  private newName(usual: string): string {
    const name = this.draw.chance(30) ? this.draw.pick(NAMES) : usual;
    return this.nodes.some((node) => node.name === name) ? usual : name;
  }

  private generator(count: number): GeneratorDescription {
    const { draw } = this;
    // Rates are those of `dt` = 1 ms at most; 64 expected spikes a step are the most that is allowed.
    const perSecond = 1 / (this.description.dt ?? 1e-3);
    return draw.pick<() => GeneratorDescription>([
      () => ({ kind: "bernoulli", probability: each(draw, count, () => draw.pick([0.3, 1, 0, 0.01, 0.75])) }),
      () => ({ kind: "poisson", rate: each(draw, count, () => draw.pick([0.5, 0, 0.05, 1, 7.3, 60]) * perSecond) }),
      () => ({
        kind: "noise",
        mean: each(draw, count, () => draw.pick([0.1, 0, -0.5])),
        deviation: each(draw, count, () => draw.pick([0.3, 0, 1])),
      }),
    ])();
  }

  private addPopulation(count: number): Node {
    const { draw } = this;
    const name = this.newName(`population${Object.keys(this.description.populations).length}`);
    const drawn = rule(draw, count, this.precision);
    this.description.populations[name] = { size: count, rule: drawn.rule };
    const node = { name, size: count, isInput: false, rank: draw.integer(0, 99), secondPort: drawn.secondPort };
    this.nodes.push(node);
    return node;
  }

  private addConnection(): void {
    const { draw } = this;
    const from = draw.pick(this.nodes);
    const add = draw.oneOf<() => void>(
      [8, () => () => this.addDense(from)],
      [8, () => () => this.addJoining((n, m, shortest) => sparse(draw, count(n), count(m), shortest, this.precision))],
      [6, () => () => this.addJoining((n, m, shortest) => generated(draw, n, m, shortest, this.precision))],
      [4, () => () => this.addSized(from, convolution(draw, from.size, this.precision))],
      [3, () => () => this.addSized(from, pooling(draw, from.size))],
      [3, () => () => this.addSized(from, { targets: from.size, weights: this.oneToOne(from.size) })],
      [2, () => () => this.addJoining(() => ({ kind: "all-to-all", weight: value(draw, this.precision) }))],
    );
    if (from.size > 0) add();
    else this.addDense(from);
  }

  private oneToOne(count: number): Weights {
    const { draw, precision } = this;
    return { kind: "one-to-one", weight: draw.chance(50) ? values(draw, count, precision) : value(draw, precision) };
  }

  /** A population, rather one that nothing leads to yet. */
  private target(): Node {
    const populations = this.nodes.filter(({ isInput }) => !isInput);
    const reached = new Set(this.description.connections.flatMap(({ to }) => to));
    const lonely = populations.filter(({ name }) => !reached.has(name));
    return this.draw.pick(lonely.length > 0 && this.draw.chance(70) ? lonely : populations);
  }

  private addDense(from: Node): void {
    const to = this.target();
    this.push([from], [to], dense(this.draw, from.size, to.size, this.precision), from.size * to.size);
  }

  /** A kind that fixes the size of its target: one that is there, or a new one. */
  private addSized(from: Node, { weights, targets }: { weights: Weights; targets: number }): void {
    const fitting = this.nodes.filter((node) => !node.isInput && node.size === targets);
    const isFull = Object.keys(this.description.populations).length === MOST_POPULATIONS;
    if (targets > 400 || (fitting.length === 0 && isFull)) return;
    const to = fitting.length > 0 && !this.draw.chance(20) ? this.draw.pick(fitting) : undefined;
    if (to || !isFull) this.push([from], [to ?? this.addPopulation(targets)], weights, targets * 9);
  }

  /** A kind that joins several populations. `weights` is told the ends and the shortest delay of its own that it may have. */
  private addJoining(weights: (from: readonly Node[], to: readonly Node[], shortest: number) => Weights): void {
    const some = (one: () => Node) => [...new Set([one(), ...(this.draw.chance(30) ? [one()] : [])])];
    const from = some(() => this.draw.pick(this.nodes));
    const to = some(() => this.target());
    const ownDelay = leadsBack(from, to) && this.draw.chance(40);
    const drawn = weights(from, to, ownDelay ? 1 : 0);
    const own = ownDelay && count(from) * count(to) > 0 && isDelayed(drawn, [...from, ...to]);
    this.push(from, to, drawn, drawn.kind === "all-to-all" ? count(from) * count(to) : 500, own);
  }

  /** `isDelayed`: every synapse has a delay of its own. */
  private push(from: Node[], to: Node[], weights: Weights, synapses: number, isDelayed = false): void {
    const { draw } = this;
    this.synapses += synapses;
    if (this.synapses > MOST_SYNAPSES) return;
    const shortest = leadsBack(from, to) && !isDelayed ? 1 : 0;
    const steps = delay(draw, shortest);
    const targets = to.reduce((sum, node) => sum + node.size, 0);
    const names = (nodes: readonly Node[]) =>
      nodes.length === 1 && !draw.chance(10) ? (nodes[0] as Node).name : nodes.map(({ name }) => name);
    const ports = new Set(to.map(({ secondPort }) => secondPort));
    const [port] = ports.size === 1 ? ports : [];
    this.description.connections.push({
      from: names(from),
      to: names(to),
      weights,
      ...(steps > 0 || draw.chance(10) ? { delay: steps } : {}),
      ...(port !== undefined && draw.chance(30) ? { port } : {}),
      ...(draw.chance(30)
        ? { bias: draw.chance(50) ? values(draw, targets, this.precision) : value(draw, this.precision) }
        : {}),
    });
  }
}

function leadsBack(from: readonly Node[], to: readonly Node[]): boolean {
  return from.some((source) => to.some((target) => source.rank >= target.rank));
}

function count(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + node.size, 0);
}

/** Whether there are synapses and each has a delay of its own: without any, that of the connection counts. */
function isDelayed(weights: Weights, ends: readonly Node[]): boolean {
  if (weights.kind === "sparse") return weights.targets.length > 0 && weights.delays !== undefined;
  if (weights.kind !== "generated") return false;
  if (!("projections" in weights)) return weights.amount >= 1;
  const isEmpty = (name: string) => ends.some((end) => end.name === name && end.size === 0);
  return weights.projections.some(({ from, to, amount }) => amount >= 1 && !isEmpty(from) && !isEmpty(to));
}
