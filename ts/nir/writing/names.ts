/** Names for nodes: no two alike, and none that HDF5 or Python's frameworks cannot have. */
export class Names {
  readonly #taken = new Set<string>();

  /** A name like the one wanted. Slashes separate groups in HDF5, so they become dots. */
  take(wanted: string): string {
    const plain = wanted.replaceAll("/", ".");
    const base = /^\.*$/.test(plain) ? `node_${plain.replaceAll(".", "_")}` : plain;
    let name = base;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${base}_${count}`;
    this.#taken.add(name);
    return name;
  }
}
