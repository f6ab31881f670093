import type { Playground } from "./playground.ts";
import { presets } from "./presets/index.ts";
import { Attribution } from "./view/attribution.tsx";
import { Curve } from "./view/curve.tsx";
import { DigestBar } from "./view/digest-bar.tsx";
import { DigitPad } from "./view/digit-pad.tsx";
import { Exports } from "./view/exports.tsx";
import { FailureNote } from "./view/failure-note.tsx";
import { FileDrop } from "./view/file-drop.tsx";
import { LinkNote } from "./view/link-note.tsx";
import { Picture } from "./view/picture.tsx";
import { Plan } from "./view/plan.tsx";
import { Readout } from "./view/readout.tsx";
import { Settings } from "./view/settings.tsx";
import { theme, toggleTheme } from "./view/theme.ts";
import { Transport } from "./view/transport.tsx";
import { useFileDrop } from "./view/use-file-drop.ts";
import { Weights } from "./view/weights.tsx";

/** The page. */
export function App({ playground }: { playground: Playground }) {
  const { preset } = playground;
  const isOver = useFileDrop(playground);
  return (
    <>
      <header>
        <h1>bitspike</h1>
        <p>Spiking neurons in your browser: the same model, input and seed always give the same bits.</p>
        <nav aria-label="Pages">
          <a href="docs/index.html">Documentation</a>
          <button
            type="button"
            aria-label={theme.value === "dark" ? "Light colours" : "Dark colours"}
            onClick={toggleTheme}
          >
            {theme.value === "dark" ? "Light" : "Dark"}
          </button>
        </nav>
      </header>
      <nav class="presets" aria-label="Presets">
        {presets.map((one) => (
          <button
            key={one.id}
            type="button"
            aria-current={one === preset ? "page" : undefined}
            onClick={() => playground.choose(one)}
          >
            {one.title}
          </button>
        ))}
      </nav>
      <div class="notes">
        <LinkNote playground={playground} />
        <FailureNote playground={playground} />
        <Attribution playground={playground} />
      </div>
      <main class={preset.asks === undefined ? undefined : "asks"}>
        <section class="controls" aria-label="Model">
          <h2>{preset.title}</h2>
          <p>{preset.summary}</p>
          {preset.asks === "file" && <FileDrop playground={playground} isOver={isOver.value} />}
          {preset.asks === "digit" && <DigitPad playground={playground} />}
          {preset.asks === "digit" && <Readout playground={playground} />}
          <Settings playground={playground} />
          <Weights playground={playground} />
        </section>
        <section class="stage" aria-label="Simulation">
          <Transport playground={playground} />
          <DigestBar playground={playground} />
          <Picture playground={playground} />
          <Curve playground={playground} />
          <Exports playground={playground} />
          <Plan playground={playground} />
        </section>
      </main>
    </>
  );
}
