import type { Numbers, Rule } from "../../index.ts";
import { type ParameterRange, parameterOf, wrong } from "../fields.ts";
import type { NeuronNode } from "../graph.ts";
import type { NirError } from "../nir-error.ts";
import type { Choices, NirFramework } from "../options.ts";
import type { ConversionReport } from "../report.ts";

/** What a node of neurons becomes. */
export interface ConvertedNeuron {
  readonly rule: Rule;
  /** What the input is multiplied by before it reaches the neurons; absent: nothing. */
  readonly gain?: Quantity;
  /** What a neuron emits reaches others, and the outputs, one step late. */
  readonly isLate?: boolean;
  /** What comes back to the neurons from themselves, through one matrix or directly, goes to the port `recurrent`. */
  readonly hasRecurrentPort?: boolean;
}

/** One number for all neurons, or one each. */
export type Quantity = number | Numbers;

/** No membrane reaches it: the largest number of single precision, which is one of double precision as well. */
const UNREACHABLE = 3.4028234663852886e38;

/** Something that is one unit within this is one: numbers in single precision came there through a division or two. */
const NEARLY = 1e-5;

const TIME_CONSTANT = { above: 0, reason: "it is a time constant", allowsInfinity: true } as const;

const NAMES: Readonly<Record<NirFramework, string>> = {
  snntorch: "snnTorch",
  norse: "Norse",
  sinabs: "sinabs",
  rockpool: "Rockpool",
  spikingjelly: "SpikingJelly",
  spyx: "Spyx",
  nengo: "Nengo",
};

/** A node of neurons on its way to a rule. */
export class NeuronContext {
  readonly node: NeuronNode;
  readonly size: number;
  readonly choices: Choices;
  /** Whether what the neurons emit comes back to them, by whatever way. */
  readonly isRecurrent: boolean;
  /** Whether it comes back directly or through a single matrix, as in a recurrent layer. */
  readonly feedsItself: boolean;
  readonly report: ConversionReport;
  /** Length of a step in the unit of the file's time constants. */
  readonly dt: number;

  constructor(
    node: NeuronNode,
    size: number,
    choices: Choices,
    dt: number,
    recurrence: { readonly isRecurrent: boolean; readonly feedsItself: boolean },
    report: ConversionReport,
  ) {
    this.node = node;
    this.size = size;
    this.choices = choices;
    this.dt = dt;
    this.isRecurrent = recurrence.isRecurrent;
    this.feedsItself = recurrence.feedsItself;
    this.report = report;
  }

  has(field: string): boolean {
    return this.node.fields.has(field);
  }

  /** A parameter of the node, one number a neuron or one for all. */
  each(field: string, range?: ParameterRange): number[] {
    return parameterOf(this.node, field, this.size, range);
  }

  /** A time constant. */
  tau(field: string): number[] {
    const values = this.each(field, TIME_CONSTANT);
    if (!values.includes(Number.POSITIVE_INFINITY)) return values;
    const expected = "finite numbers (with it the membrane would never change)";
    const remedy =
      "a membrane that does not leak is an IF, or an I if it does not spike; or say which framework wrote the file";
    throw this.wrong(field, "Infinity", expected, remedy);
  }

  /** A time constant of a framework in which Infinity means that nothing leaks. */
  tauOrInfinity(field: string): number[] {
    const values = this.each(field, TIME_CONSTANT);
    if (values.includes(Number.POSITIVE_INFINITY)) this.note("decay", 1, `${field} is Infinity: nothing leaks`);
    return values;
  }

  /**
   * The threshold. Infinity is people's way to a readout that does not spike: from a framework it becomes a threshold that no
   * membrane reaches. Where no framework is named, an output that is always 0 is hardly what is meant.
   */
  threshold(range: ParameterRange = {}): number[] {
    const values = this.each("v_threshold", { ...range, allowsInfinity: true });
    if (!values.includes(Number.POSITIVE_INFINITY)) return values;
    if (this.choices.from === undefined) {
      const remedy =
        "a readout that emits its membrane is an LI; if it is to be silent, say which framework wrote the file";
      throw this.wrong("v_threshold", "Infinity", "finite numbers", remedy);
    }
    const sentence =
      "v_threshold is Infinity: it never spikes. Record its state v, or write an LI, which emits its membrane";
    this.note("threshold", UNREACHABLE, sentence);
    return values.map((value) => (value === Number.POSITIVE_INFINITY ? UNREACHABLE : value));
  }

  /** The reset potential: that of the option, of the file, or 0. */
  get vReset(): number[] {
    if (this.choices.vReset !== undefined) return [this.choices.vReset];
    return this.has("v_reset") ? this.each("v_reset") : [0];
  }

  /** Whether the node has a threshold, that is, spikes. */
  get isSpiking(): boolean {
    return this.has("v_threshold");
  }

  /** The framework that the file is read as, in a sentence. */
  get framework(): string {
    return NAMES[this.choices.from ?? "snntorch"];
  }

  /** Adds a line about this node to the report. */
  note(about: string, value: unknown, sentence: string): void {
    this.report.add(about, value, this.choices.from === undefined ? "default" : "framework", sentence, this.node.name);
  }

  /** Throws unless a parameter has the one value that can be carried over. */
  mustBe(field: string, expected: number, reason: string): void {
    if (!this.has(field)) return;
    const found = this.each(field).find((value) => !isNearly(value, expected));
    if (found !== undefined) throw this.wrong(field, String(found), `${expected} (${reason})`);
  }

  /** That an option has a value which this kind of neuron cannot have. */
  cannot(option: keyof Choices, expected: string): NirError {
    const found = `${option}: ${JSON.stringify(this.choices[option])} for a ${this.node.type}`;
    return this.wrong("", found, expected, `give another ${option}, or the framework that wrote the file`);
  }

  wrong(field: string, found: string, expected: string, remedy?: string): NirError {
    return wrong(this.node, field, found, expected, remedy);
  }
}

export function isNearly(value: number, expected: number): boolean {
  return Math.abs(value - expected) <= NEARLY * Math.max(1, Math.abs(expected));
}

/** Combines lists that have one number or one a neuron, neuron by neuron. */
export function combine(lists: readonly (readonly number[])[], compute: (...own: number[]) => number): number[] {
  const count = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: count }, (_, index) =>
    compute(...lists.map((list) => list[list.length === 1 ? 0 : index] as number)),
  );
}

/** One number if all are the same, as rules take them. */
export function brief(values: readonly number[]): Quantity {
  const [first] = values;
  return first !== undefined && values.every((value) => Object.is(value, first)) ? first : [...values];
}

/** A gain for {@link ConvertedNeuron}: nothing where it is one. */
export function gainOf(values: readonly number[]): { readonly gain?: Quantity } {
  return values.every((value) => isNearly(value, 1)) ? {} : { gain: brief(values) };
}
