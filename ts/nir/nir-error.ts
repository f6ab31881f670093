import { LONGEST_PHRASE, shorten } from "../checks/shorten.ts";
import { BitspikeError } from "../index.ts";

/** Where in a model something is wrong, and what. */
export interface NirProblem {
  /** The node, e.g. `lif1/lif`; empty if it is the graph as a whole. */
  readonly node: string;
  /** The dataset of the node, e.g. `tau`; empty if it is the node as a whole. */
  readonly field: string;
  /** In words. */
  readonly found: string;
  /** In words. */
  readonly expected: string;
  /** What would put it right, where that can be said. */
  readonly remedy?: string;
}

/** A NIR model that cannot be read, or not be carried over without becoming another one. */
export class NirError extends BitspikeError {
  static readonly code = "BITSPIKE_NIR";
  override readonly name = "NirError";
  readonly code = NirError.code;
  /** The node, e.g. `lif1/lif`; empty if it is the graph as a whole. */
  readonly node: string;
  /** The dataset of the node, e.g. `tau`; empty if it is the node as a whole. */
  readonly field: string;
  /** In words. */
  readonly found: string;
  /** In words. */
  readonly expected: string;
  /** What would put it right, where that can be said. */
  readonly remedy: string | undefined;

  constructor(problem: NirProblem, options?: ErrorOptions) {
    const { node, field, found, expected, remedy } = problem;
    const name = node === "" ? "" : `node ${JSON.stringify(shorten(node))}`;
    const place = [name, field === "" ? "" : `field ${shorten(field)}`].filter(Boolean).join(", ");
    const sentence = `found ${shorten(found, LONGEST_PHRASE)}, expected ${shorten(expected, LONGEST_PHRASE)}${remedy === undefined ? "" : `; ${remedy}`}`;
    super(`${place === "" ? "NIR model" : `NIR model, ${place}`}: ${sentence}`, options);
    this.node = node;
    this.field = field;
    this.found = found;
    this.expected = expected;
    this.remedy = remedy;
  }
}
