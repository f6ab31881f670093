import { useSignal } from "@preact/signals";
import type { Experiment } from "../experiment/experiment.ts";
import { MOST_BYTES_OF_FILE } from "../experiment/link.ts";
import type { Playground } from "../playground.ts";
import { save } from "./save.ts";
import { svgOf } from "./svg-of.ts";

/** A program, and what it does. */
interface Program {
  readonly text: string;
  readonly experiment: Experiment;
  readonly step: number;
}

/** What can be exported: a link, pictures, data, the model, a program. A click pauses what runs, and then exports it. */
export function Exports({ playground }: { playground: Playground }) {
  const said = useSignal("");
  const program = useSignal<Program | undefined>(undefined);
  const { player, preset } = playground;
  const experiment = playground.experiment.value;
  const { file } = experiment;
  const isTooLarge = (file?.bytes.length ?? 0) > MOST_BYTES_OF_FILE;
  const isEmpty = player.loaded.value === undefined;
  const code = program.value?.experiment === experiment ? program.value : undefined;

  const share = async () => {
    await player.stand();
    history.replaceState(null, "", `#${playground.hash}`);
    said.value = await copied(location.href);
  };
  const showCode = async () => {
    await player.stand();
    const { step } = player.progress.value;
    const exported = await player.export("mjs");
    if (exported !== undefined) {
      program.value = { text: new TextDecoder().decode(exported.bytes), experiment: playground.experiment.value, step };
    }
  };
  const saveFile = async (format: "csv" | "nir") => {
    await player.stand();
    const exported = await player.export(format);
    if (exported !== undefined) {
      save(exported.name, exported.bytes, format === "csv" ? "text/csv" : "application/x-hdf5");
    }
  };
  const saveSvg = async () => {
    await player.stand();
    const svg = await svgOf(player.trail, preset.title);
    save(`${preset.id}.svg`, new TextEncoder().encode(svg), "image/svg+xml");
  };

  return (
    <div class="exports">
      <fieldset class="row" aria-label="Export">
        <button type="button" onClick={share} disabled={isEmpty}>
          Copy a link
        </button>
        <button type="button" onClick={showCode} disabled={isEmpty}>
          Code for Node
        </button>
        <button type="button" onClick={saveSvg} disabled={isEmpty}>
          SVG
        </button>
        <button type="button" onClick={() => saveFile("csv")} disabled={isEmpty}>
          CSV
        </button>
        <button type="button" onClick={() => saveFile("nir")} disabled={isEmpty}>
          NIR
        </button>
      </fieldset>
      <p role="status">
        {said.value}
        {isTooLarge && ` ${file?.name} is too large for a link: whoever opens it has to drop the file as well.`}
      </p>
      {code !== undefined && (
        <details open>
          <summary>The same in Node, up to step {code.step.toLocaleString("en")}</summary>
          <button type="button" onClick={async () => (said.value = await copied(code.text))}>
            Copy the code
          </button>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
          <pre class="code" tabIndex={0}>
            {code.text}
          </pre>
        </details>
      )}
    </div>
  );
}

async function copied(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied.";
  } catch {
    return text.startsWith("http") ? "The link is in the address bar." : "Copy it from below.";
  }
}
