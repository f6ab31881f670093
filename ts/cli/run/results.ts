import type { Recording } from "../../index.ts";
import { sha256 } from "../files.ts";
import type { Model } from "../model-file.ts";
import { winnerOf } from "./winner.ts";

/** The outcome of one sample. */
export interface SampleResult {
  /** Index of the neuron of the first output that emitted most; null where none emitted anything. */
  readonly winner: number | null;
  /** What each neuron of the outputs emitted, by population. */
  readonly counts: Readonly<Record<string, readonly number[]>>;
  readonly digest: string;
}

export function resultOf(recording: Recording, { outputs }: Model): SampleResult {
  const populations = outputs.map(({ population }) => population);
  const counts = populations.map((name) => [name, Array.from(recording.counts[name] ?? [])] as const);
  return {
    winner: winnerOf(counts[0]?.[1] ?? []) ?? null,
    counts: Object.fromEntries(counts),
    digest: recording.digest,
  };
}

/** One word for all samples: the digest of a single one, else the first 16 digits of the SHA-256 of theirs, a line each. */
export function digestOf(digests: readonly string[]): string {
  const [only = ""] = digests;
  return digests.length === 1 ? only : sha256(digests.map((digest) => `${digest}\n`).join("")).slice(0, 16);
}
