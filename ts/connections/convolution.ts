import { fieldsOf } from "../checks/fields.ts";
import { readNested } from "../checks/nested.ts";
import { readWhole, readWholes } from "../checks/numbers.ts";
import { listOf } from "../checks/plain-numbers.ts";
import type { NestedNumbers, Scalars } from "../scalars.ts";
import { SHAPE_WEIGHTS } from "../wasm/boundary.ts";
import type { ConnectionKind } from "./kind.ts";
import { checkOutput, LONGEST_SIDE, outputLength, readEachSide, readImage, SIDES, twoSides } from "./windows.ts";

/** A convolution in one or two dimensions (a cross-correlation, as everywhere in the field). */
export interface Convolution {
  readonly kind: "convolution";
  /** [channels, height, width] or [channels, length] of the source. */
  readonly input: readonly number[];
  /** [output channels, input channels / groups, height, width] or without height. */
  readonly kernel: readonly number[];
  /** In the order of `kernel`, nested or flat. */
  readonly values: NestedNumbers;
  /** Default 1; one number, or one a dimension. */
  readonly stride?: number | readonly number[] | undefined;
  /** Zeros around the input, default 0; one number, or one a dimension. */
  readonly padding?: number | readonly number[] | undefined;
  /** Distance of the taps, default 1; one number, or one a dimension. */
  readonly dilation?: number | readonly number[] | undefined;
  /** Default 1. */
  readonly groups?: number | undefined;
}

/**
 * A convolution in one or two dimensions; a cross-correlation, as everywhere in the field.
 *
 * @example
 * ```ts
 * import { convolution } from "bitspike";
 *
 * convolution({ input: [1, 28, 28], kernel: [8, 1, 3, 3], values: new Float32Array(72), padding: 1 }); // 8 x 28 x 28
 * ```
 */
export function convolution(parameters: Omit<Convolution, "kind">): Convolution {
  return { kind: "convolution", ...fieldsOf(parameters) };
}

/** The same after the check. Lengths in the dimensions of the input: [height, width] or [length]. */
export interface DeclaredConvolution {
  readonly kind: "convolution";
  readonly channels: number;
  readonly input: readonly number[];
  readonly outputChannels: number;
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly values: Scalars;
}

export const convolutionKind: ConnectionKind<Convolution, DeclaredConvolution, "convolution"> = {
  name: "convolution",
  keys: ["input", "kernel", "values", "stride", "padding", "dilation", "groups"],
  joinsSeveral: false,
  kernels: [{ layout: 3, name: "convolution", reason: "a spike adds its part of the kernel around its place" }],
  read(value, place, problems, between) {
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
  },
  describe({ channels, input, outputChannels, kernel, stride, padding, dilation, groups, values }) {
    return convolution({
      input: [channels, ...input],
      kernel: [outputChannels, channels / groups, ...kernel],
      values: listOf(values),
      stride: [...stride],
      padding: [...padding],
      dilation: [...dilation],
      groups,
    });
  },
  shapes: ({ values }, { index, kind, sources, targets }) => [
    [SHAPE_WEIGHTS, index, kind, sources, targets, values.length],
  ],
  lists({ channels, input, outputChannels, kernel, stride, padding, dilation, groups, values }) {
    const geometry = [
      [channels],
      twoSides(input, 1),
      [outputChannels],
      twoSides(kernel, 1),
      twoSides(stride, 1),
      twoSides(padding, 0),
      twoSides(dilation, 1),
      [groups],
    ];
    return { words: geometry, values };
  },
};
