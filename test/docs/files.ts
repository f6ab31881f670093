/** Files that the programs of a page read: what their user would have beside them. */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NumberArray, writeNpy } from "../../ts/data/index.ts";
import { readPage, root } from "./pages.ts";
import { hasPython, pythonFaults, pythonOf } from "./python.ts";

type Maker = (folder: string) => void;

const digits: Maker = (folder) => {
  for (const name of ["digits.nir", "images.npy", "labels.npy"]) {
    copyFileSync(join(root, "examples/digits", name), join(folder, name));
  }
};

/** The recording of a page, made by the program that the page shows. */
const mine =
  (page: string): Maker =>
  (folder) => {
    const programs = hasPython ? pythonOf(readPage(page).blocks) : [];
    for (const program of programs) pythonFaults(program, folder);
  };

/** Three values a step. */
const touch: Maker = (folder) => {
  const values = Float64Array.from({ length: 60 }, (_, index) => ((index * 7) % 11) / 10);
  writeFileSync(join(folder, "touch.npy"), writeNpy(new NumberArray([20, 3], values)));
};

/** A recording of an original: what the Python of a guide writes, where that simulator is. */
const recorded =
  (trace: string): Maker =>
  (folder) =>
    copyFileSync(join(root, "test/golden/traces", `${trace}.json`), join(folder, "recorded.json"));

const MAKERS: Readonly<Record<string, readonly Maker[]>> = {
  "README.md": [digits, touch, mine("docs/which-lif.md")],
  "docs/traces.md": [mine("docs/traces.md")],
  "docs/nir.md": [digits],
  "docs/guides/determinism.md": [digits],
  "docs/guides/ship-a-model.md": [digits],
  "docs/guides/from-snntorch.md": [recorded("snntorch/subtract-delayed")],
  "docs/guides/from-norse.md": [recorded("norse/defaults")],
  "docs/guides/from-nest.md": [recorded("nest-exp/defaults")],
  "docs/guides/from-brian2.md": [recorded("brian2/current-gt-value")],
};

/** A fresh folder with the files of a page, where the package is found by its name. */
export function folderOf(page: string): string {
  const folder = join(root, "out/docs-test", page.replaceAll(/\W/g, "-"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const make of MAKERS[page] ?? []) make(folder);
  return folder;
}
