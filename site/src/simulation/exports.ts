import type { Experiment } from "../experiment/experiment.ts";
import { snippetOf } from "../experiment/snippet.ts";
import type { ExportedFile, ExportFormat } from "./messages.ts";
import { Session } from "./session.ts";

/** All spikes up to the present step as CSV, the network as a NIR file, or a program that does the same. */
export async function exportOf(format: ExportFormat, session: Session, { preset }: Experiment): Promise<ExportedFile> {
  const name = `${preset}.${format}`;
  if (format === "nir") {
    const { writeNir } = await import("bitspike/nir");
    return { name, bytes: await writeNir(session.model.description) };
  }
  const text = format === "csv" ? spikesOf(session) : snippetOf(session.model, session.step, session.digest);
  return { name, bytes: new TextEncoder().encode(text) };
}

/** A line a spike, of a run from the beginning; steps are counted from 0. */
function spikesOf({ model, step }: Session): string {
  const again = new Session(model);
  try {
    const { raster } = model.shown;
    const lines = ["population,step,neuron"];
    while (again.step < step) {
      const frame = again.advance(step - again.step);
      frame.spikes.forEach(({ steps, neurons }, source) => {
        steps.forEach((offset, index) => {
          lines.push(`${quoted(raster[source] ?? "")},${frame.from + offset},${neurons[index]}`);
        });
      });
    }
    return `${lines.join("\n")}\n`;
  } finally {
    again.free();
  }
}

function quoted(name: string): string {
  return /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
