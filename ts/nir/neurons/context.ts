import type { Numbers, Rule } from "../../index.ts";
import { type ParameterRange, parameterOf, wrong } from "../fields.ts";
import type { NeuronNode } from "../graph.ts";
import type { NirError } from "../nir-error.ts";
import type { Choices } from "../options.ts";
import type { ConversionReport } from "../report.ts";

/** What a node of neurons becomes. */
export interface ConvertedNeuron {
  readonly rule: Rule;
  /** What the input is multiplied by before it reaches the neurons; absent: nothing. */
  readonly gain?: Quantity;
  /** What a neuron emits reaches others, and the outputs, one step late. */
  readonly isLate?: boolean;
}

/** One number for all neurons, or one each. */
export type Quantity = number | Numbers;

/** Something that is one unit within this is one: numbers in single precision came there through a division or two. */
const NEARLY = 1e-5;

/** A node of neurons on its way to a rule. */
export class NeuronContext {
  readonly node: NeuronNode;
  readonly size: number;
  readonly choices: Choices;
  /** Whether what the neurons emit comes back to them. */
  readonly isRecurrent: boolean;
  readonly report: ConversionReport;
  /** Length of a step in the unit of the file's time constants. */
  readonly dt: number;

  constructor(
    node: NeuronNode,
    size: number,
    choices: Choices,
    dt: number,
    isRecurrent: boolean,
    report: ConversionReport,
  ) {
    this.node = node;
    this.size = size;
    this.choices = choices;
    this.dt = dt;
    this.isRecurrent = isRecurrent;
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
    return this.each(field, { above: 0, reason: "it is a time constant" });
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
