import type { Playground } from "../playground.ts";

/** Where a .nir file is chosen; it may be dropped anywhere on the page. */
export function FileDrop({ playground, isOver }: { playground: Playground; isOver: boolean }) {
  const { file } = playground.experiment.value;
  return (
    <div class={isOver ? "drop over" : "drop"}>
      <label>
        Drop a .nir file anywhere on the page, or choose one{" "}
        <input
          type="file"
          accept=".nir,.h5,.hdf5"
          onChange={({ currentTarget: { files } }) => {
            const [first] = files ?? [];
            if (first !== undefined) {
              void playground.drop(first);
            }
          }}
        />
      </label>
      <p>
        Shown: <strong>{file?.name ?? "digits.nir, an example by snnTorch"}</strong>
      </p>
    </div>
  );
}
