import { useSignal } from "@preact/signals";
import type { Playground } from "../playground.ts";

/** Takes a .nir file, dropped or chosen. */
export function FileDrop({ playground }: { playground: Playground }) {
  const isOver = useSignal(false);
  const { file } = playground.experiment.value;
  const take = (files: FileList | null | undefined) => {
    const [first] = files ?? [];
    if (first !== undefined) {
      void playground.drop(first);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way, the button inside is the other
    <div
      class={isOver.value ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        take(event.dataTransfer?.files);
      }}
    >
      <label>
        Drop a .nir file here, or choose one{" "}
        <input type="file" accept=".nir,.h5,.hdf5" onChange={(event) => take(event.currentTarget.files)} />
      </label>
      <p>
        Shown: <strong>{file?.name ?? "digits.nir, an example by snnTorch"}</strong>
      </p>
    </div>
  );
}
