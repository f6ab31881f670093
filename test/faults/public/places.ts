/** The parts of a call's arguments, each of which can be replaced. */

/** Keys that lead to a part, the number of the argument first. */
export type Path = readonly (string | number)[];

/** Of a list so many entries are replaced, one after the other. */
const ENTRIES = 3;

/** Every part of arguments, those that hold others before them: entries of plain objects and of arrays. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  const own: Path[] = path.length === 0 ? [] : [path];
  return [...own, ...keysOf(value).flatMap((key) => placesIn(Reflect.get(value as object, key), [...path, key]))];
}

/** Every number among the arguments, those of typed arrays that can hold large ones too. */
export function numbersIn(given: readonly unknown[]): Path[] {
  return placesIn(given).flatMap((path): Path[] => {
    const part = at(given, path);
    if (typeof part === "number") return [path];
    const isWide = part instanceof Uint32Array || part instanceof Float64Array;
    return isWide && part.length > 0 ? [[...path, 0]] : [];
  });
}

function keysOf(value: unknown): (string | number)[] {
  if (Array.isArray(value)) return Array.from({ length: Math.min(value.length, ENTRIES) }, (_, index) => index);
  return isPlain(value) ? Object.keys(value) : [];
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

export function at(given: readonly unknown[], path: Path): unknown {
  return path.reduce<unknown>((holder, key) => Reflect.get(holder as object, key), given);
}

/** Puts something in the place of a part: arguments are made again at every call, so that they may be changed. */
export function replaced(given: readonly unknown[], path: Path, part: unknown): readonly unknown[] {
  const changed = [...given];
  Reflect.set(at(changed, path.slice(0, -1)) as object, path.at(-1) as PropertyKey, part);
  return changed;
}

export const wordsOf = (path: Path): string =>
  path.map((key, k) => (k === 0 ? `argument ${key}` : `[${key}]`)).join("");
