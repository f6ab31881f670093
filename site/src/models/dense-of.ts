import type { ConnectionDescription, NestedNumbers, NetworkDescription, Numbers } from "bitspike";

/** A matrix of weights that can be edited: [target][source]. */
export interface EditableWeights {
  readonly from: string;
  readonly to: string;
  readonly sources: number;
  readonly targets: number;
  readonly values: number[];
}

/** The weights of a connection, flat, if there is one for every pair. */
export function denseOf(
  { inputs, populations }: NetworkDescription,
  { from, to, weights }: ConnectionDescription,
): EditableWeights | undefined {
  if (weights.kind !== "dense" || typeof from !== "string" || typeof to !== "string") {
    return undefined;
  }
  const input = inputs[from];
  const sources = typeof input === "number" ? input : (input?.size ?? populations[from]?.size ?? 0);
  const targets = populations[to]?.size ?? 0;
  return { from, to, sources, targets, values: flat(weights.values) };
}

function flat(values: NestedNumbers): number[] {
  return Array.from(values as Numbers).flatMap((value: unknown) =>
    typeof value === "number" ? value : flat(value as NestedNumbers),
  );
}
