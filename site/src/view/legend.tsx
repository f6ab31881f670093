import type { Loaded } from "../simulation/messages.ts";
import { SERIES } from "./colours.ts";

/** What the colours mean: populations in the raster, neurons in the membranes. */
export function Legend({ loaded }: { loaded: Loaded | undefined }) {
  const traces = loaded?.shown.traces.filter(({ neurons }) => neurons.length > 1) ?? [];
  // Where every row has its own name beside it, nothing is left to say.
  const raster = loaded?.raster.every(({ size }) => size === 1) ? [] : (loaded?.raster ?? []);
  const rows = [
    raster.map(({ name, size }) => `${name}: ${size.toLocaleString("en")}`),
    ...traces.map(({ population, neurons }) => neurons.map((neuron) => `${population} ${neuron}`)),
  ];
  return (
    <figcaption>
      {rows.map((names) => (
        <div key={names.join()}>
          {names.map((name, index) => (
            <span key={name} class="legend">
              <i class={`series-${(index % SERIES) + 1}`} /> {name}
            </span>
          ))}
        </div>
      ))}
    </figcaption>
  );
}
