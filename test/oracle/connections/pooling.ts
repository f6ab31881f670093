import type { Notes } from "../notes.ts";
import { eachTap, outputLength, pairOf, shapeOf } from "../shapes.ts";
import type { Synapse } from "../synapse.ts";

export interface Pooling {
  kind: "pooling";
  mode: "sum" | "average";
  input: readonly number[];
  size: number | readonly number[];
  stride?: number | readonly number[] | undefined;
  padding?: number | readonly number[] | undefined;
}

/** Synapses of weight 1; `poolingScale` is for afterwards. */
export function poolingSynapses(weights: Pooling): Synapse[] {
  const dimensions = weights.input.length - 1;
  const input = shapeOf(weights.input);
  const size = pairOf(weights.size, dimensions, 1);
  const stride = pairOf(weights.stride ?? weights.size, dimensions, 1);
  const padding = pairOf(weights.padding ?? 0, dimensions, 0);
  const height = outputLength(input.height, size.y, stride.y, padding.y, 1);
  const width = outputLength(input.width, size.x, stride.x, padding.x, 1);
  const synapses: Synapse[] = [];
  for (let channel = 0; channel < input.channels; channel++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const corner = { y: y * stride.y - padding.y, x: x * stride.x - padding.x };
        eachTap(input, size, corner, { y: 1, x: 1 }, (iy, ix) => {
          synapses.push({
            source: (channel * input.height + iy) * input.width + ix,
            target: (channel * height + y) * width + x,
            weight: 1,
            delay: 0,
          });
        });
      }
    }
  }
  return synapses;
}

/** What the total of an average is multiplied by; nothing for a sum. */
export function poolingScale(weights: Pooling): number | undefined {
  const size = pairOf(weights.size, weights.input.length - 1, 1);
  return weights.mode === "average" ? 1 / (size.y * size.x) : undefined;
}

export function notePooling({ input, size, mode, stride = size, padding = 0 }: Pooling, notes: Notes): void {
  const dimensions = input.length - 1;
  const { channels, height, width } = shapeOf(input);
  const pairs = [
    { y: height, x: width },
    pairOf(size, dimensions, 1),
    pairOf(stride, dimensions, 1),
    pairOf(padding, dimensions, 0),
  ];
  notes.whole(13, channels, mode === "average" ? 1 : 0, ...pairs.flatMap(({ y, x }) => [y, x]));
}
