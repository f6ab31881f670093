import type { Experiment } from "../experiment/experiment.ts";
import type { Playground } from "../playground.ts";
import { presetNamed } from "../presets/index.ts";

/** What went wrong, in the words of the library; and what is shown all the same. */
export function FailureNote({ playground }: { playground: Playground }) {
  const { failure, shown } = playground.player;
  const { code, message, refused } = failure.value ?? {};
  return (
    <div role="alert">
      {failure.value !== undefined && (
        <div class="failure">
          {refused !== undefined && <strong>{inWords(refused, shown.value)}</strong>}
          <pre>{message}</pre>
          <small>{code}</small>
        </div>
      )}
    </div>
  );
}

function inWords(refused: Experiment, shown: Experiment | undefined): string {
  if (shown === undefined) {
    return `${nameOf(refused)} cannot be shown. Choose something above.`;
  }
  return refused.preset === shown.preset && refused.file === shown.file
    ? "This setting cannot be shown. It is back as it was."
    : `${nameOf(refused)} cannot be shown. You still see ${nameOf(shown)}.`;
}

/** What an experiment is called where another one is. */
function nameOf({ preset, file }: Experiment): string {
  return file?.name ?? (preset === "nir" ? EXAMPLE : `"${presetNamed(preset).title}"`);
}

/** The file that is read as long as nobody drops one. */
export const EXAMPLE = "digits.nir";
