import { isMap } from "../checks/built-ins.ts";
import { invalid } from "../checks/invalid.ts";
import { show } from "../checks/problems.ts";
import { listOf, shorten } from "../checks/shorten.ts";

import { type DataFormat, refusals } from "./data-error.ts";
import type { DataItem } from "./read-json.ts";

/** What a file of any format held: arrays and event lists by name; what stands alone has the name "". */
export class DataFile {
  /** What the file was read as. */
  readonly format: DataFormat;
  /** Arrays and event lists by name. */
  readonly items: ReadonlyMap<string, DataItem>;

  constructor(format: DataFormat, items: ReadonlyMap<string, DataItem>) {
    if (!isMap(items)) {
      throw invalid("items", items, "a Map of arrays and event lists by name");
    }
    this.format = format;
    this.items = items;
  }

  /** The item of a name, or the only one. Throws a {@link DataError} that lists the names if there is none, or more than one. */
  get(name?: string): DataItem {
    const names = [...this.items.keys()];
    const key = name ?? (names.length === 1 ? names[0] : undefined);
    const item = key === undefined ? undefined : this.items.get(key);
    if (item === undefined) {
      const found = listOf(names.map((one) => JSON.stringify(shorten(one)))) || "nothing";
      const wanted = name === undefined ? "only one" : show(name);
      throw refusals(this.format)("what the file holds", wanted, found, {
        remedy: names.length > 0 ? "name one of them" : undefined,
      });
    }
    return item;
  }
}
