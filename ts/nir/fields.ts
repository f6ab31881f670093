import { type NirArray, type NirNode, sizeOf } from "./graph.ts";
import { NirError } from "./nir-error.ts";

/** Finds words for what is wrong with a field. */
export function wrong(node: NirNode, field: string, found: string, expected: string, remedy?: string): NirError {
  return new NirError({ node: node.name, field, found, expected, ...(remedy === undefined ? {} : { remedy }) });
}

/** A shape in words. */
export function shown(shape: readonly number[]): string {
  return `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
}

/** An array that a node has, with finite numbers only, or with Infinity where that is allowed. */
export function arrayOf(node: NirNode, field: string, allowsInfinity = false): NirArray {
  const array = node.fields.get(field);
  if (array === undefined) throw wrong(node, field, node.words.get(field) ?? "none", "an array of numbers");
  const isFit = (value: number) => Number.isFinite(value) || (allowsInfinity && value === Number.POSITIVE_INFINITY);
  const bad = array.values.findIndex((value) => !isFit(value));
  if (bad >= 0) {
    throw wrong(node, field, `${array.values[bad]} at index ${bad}`, "finite numbers");
  }
  return array;
}

/** What a parameter of neurons must be. */
export interface ParameterRange {
  readonly above?: number;
  readonly reason?: string;
  /** Whether Infinity may stand there. */
  readonly allowsInfinity?: boolean;
  /** Infinite numbers and those out of range are let through, for a framework that writes them and means something. */
  readonly isLenient?: boolean;
}

/** A parameter of neurons: one number for all of them, or one each. */
export function parameterOf(node: NirNode, field: string, size: number, range: ParameterRange = {}): number[] {
  const { isLenient = false, allowsInfinity = false } = range;
  const array = isLenient ? node.fields.get(field) : arrayOf(node, field, allowsInfinity);
  if (array === undefined) throw wrong(node, field, "none", "an array of numbers");
  const { shape, values } = array;
  if (values.length !== 1 && values.length !== size) {
    throw wrong(node, field, `${values.length} numbers of shape ${shown(shape)}`, `1 or ${size} (one a neuron)`);
  }
  const { above, reason = "" } = range;
  const bad = values.findIndex((value) => Number.isNaN(value) || (above !== undefined && !(value > above)));
  if (bad >= 0 && !isLenient) {
    throw wrong(node, field, `${values[bad]} at index ${bad}`, `numbers above ${above}${reason && ` (${reason})`}`);
  }
  if (bad >= 0 && Number.isNaN(values[bad])) throw wrong(node, field, `NaN at index ${bad}`, "numbers");
  return Array.from(values);
}

/** Whole numbers such as a stride: one for each of `count` dimensions. A single one counts for all. */
export function wholesOf(node: NirNode, field: string, count: number, minimum: number, usual?: number): number[] {
  const array = node.fields.get(field);
  if (array === undefined) {
    if (usual === undefined || node.words.has(field)) {
      throw wrong(node, field, node.words.get(field) ?? "none", "whole numbers");
    }
    return new Array<number>(count).fill(usual);
  }
  const { values } = array;
  if (values.length !== 1 && values.length !== count) {
    throw wrong(node, field, `${values.length} numbers`, `1 or ${count} (one a dimension)`);
  }
  const bad = values.findIndex((value) => !Number.isInteger(value) || value < minimum || value > 2 ** 24);
  if (bad >= 0) throw wrong(node, field, String(values[bad]), `whole numbers of at least ${minimum}`);
  return Array.from({ length: count }, (_, index) => values[values.length === 1 ? 0 : index] as number);
}

/** A shape that a node declares, or undefined if it does not (or says nothing by zeros). */
export function declaredShape(node: NirNode, field: string): number[] | undefined {
  const array = node.fields.get(field);
  if (array === undefined || array.values.length === 0) return undefined;
  const shape = Array.from(array.values);
  const bad = shape.find((length) => !Number.isInteger(length) || length < 0);
  if (bad !== undefined) throw wrong(node, field, String(bad), "whole numbers, the lengths of dimensions");
  return sizeOf(shape) === 0 ? undefined : shape;
}
