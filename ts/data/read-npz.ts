import type { BudgetOptions } from "../budget.ts";
import { isArray } from "../checks/built-ins.ts";
import { invalid } from "../checks/invalid.ts";
import { listOf } from "../checks/shorten.ts";
import { bytesOf, optionsIn } from "./arguments.ts";
import { budgetOf } from "./budget.ts";
import { refusals } from "./data-error.ts";
import type { NumberArray } from "./number-array.ts";
import { decodeNpy } from "./read-npy.ts";
import { readZipDirectory, unpackEntry } from "./zip.ts";

/** What of a `.npz` file is read. */
export interface NpzOptions extends BudgetOptions {
  /** Names of the arrays to read; default: all. */
  readonly only?: readonly string[] | undefined;
}

/**
 * Reads a `.npz` file (numpy's archive of arrays, packed or not): the arrays by name, in the order of the archive.
 *
 * Throws a {@link DataError} that names the entry for one that is damaged (its checksum is compared), is no array of
 * numbers, or claims to be larger than what is there can be; entries that `only` leaves out are not looked at.
 *
 * @example
 * ```ts
 * import { readNpz, writeNpz } from "bitspike/data";
 *
 * const arrays = readNpz(writeNpz({ input: [[0, 1], [1, 0]], label: Uint8Array.of(3) }));
 * arrays.get("input")?.shape; // [2, 2]
 * ```
 */
export function readNpz(bytes: Uint8Array | ArrayBuffer, given?: NpzOptions): ReadonlyMap<string, NumberArray> {
  const refuse = refusals("npz");
  const options = optionsIn(given);
  const { only } = options;
  const source = bytesOf(bytes);
  const budget = budgetOf(source.length, options, refuse);
  if (only !== undefined && !(isArray(only) && only.every((name) => typeof name === "string"))) {
    throw invalid("options.only", only, "an array of names");
  }
  const entries = readZipDirectory(source, refuse).map((entry) => ({
    entry,
    name: entry.name.replace(/\.npy$/, ""),
  }));
  const names = entries.map(({ name }) => name);
  const known = new Set(names);
  const wanted = only === undefined ? known : new Set(only);
  const missing = only?.find((name) => !known.has(name));
  if (missing !== undefined) {
    throw refuse("the archive", `one with ${JSON.stringify(missing)}`, `only ${listOf(names)}`);
  }
  const arrays = new Map<string, NumberArray>();
  for (const { entry, name } of entries) {
    if (!wanted.has(name)) continue;
    const here = refusals("npz", { entry: name });
    if (name === entry.name) {
      const remedy = /\.pkl$/.test(name)
        ? "a file of torch.save is none of numpy's: write it with numpy.savez"
        : undefined;
      throw here("the entry", "an array (.npy)", "another kind of file", { remedy });
    }
    if (arrays.has(name)) {
      throw here("the name", "that of one entry", "two with the same");
    }
    arrays.set(name, decodeNpy(unpackEntry(entry, budget, here), budget, here, entry.size));
  }
  return arrays;
}
