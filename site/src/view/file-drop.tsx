import { valuesOf } from "../experiment/setting.ts";
import type { Playground } from "../playground.ts";
import { nirFile } from "../presets/nir-file.ts";
import { EXAMPLE } from "./failure-note.tsx";

/** Where a .nir file is chosen; it may be dropped anywhere on the page. */
export function FileDrop({ playground, isOver }: { playground: Playground; isOver: boolean }) {
  const { file, settings } = playground.experiment.value;
  const isPlain = valuesOf(nirFile.settings, settings)["from"] === "unknown";
  return (
    <div class={isOver ? "drop over" : "drop"}>
      <label>
        Drop a .nir file anywhere on the page, or choose one{" "}
        <input
          type="file"
          accept=".nir,.h5,.hdf5"
          onChange={({ currentTarget }) => {
            const [first] = currentTarget.files ?? [];
            if (first !== undefined) {
              void playground.drop(first);
              // So that the same file can be chosen again when it has changed.
              currentTarget.value = "";
            }
          }}
        />
      </label>
      <p>
        Shown: <strong>{file?.name ?? EXAMPLE}</strong>
        {file === undefined && ", an example written by snnTorch"}
      </p>
      {isPlain && <p class="warning">Read as plain NIR: nobody has said which framework wrote it.</p>}
    </div>
  );
}
