import type { Loaded } from "../simulation/messages.ts";
import { SERIES } from "./colours.ts";

/** The colours of the populations, and how many neurons they have. */
export function Legend({ loaded }: { loaded: Loaded | undefined }) {
  const raster = loaded?.raster ?? [];
  // Where every row has its own name beside it, or there are too many for colours, nothing is left to say.
  const isSaid = raster.every(({ size }) => size === 1) || raster.length > SERIES;
  return (
    <figcaption>
      {!isSaid &&
        raster.map(({ name, size }, index) => (
          <span key={name} class="legend">
            <i class={`series-${index + 1}`} /> {name}: {size.toLocaleString("en")} {size === 1 ? "neuron" : "neurons"}
          </span>
        ))}
    </figcaption>
  );
}
