import { readNested } from "../checks/nested.ts";
import { arrayIn, readWhole, readWholes } from "../checks/numbers.ts";
import type { Place, Problems } from "../checks/problems.ts";
import type { DeclaredConvolution, DeclaredPooling } from "./declared.ts";
import type { Between } from "./ends.ts";

/** No side of an input, a window or a step may be longer. */
const LONGEST_SIDE = 2 ** 24;

/** Names of the dimensions of an input, for messages. */
const SIDES: readonly (readonly string[])[] = [["length"], ["height", "width"]];

export function readConvolution(
  value: Record<string, unknown>,
  place: Place,
  problems: Problems,
  between: Between,
): DeclaredConvolution | undefined {
  const before = problems.count;
  const image = readImage(value["input"], place.key("input"), problems, between.sources);
  const dimensions = image?.input.length;
  const kernelPlace = place.key("kernel");
  const kernel = readWholes(value["kernel"], kernelPlace, problems, {
    minimum: 1,
    maximum: LONGEST_SIDE,
    ...(dimensions === undefined
      ? {}
      : { length: dimensions + 2, per: `out, in, ${SIDES[dimensions - 1]?.join(", ")}` }),
  });
  const read = (name: string, minimum: number, usual: number) =>
    readEachSide(value[name] === undefined ? usual : value[name], place.key(name), problems, dimensions, minimum);
  const stride = read("stride", 1, 1);
  const padding = read("padding", 0, 0);
  const dilation = read("dilation", 1, 1);
  const { groups: givenGroups = 1 } = value;
  const groups = readWhole(givenGroups, place.key("groups"), problems, 1, LONGEST_SIDE);
  const shape = Array.from(kernel ?? [], (length, index) => ({ length, per: `kernel[${index}]` }));
  const values = kernel && readNested(value["values"], place.key("values"), problems, shape, between.precision);
  if (problems.count > before || !image || !kernel || !stride || !padding || !dilation || !groups || !values) {
    return undefined;
  }
  const [outputChannels = 0, perGroup = 0, ...window] = kernel;
  for (const [channels, what] of [
    [image.channels, "input"],
    [outputChannels, "output"],
  ] as const) {
    if (channels % groups !== 0) {
      problems.add(place.key("groups"), groups, `a divisor of the ${channels} ${what} channels`);
    }
  }
  if (image.channels % groups === 0 && perGroup !== image.channels / groups) {
    problems.add(kernelPlace.index(1), perGroup, `${image.channels / groups} (input channels / groups)`);
  }
  const output = image.input.map((length, side) =>
    outputLength(
      length,
      window[side] as number,
      stride[side] as number,
      padding[side] as number,
      dilation[side] as number,
    ),
  );
  checkOutput(outputChannels, output, place, problems, between.targets);
  return { kind: "convolution", ...image, outputChannels, kernel: window, stride, padding, dilation, groups, values };
}

export function readPooling(
  value: Record<string, unknown>,
  place: Place,
  problems: Problems,
  between: Between,
): DeclaredPooling | undefined {
  const before = problems.count;
  const { mode } = value;
  if (mode !== "sum" && mode !== "average") {
    problems.add(place.key("mode"), mode, 'one of "sum", "average"');
  }
  const image = readImage(value["input"], place.key("input"), problems, between.sources);
  const dimensions = image?.input.length;
  const size = readEachSide(value["size"], place.key("size"), problems, dimensions, 1);
  const { stride: givenStride = size, padding: givenPadding = 0 } = value;
  const stride = readEachSide(givenStride, place.key("stride"), problems, dimensions, 1);
  const padding = readEachSide(givenPadding, place.key("padding"), problems, dimensions, 0);
  if (problems.count > before || !image || !size || !stride || !padding) {
    return undefined;
  }
  const output = image.input.map((length, side) =>
    outputLength(length, size[side] as number, stride[side] as number, padding[side] as number, 1),
  );
  checkOutput(image.channels, output, place, problems, between.targets);
  return { kind: "pooling", mode: mode as "sum" | "average", ...image, size, stride, padding };
}

function readImage(
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
function readEachSide(
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
function outputLength(length: number, window: number, stride: number, padding: number, dilation: number): number {
  return Math.floor((length + 2 * padding - dilation * (window - 1) - 1) / stride) + 1;
}

function checkOutput(
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
