import { newScalars, type Precision, type Scalars } from "../scalars.ts";
import { isArray } from "./built-ins.ts";
import { arrayIn, fill, readArray, readNumbers } from "./numbers.ts";
import type { Place, Problems } from "./problems.ts";

/** One dimension of an array: its length (undefined: not known), and what each entry is for. */
export interface Dimension {
  readonly length: number | undefined;
  readonly per: string;
}

/** An innermost array, and where it was found. */
interface Row {
  readonly values: ArrayLike<unknown>;
  readonly length: number;
  readonly place: Place;
}

/** Numbers as nested arrays of the shape given, or flat in the same order: a flat copy, or undefined after a complaint. */
export function readNested(
  value: unknown,
  place: Place,
  problems: Problems,
  shape: readonly Dimension[],
  precision: Precision,
): Scalars | undefined {
  const length = shape.reduce<number | undefined>(
    (product, one) => (product === undefined || one.length === undefined ? undefined : product * one.length),
    1,
  );
  if (shape.length > 1 && isArray(value) && value.some(isRow)) {
    const rows: Row[] = [];
    if (!collectRows(value, place, problems, shape, rows)) {
      return undefined;
    }
    return joinRows(rows, problems, precision);
  }
  const lengths = shape.map((one) => one.length).join(" x ");
  const per = shape.length > 1 ? lengths : (shape[0]?.per ?? "one each");
  return readNumbers(value, place, problems, length === undefined ? { precision } : { precision, length, per });
}

const isRow = (value: unknown) => arrayIn(value) !== undefined;

/** Lists the innermost arrays of `value`; false after a complaint. */
function collectRows(
  value: unknown,
  place: Place,
  problems: Problems,
  shape: readonly Dimension[],
  rows: Row[],
): boolean {
  const [first, ...rest] = shape;
  const isInnermost = rest.length === 0;
  const array = readArray(value, place, problems, isInnermost ? "an array of numbers" : "an array of arrays");
  if (array === undefined) {
    return false;
  }
  const { length } = array;
  let isRight = true;
  if (first?.length !== undefined && length !== first.length) {
    problems.addLength(place, length, first.length, first.per);
    isRight = false;
  }
  if (isInnermost) {
    rows.push({ values: array, length, place });
    return isRight;
  }
  for (let index = 0; index < length; index += 1) {
    isRight = collectRows(array[index], place.index(index), problems, rest, rows) && isRight;
  }
  return isRight;
}

function joinRows(rows: readonly Row[], problems: Problems, precision: Precision): Scalars | undefined {
  const copy = newScalars(
    precision,
    rows.reduce((sum, { length }) => sum + length, 0),
  );
  let first = 0;
  let isRight = true;
  for (const { values, length, place } of rows) {
    isRight = fill(copy, first, values, place, problems, { precision, length }) && isRight;
    first += length;
  }
  return isRight ? copy : undefined;
}
