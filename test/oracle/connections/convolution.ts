import type { Notes } from "../notes.ts";
import { flat, type Nested } from "../numbers.ts";
import { eachTap, outputLength, pairOf, shapeOf } from "../shapes.ts";
import type { Synapse } from "../synapse.ts";

export interface Convolution {
  kind: "convolution";
  input: readonly number[];
  kernel: readonly number[];
  values: Nested;
  stride?: number | readonly number[] | undefined;
  padding?: number | readonly number[] | undefined;
  dilation?: number | readonly number[] | undefined;
  groups?: number | undefined;
}

/** The convolution as the list of its synapses; inputs and outputs are numbered [channel][y][x]. */
export function convolutionSynapses(weights: Convolution): Synapse[] {
  const dimensions = weights.input.length - 1;
  const input = shapeOf(weights.input);
  const stride = pairOf(weights.stride ?? 1, dimensions, 1);
  const padding = pairOf(weights.padding ?? 0, dimensions, 0);
  const dilation = pairOf(weights.dilation ?? 1, dimensions, 1);
  const kernel = pairOf(weights.kernel.slice(2), dimensions, 1);
  const channelsOut = weights.kernel[0] as number;
  const channelsOfGroup = weights.kernel[1] as number;
  const outputsOfGroup = channelsOut / (weights.groups ?? 1);
  const height = outputLength(input.height, kernel.y, stride.y, padding.y, dilation.y);
  const width = outputLength(input.width, kernel.x, stride.x, padding.x, dilation.x);
  const values = flat(weights.values);
  const synapses: Synapse[] = [];
  for (let out = 0; out < channelsOut; out++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const corner = { y: y * stride.y - padding.y, x: x * stride.x - padding.x };
        for (let k = 0; k < channelsOfGroup; k++) {
          const channel = Math.floor(out / outputsOfGroup) * channelsOfGroup + k;
          eachTap(input, kernel, corner, dilation, (iy, ix, ky, kx) => {
            synapses.push({
              source: (channel * input.height + iy) * input.width + ix,
              target: (out * height + y) * width + x,
              weight: values[((out * channelsOfGroup + k) * kernel.y + ky) * kernel.x + kx] as number,
              delay: 0,
            });
          });
        }
      }
    }
  }
  return synapses;
}

export function noteConvolution(weights: Convolution, notes: Notes): void {
  const { input, kernel, stride = 1, padding = 0, dilation = 1, groups = 1 } = weights;
  const dimensions = input.length - 1;
  const { channels, height, width } = shapeOf(input);
  const pairs = [
    { y: height, x: width },
    pairOf(kernel.slice(2), dimensions, 1),
    pairOf(stride, dimensions, 1),
    pairOf(padding, dimensions, 0),
    pairOf(dilation, dimensions, 1),
  ];
  notes.whole(12, channels, kernel[0] as number, groups, ...pairs.flatMap(({ y, x }) => [y, x]));
  notes.list(flat(weights.values));
}
