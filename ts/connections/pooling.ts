import { fieldsOf } from "../checks/fields.ts";
import type { ConnectionKind } from "./kind.ts";
import { checkOutput, outputLength, readEachSide, readImage, twoSides } from "./windows.ts";

/** Pooling in one or two dimensions, channel by channel. */
export interface Pooling {
  readonly kind: "pooling";
  /** Whether the total is multiplied by one over the size of the whole window. */
  readonly mode: "sum" | "average";
  /** [channels, height, width] or [channels, length] of the source. */
  readonly input: readonly number[];
  /** Of the window; one number, or one a dimension. */
  readonly size: number | readonly number[];
  /** Default: the size. */
  readonly stride?: number | readonly number[] | undefined;
  /** Zeros around the input, default 0. */
  readonly padding?: number | readonly number[] | undefined;
}

/**
 * Pooling in one or two dimensions, channel by channel.
 *
 * @example
 * ```ts
 * import { pooling } from "bitspike";
 *
 * pooling({ mode: "sum", input: [8, 28, 28], size: 2 }); // 8 x 14 x 14
 * ```
 */
export function pooling(parameters: Omit<Pooling, "kind">): Pooling {
  return { kind: "pooling", ...fieldsOf(parameters) };
}

/** The same after the check. Lengths in the dimensions of the input: [height, width] or [length]. */
export interface DeclaredPooling {
  readonly kind: "pooling";
  readonly mode: Pooling["mode"];
  readonly channels: number;
  readonly input: readonly number[];
  readonly size: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
}

export const poolingKind: ConnectionKind<Pooling, DeclaredPooling, "pooling"> = {
  name: "pooling",
  keys: ["mode", "input", "size", "stride", "padding"],
  joinsSeveral: false,
  kernels: [{ layout: 4, name: "pooling", reason: "a spike adds one to each window that it lies in" }],
  read(value, place, problems, between) {
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
  },
  describe({ mode, channels, input, size, stride, padding }) {
    const sides = { size: [...size], stride: [...stride], padding: [...padding] };
    return pooling({ mode, input: [channels, ...input], ...sides });
  },
  shapes: () => [],
  lists({ mode, channels, input, size, stride, padding }) {
    const window = [[channels], twoSides(input, 1), twoSides(size, 1), twoSides(stride, 1), twoSides(padding, 0)];
    return { words: [...window, [mode === "average" ? 1 : 0]] };
  },
};
