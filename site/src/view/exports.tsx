import { useSignal } from "@preact/signals";
import { MOST_BYTES_OF_FILE } from "../experiment/link.ts";
import type { Playground } from "../playground.ts";
import { save } from "./save.ts";
import { svgOf } from "./svg-of.ts";

/** What can be taken along: a link, pictures, data, the model, a program. */
export function Exports({ playground }: { playground: Playground }) {
  const said = useSignal("");
  const code = useSignal("");
  const { player, preset } = playground;
  const { file } = playground.experiment.value;
  const { isRunning } = player.progress.value;
  const isTooLarge = (file?.bytes.length ?? 0) > MOST_BYTES_OF_FILE;

  const share = async () => {
    history.replaceState(null, "", `#${playground.hash}`);
    said.value = await copied(location.href);
  };
  const showCode = async () => {
    const file = await player.export("mjs");
    code.value = new TextDecoder().decode(file?.bytes);
  };
  const saveFile = async (format: "csv" | "nir") => {
    const file = await player.export(format);
    if (file !== undefined) {
      save(file.name, file.bytes, format === "csv" ? "text/csv" : "application/x-hdf5");
    }
  };
  const saveSvg = async () => {
    const svg = await svgOf(player.trail, preset.title);
    save(`${preset.id}.svg`, new TextEncoder().encode(svg), "image/svg+xml");
  };

  return (
    <div class="exports">
      <fieldset class="row" aria-label="Take it along">
        <button type="button" onClick={share} disabled={isRunning || player.failure.value !== undefined}>
          Copy a link
        </button>
        <button type="button" onClick={showCode} disabled={isRunning}>
          Code for Node
        </button>
        <button type="button" onClick={saveSvg} disabled={isRunning}>
          SVG
        </button>
        <button type="button" onClick={() => saveFile("csv")}>
          CSV
        </button>
        <button type="button" onClick={() => saveFile("nir")}>
          NIR
        </button>
      </fieldset>
      <p role="status">
        {isRunning ? "Pause to export." : said.value}
        {isTooLarge && ` ${file?.name} is too large for a link: whoever opens it has to drop the file as well.`}
      </p>
      {code.value !== "" && (
        <details open>
          <summary>The same in Node</summary>
          <button type="button" onClick={async () => (said.value = await copied(code.value))}>
            Copy the code
          </button>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
          <pre class="code" tabIndex={0}>
            {code.value}
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
