import { unwritable } from "../../checks/text.ts";
import { NirError } from "../nir-error.ts";

/** Names for nodes: no two alike, and none that HDF5 or Python's frameworks cannot have. */
export class Names {
  readonly #taken = new Set<string>();

  /**
   * A name like the one wanted. Slashes separate groups in HDF5, so they become dots.
   *
   * Throws a {@link NirError} for a name that is no UTF-8 text, or that HDF5 would cut short.
   */
  take(wanted: string): string {
    const wrong = unwritable(wanted);
    if (wrong !== undefined) {
      throw new NirError({
        node: wanted,
        field: "",
        found: `a name that holds ${wrong}`,
        expected: "a name that HDF5 can hold: UTF-8, without U+0000",
        remedy: "give the population or input another name",
      });
    }
    const plain = wanted.replaceAll("/", ".");
    const base = /^\.*$/.test(plain) ? `node_${plain.replaceAll(".", "_")}` : plain;
    let name = base;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${base}_${count}`;
    this.#taken.add(name);
    return name;
  }
}
