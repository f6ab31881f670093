/** What kinds have in common whose windows move over an image of one or two dimensions. */

import { arrayIn, readWhole, readWholes } from "../checks/numbers.ts";
import type { Place, Problems } from "../checks/problems.ts";

/** No side of an input, a window or a step may be longer. */
export const LONGEST_SIDE = 2 ** 24;

/** Names of the dimensions of an input, for messages. */
export const SIDES: readonly (readonly string[])[] = [["length"], ["height", "width"]];

/** Channels and sides of what windows move over; undefined after a complaint. */
export function readImage(
  value: unknown,
  place: Place,
  problems: Problems,
  sources: number | undefined,
): { channels: number; input: number[] } | undefined {
  const numbers = readWholes(value, place, problems, { minimum: 1, maximum: LONGEST_SIDE });
  if (numbers === undefined) {
    return undefined;
  }
  const [channels = 0, ...input] = numbers;
  if (input.length !== 1 && input.length !== 2) {
    problems.add(place, value, "[channels, height, width] or [channels, length]");
    return undefined;
  }
  const product = input.reduce((all, length) => all * length, channels);
  if (sources !== undefined && product !== sources) {
    const found = `${numbers.join(" x ")} = ${product}`;
    problems.add(place, found, `channels and sides whose product is the source's size, ${sources}`);
  }
  return { channels, input };
}

/** One number for all sides, or one each. */
export function readEachSide(
  value: unknown,
  place: Place,
  problems: Problems,
  dimensions: number | undefined,
  minimum: number,
): number[] | undefined {
  if (arrayIn(value) !== undefined) {
    const length =
      dimensions === undefined ? {} : { length: dimensions, per: SIDES[dimensions - 1]?.join(" and ") ?? "" };
    const sides = readWholes(value, place, problems, { minimum, maximum: LONGEST_SIDE, ...length });
    return sides && Array.from(sides);
  }
  const side = readWhole(value, place, problems, minimum, LONGEST_SIDE);
  return side === undefined || dimensions === undefined ? undefined : Array<number>(dimensions).fill(side);
}

/** Places that a window has along one side; 0 or less if it does not fit. */
export function outputLength(
  length: number,
  window: number,
  stride: number,
  padding: number,
  dilation: number,
): number {
  return Math.floor((length + 2 * padding - dilation * (window - 1) - 1) / stride) + 1;
}

/** Complains of an output that has no place for the window, or another size than the targets. */
export function checkOutput(
  channels: number,
  output: readonly number[],
  place: Place,
  problems: Problems,
  targets: number | undefined,
): void {
  if (output.some((length) => length < 1)) {
    const found = `an output of ${[channels, ...output].join(" x ")}`;
    problems.addSentence(
      place,
      found,
      "a window that fits into the padded input",
      `${place.words} has a window that does not fit into the padded input`,
    );
    return;
  }
  const product = output.reduce((all, length) => all * length, channels);
  if (targets !== undefined && product !== targets) {
    const found = `an output of ${[channels, ...output].join(" x ")} = ${product}`;
    const sentence = `${place.words} has ${found}, expected the target's size, ${targets}`;
    problems.addSentence(place, found, `an output of ${targets}`, sentence, `give the target the size ${product}`);
  }
}

/** Numbers for height and width, as the core takes them; an input of one dimension has height 1. */
export function twoSides(sides: readonly number[], usual: number): readonly number[] {
  return sides.length === 1 ? [usual, ...sides] : sides;
}
