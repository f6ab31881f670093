/** How bad it is: an error is refused or misread by somebody, a warning by some, a note is worth knowing. */
export type Severity = "error" | "warning" | "note";

/** Something in a model that other programs will trip over. */
export interface NirFinding {
  /** Stable name of this kind of finding: compare this, not the sentence. */
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The node, e.g. `lif1/lif`; empty if it is the graph as a whole. */
  readonly node: string;
  /** The dataset of the node, e.g. `tau`; empty if it is the node as a whole. */
  readonly field: string;
  /** What is wrong, as a sentence. */
  readonly sentence: string;
  /** What would put it right. */
  readonly remedy: string;
}

/** Every kind of finding, and how bad it is. */
export const SEVERITIES = {
  "unknown-type": "error",
  "missing-field": "error",
  "unknown-field": "error",
  "no-nodes": "error",
  "no-edges": "warning",
  "bare-node": "warning",
  "no-input": "error",
  "no-output": "error",
  "edge-to-nowhere": "error",
  "duplicate-edge": "warning",
  unconnected: "warning",
  "missing-shape": "error",
  "missing-input-shape": "warning",
  "wrong-output-shape": "error",
  "wrong-shape": "warning",
  "batch-dimension": "error",
  "transposed-weight": "error",
  "not-finite": "error",
  "negative-time-constant": "error",
  "zero-time-constant": "error",
  "mixed-shapes": "error",
  broadcast: "warning",
  "v-reset-lost": "warning",
  "name-with-dot": "warning",
  "name-with-slash": "warning",
  "name-with-digit": "note",
  "name-empty": "error",
  refused: "error",
} as const satisfies Readonly<Record<string, Severity>>;

/**
 * What kind of finding it is; compare this, not the sentence.
 *
 * @useDeclaredType
 */
export type FindingCode = keyof typeof SEVERITIES;

/** Takes findings down as they are made. */
export type Note = (
  code: FindingCode,
  at: { readonly node?: string; readonly field?: string },
  sentence: string,
  remedy: string,
) => void;
