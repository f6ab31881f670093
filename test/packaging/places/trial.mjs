// A project with the packed package and the program that every place runs.

import { cpSync, mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newProject, pack, run } from "../tarball.mjs";

/** Where bundlers, frameworks and test runners are installed: their packages are found from every folder within. */
export const pages = fileURLToPath(new URL("../pages/", import.meta.url));
export const model = fileURLToPath(new URL("../../nir/fixtures/recurrent.nir", import.meta.url));

/**
 * Packs the package, and installs it beside the program: `folder`. `work` is a folder for what places make, and
 * `expected` what the program prints in this Node.
 */
export function newTrial() {
  const parent = join(pages, "out");
  mkdirSync(parent, { recursive: true });
  const packed = pack(mkdtempSync(join(parent, "trial-")));
  const folder = newProject(packed, "project");
  cpSync(join(pages, "app"), folder, { recursive: true });
  cpSync(model, join(folder, "model.nir"));
  return { ...packed, folder, expected: run(process.execPath, ["engine.mjs"], folder).trim() };
}

/** What a program prints that makes a network where WebAssembly is not compiled: an error of ours with both ways out. */
export const REFUSED = "BITSPIKE_COMPILATION_REFUSED, allow: true, import: true";

/** What the same program prints where it is compiled. */
export const MADE = "not refused";

/** What is expected where nothing may be imported later, which writing HDF5 wants. */
export const withoutLaterImports = (expected) =>
  expected.replace(/^written .*$/m, "written BITSPIKE_HDF5, as JSON: true");

/** What is expected of a script for a worker whose bundler took the files for pages: they draw in a page's document. */
export const withoutDrawing = (expected) => expected.replace(/^raster .*$/m, "raster BITSPIKE_INVALID_ARGUMENT");
