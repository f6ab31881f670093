/** Who decided. */
export type DecidedBy = "file" | "option" | "framework" | "default";

/** Something that the file does not say by itself, and how it was decided. */
export interface Decision {
  /** What was decided, e.g. `dt`, `reset`, `gain`, `shape`, `metadata`. */
  readonly about: string;
  /** The node it concerns; empty if it is the model as a whole. */
  readonly node: string;
  /** What was decided for it. */
  readonly value: unknown;
  /** Who decided. */
  readonly by: DecidedBy;
  /** All of it as one sentence. */
  readonly sentence: string;
}

/** Every decision that was taken on the way from a NIR file to a network. `String(report)` is a text, a line each. */
export class ConversionReport {
  readonly #decisions: Decision[] = [];
  readonly #said = new Set<string>();

  /** In the order in which they were taken. */
  get decisions(): readonly Decision[] {
    return this.#decisions;
  }

  /** @internal */
  add(about: string, value: unknown, by: DecidedBy, sentence: string, node = ""): void {
    // The same of many nodes is said once for each, and of one node once.
    const key = JSON.stringify([about, node, sentence]);
    if (!this.#said.has(key)) {
      this.#said.add(key);
      this.#decisions.push({ about, node, value, by, sentence });
    }
  }

  /** The decisions about one thing. */
  about(about: string): readonly Decision[] {
    return this.#decisions.filter((one) => one.about === about);
  }

  /** The report in words, a sentence for each decision. */
  get sentences(): readonly string[] {
    return this.#decisions.map(
      ({ node, sentence, by }) => `${node === "" ? "" : `${node}: `}${sentence} (by ${WORDS[by]})`,
    );
  }

  /** The report in words, a line for each decision. */
  toString(): string {
    return this.sentences.join("\n");
  }

  /** For `JSON.stringify`: the decisions. */
  toJSON(): readonly Decision[] {
    return this.#decisions;
  }
}

const WORDS: Readonly<Record<DecidedBy, string>> = {
  file: "the file",
  option: "your option",
  framework: "what the framework means",
  default: "default",
};
