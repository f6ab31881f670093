import type { DataItem, EventList, NumberArray } from "../data/index.ts";

/** An array or events, of one sample or of several. */
export type Item = DataItem | EventList;

type Data = typeof import("../data/index.ts");

/** Events as a raster, (steps, neurons); those of several samples one above the other. Arrays stay what they are. */
export function arrayOf(item: Item, data: Data): NumberArray {
  if ("shape" in item) return item;
  const lists = "steps" in item ? [item] : item;
  const steps = Math.max(...lists.map(({ stepCount }) => stepCount));
  return stacked(
    lists.map((events) => data.toRaster(events, { steps })),
    data,
  );
}

/** Arrays of one shape as one array of samples; a single one stays as it is. */
export function stacked(arrays: readonly NumberArray[], { NumberArray }: Data): NumberArray {
  const [first] = arrays as [NumberArray];
  if (arrays.length === 1) return first;
  // Rasters are of integers where all spikes are worth 1, which another sample's may not be.
  const isMixed = arrays.some(({ dtype }) => dtype !== first.dtype);
  const Values = isMixed ? Float64Array : (first.data.constructor as Float64ArrayConstructor);
  const values = new Values(arrays.length * first.length);
  for (const [index, array] of arrays.entries()) values.set(array.numbers(), index * first.length);
  return new NumberArray([arrays.length, ...first.shape], values);
}
