import { OutOfMemoryError } from "../errors.ts";
import { bytesOf } from "../scalars.ts";
import {
  type Declared,
  type DeclaredConnection,
  type DeclaredProjection,
  sizeOfSources,
  sizeOfTargets,
} from "./declared.ts";

/** All that a WebAssembly memory can hold. */
const MEMORY = 2 ** 32;
/** The largest single table. */
const TABLE = 2 ** 31;
/** Neurons whose numbers lie together fill this many bytes. */
const TILE = 64;
/** Steps that run together, for which emissions are kept. */
const BLOCK = 64;

/** Throws if a network cannot fit, before anything is allocated. A lower bound: the core may still run out. */
export function checkMemory(declared: Declared, batch: number): void {
  const weights = declared.connections.map((connection) => weightBytes(declared, connection));
  weights.forEach((bytes, index) => {
    if (bytes > TABLE && declared.connections[index]?.weights.kind !== "generated") {
      throw new OutOfMemoryError(`connections[${index}]`, bytes, remedyFor(declared, "weights"));
    }
  });
  const shared = weights.reduce((sum, bytes) => sum + bytes, 0);
  const sample = stateBytes(declared);
  const bytes = shared + batch * sample;
  if (bytes > MEMORY) {
    throw new OutOfMemoryError(
      "this network",
      bytes,
      remedyFor(declared, shared > batch * sample ? "weights" : "state"),
    );
  }
}

function weightBytes(declared: Declared, connection: DeclaredConnection): number {
  const { weights } = connection;
  const scalar = bytesOf(declared.precision);
  switch (weights.kind) {
    case "dense":
      return sizeOfSources(declared, connection) * wholeTiles(sizeOfTargets(declared, connection) * scalar);
    case "sparse":
      // The smallest encoding: 24 bits of target, 8 of weight.
      return weights.targets.length * 4;
    case "generated":
      return weights.regenerate ? 0 : weights.projections.reduce((sum, one) => sum + 4 * synapsesOf(one), 0);
    default:
      return 0;
  }
}

/** Synapses of a projection, as expected. */
function synapsesOf({ sources, targets, pattern, amount }: DeclaredProjection): number {
  switch (pattern) {
    case "out-degree":
      return sources.size * amount;
    case "in-degree":
      return targets.size * amount;
    case "total":
      return amount;
    case "probability":
      return sources.size * targets.size * amount;
  }
}

function stateBytes(declared: Declared): number {
  const scalar = bytesOf(declared.precision);
  const blocks = declared.populations.map(({ size, rule }) => rule.states.length * wholeTiles(size * scalar));
  // What was emitted in the last steps is kept as values only for inputs from outside.
  const longest = new Map<number, number>();
  for (const { from, delay } of declared.connections) {
    for (const source of from) {
      longest.set(source, Math.max(longest.get(source) ?? 0, delay));
    }
  }
  const emissions = declared.inputs.map(({ size, generator }, source) => {
    return generator === undefined ? ((longest.get(source) ?? 0) + BLOCK) * wholeTiles(size * scalar) : 0;
  });
  return [...blocks, ...emissions].reduce((sum, bytes) => sum + bytes, 0);
}

function wholeTiles(bytes: number): number {
  return Math.ceil(bytes / TILE) * TILE;
}

function remedyFor({ precision }: Declared, what: "weights" | "state"): string {
  const half = precision === "f64" ? 'precision "f32" needs half; ' : "";
  return what === "weights"
    ? `${half}sparse weights need only what is not zero, and generated ones nothing with regenerate: true`
    : `${half}make the batch smaller, or delays shorter`;
}
