import { connectionKinds, type Kernel } from "./connections/index.ts";
import { type Declared, sourceAt } from "./description/declared.ts";
import { inBytes } from "./errors.ts";
import { makeInspectable } from "./hosts/inspect.ts";
import type { Running } from "./run/running.ts";
import { PLAN_CONNECTION, PLAN_LENGTH, PLAN_NETWORK, PLAN_POPULATION, PLAN_STAGE } from "./wasm/boundary.ts";

/** Populations that run together. */
export interface PlannedStage {
  /** In the order in which they run. */
  readonly populations: readonly string[];
  /** Whether they form a cycle, so that no more steps run together than its delays allow. */
  readonly isCyclic: boolean;
  /** Steps that run together before the next stage. */
  readonly blockSteps: number;
  /** Whether neurons run tile by tile, their totals never leaving the first-level cache. */
  readonly isTiled: boolean;
}

/** What was chosen for a connection. */
export interface PlannedConnection {
  /** Inputs and populations. */
  readonly from: readonly string[];
  /** Populations. */
  readonly to: readonly string[];
  /** What computes it. */
  readonly kernel: Kernel;
  /** Bytes of its weights. */
  readonly bytes: number;
  /** How many there are; of regenerated ones with a probability, how many are expected. */
  readonly synapses: number;
  /** Synaptic operations that one spike costs, on average. */
  readonly costOfSpike: number;
  /** Share of sources that must spike for it to be cheaper to multiply all weights; 0: never. */
  readonly denseAbove: number;
}

/** What the plan says of each kernel, by the number that the core has for it. */
const KERNELS = new Map(
  connectionKinds.flatMap(({ kernels }) => kernels.map((words) => [words.layout, words] as const)),
);

/** Why each kernel is chosen, in words. */
const REASONS = new Map([...KERNELS.values()].map(({ name, reason }) => [name, reason]));

/** How a network runs: stages, connections, memory. `String(plan)` says it in words, and so do consoles. */
export class Plan {
  /** Bytes of weights and parameters, which all samples share. */
  readonly sharedBytes: number;
  /** Bytes that the runs of all samples work in. */
  readonly workBytes: number;
  /** Bytes of the state of each sample: all that it needs before its first step, and lists of what was emitted since. */
  readonly sampleBytes: number;
  /** In steps. */
  readonly longestDelay: number;
  /** Number of samples. */
  readonly batch: number;
  /** In the order in which they run. */
  readonly stages: readonly PlannedStage[];
  /** In the order in which they were declared. */
  readonly connections: readonly PlannedConnection[];

  /** @internal */
  constructor(plan: Omit<Plan, "toString">) {
    this.sharedBytes = plan.sharedBytes;
    this.workBytes = plan.workBytes;
    this.sampleBytes = plan.sampleBytes;
    this.longestDelay = plan.longestDelay;
    this.batch = plan.batch;
    this.stages = plan.stages;
    this.connections = plan.connections;
    makeInspectable(this);
  }

  /** The plan in words, several lines. */
  toString(): string {
    const samples = this.batch === 1 ? "" : ` for each of ${this.batch} samples`;
    const [weights, work, state] = [this.sharedBytes, this.workBytes, this.sampleBytes].map(inBytes);
    const memory = `${weights} of weights, ${work} to work in, ${state} of state${samples}`;
    const stages = this.stages.map(({ populations, isCyclic, blockSteps, isTiled }, index) => {
      const why = isCyclic ? "a cycle, as long as its shortest delay allows" : "no cycle";
      const how = isTiled ? ", tile by tile" : "";
      return `stage ${index + 1}: ${populations.join(", ")}: ${counted(blockSteps, "step")} together (${why})${how}`;
    });
    const connections = this.connections.map(({ from, to, kernel, bytes, synapses, costOfSpike, denseAbove }) => {
      const switches =
        denseAbove > 0 ? `; above ${Math.round(denseAbove * 100)} % spiking all weights are multiplied` : "";
      const operations = counted(Number(costOfSpike.toPrecision(3)), "operation");
      const cost = `${counted(synapses, "synapse")}, ${inBytes(bytes)}, ${operations} a spike`;
      return `${from.join(", ")} -> ${to.join(", ")}: ${kernel} (${REASONS.get(kernel)}): ${cost}${switches}`;
    });
    return [memory, `longest delay: ${counted(this.longestDelay, "step")}`, ...stages, ...connections].join("\n");
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Asks the core for the plan of a network. */
export function readPlan({ core, handle, declared }: Running): Plan {
  const length = core.call((raw) => raw.network_plan(handle, 0, 0));
  const numbers = core.lend((loan) => {
    const at = loan.bytes(length * 8);
    core.call((raw) => raw.network_plan(handle, at, length));
    return core.memory.copyDoubles(at, length);
  });
  const records = Array.from({ length: length / PLAN_LENGTH }, (_, k) =>
    numbers.subarray(k * PLAN_LENGTH, (k + 1) * PLAN_LENGTH),
  );
  const ofKind = (kind: number) => records.filter((record) => record[0] === kind);
  const [network = new Float64Array(PLAN_LENGTH)] = ofKind(PLAN_NETWORK);
  const populations = new Map<number, string[]>();
  for (const [, stage = 0, population = 0] of ofKind(PLAN_POPULATION)) {
    const { name = "" } = declared.populations[population] ?? {};
    populations.set(stage, populations.get(stage) ?? []);
    populations.get(stage)?.push(name);
  }
  return new Plan({
    sharedBytes: network[1] as number,
    workBytes: network[5] as number,
    sampleBytes: network[2] as number,
    longestDelay: network[3] as number,
    batch: network[4] as number,
    stages: ofKind(PLAN_STAGE).map((stage) => ({
      populations: populations.get(stage[1] as number) ?? [],
      isCyclic: stage[2] === 1,
      blockSteps: stage[3] as number,
      isTiled: stage[5] === 1,
    })),
    connections: ofKind(PLAN_CONNECTION).map((connection) => plannedConnection(connection, declared)),
  });
}

function plannedConnection(record: Float64Array, declared: Declared): PlannedConnection {
  const { from = [], to = [] } = declared.connections[record[1] as number] ?? {};
  return {
    from: from.map((index) => sourceAt(declared, index)?.name ?? ""),
    to: to.map((index) => declared.populations[index]?.name ?? ""),
    kernel: KERNELS.get(record[2] as number)?.name as Kernel,
    bytes: record[3] as number,
    synapses: record[4] as number,
    costOfSpike: record[5] as number,
    denseAbove: record[6] as number,
  };
}
