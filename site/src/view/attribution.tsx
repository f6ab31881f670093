import type { Playground } from "../playground.ts";
import { frameworks } from "../presets/nir-file.ts";

/** Asks which framework wrote a file that was dropped: the file does not say, and the spikes depend on it. */
export function Attribution({ playground }: { playground: Playground }) {
  const file = playground.unattributed.value;
  return (
    <div role="status">
      {file !== undefined && (
        <fieldset class="note">
          <legend>Which framework wrote {file.name}?</legend>
          <p>The same numbers mean other spikes in each. Until you say, it is read as plain NIR.</p>
          <div class="row">
            {frameworks.map(([value, label]) => (
              <button key={value} type="button" onClick={() => playground.attribute(value)}>
                {value === "unknown" ? "I don't know" : label}
              </button>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
