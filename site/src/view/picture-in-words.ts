import type { Player } from "../simulation/player.ts";
import { stepInWords } from "./time.ts";

/** What the picture shows, for those who do not see it; while it runs, that it runs. */
export function pictureInWords({ loaded, progress, trail }: Player): string {
  const model = loaded.value;
  if (model === undefined) {
    return "Nothing is there yet.";
  }
  const { isRunning, step } = progress.value;
  if (isRunning) {
    return `Spikes and membrane potentials, running. Pause for a summary.`;
  }
  const sums = model.raster.map(({ name, size }, source) => {
    const spikes = trail.frames.reduce((sum, frame) => {
      const steps = frame.spikes[source]?.steps ?? [];
      return sum + Array.from(steps).filter((offset) => frame.from + offset >= trail.from).length;
    }, 0);
    return `${name}, ${size.toLocaleString("en")} neurons: ${spikes.toLocaleString("en")} spikes`;
  });
  return `Spikes and membrane potentials up to ${stepInWords(step, model.dt)}. In the window: ${sums.join("; ")}.`;
}
