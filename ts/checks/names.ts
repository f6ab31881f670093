/** Names in their order. Finding one takes the same time however many there are. */
export class Names {
  readonly list: readonly string[];
  readonly #places: ReadonlyMap<unknown, number>;

  constructor(list: readonly string[]) {
    this.list = list;
    // From the end, so that the first of several equal names is the one that is found.
    this.#places = new Map(list.map((name, place): [string, number] => [name, place]).reverse());
  }

  /** The place of a name, counted from 0; -1 if it is not among them. */
  indexOf(name: unknown): number {
    return this.#places.get(name) ?? -1;
  }

  has(name: unknown): boolean {
    return this.#places.has(name);
  }
}
