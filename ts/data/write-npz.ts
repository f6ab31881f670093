import { zipSync } from "fflate";
import { isMap } from "../checks/built-ins.ts";
import { fieldsOf } from "../checks/fields.ts";
import type { Recording } from "../index.ts";
import { isRecording, isSpikes } from "../recorded.ts";
import { optionsIn } from "./arguments.ts";
import { type ArraySource, toArray } from "./array-source.ts";
import { checkText } from "./data-error.ts";
import type { EventList } from "./event-list.ts";
import { toRaster } from "./raster.ts";
import { itemsOf } from "./recorded.ts";
import { writeNpy } from "./write-npy.ts";

/** The first day that a zip archive can tell: equal arrays give equal bytes, whenever they are written. */
const NO_DATE = "1980-01-01T00:00:00";

/**
 * Writes a `.npz` file, numpy's archive: arrays by name, or everything that a `Recording` holds (`spikes.<population>` as
 * steps x neurons, `counts.<population>`, `states.<population>.<variable>`, `membrane.<population>`).
 *
 * Deflated as `numpy.savez_compressed` does; `compress: false` stores them as they are.
 */
export function writeNpz(
  source: Recording | ReadonlyMap<string, ArraySource> | Readonly<Record<string, ArraySource>>,
  options?: { readonly compress?: boolean },
): Uint8Array {
  const { compress = true } = optionsIn(options);
  const entries = isRecording(source)
    ? itemsOf(source)
    : isMap(source)
      ? source
      : Object.entries(fieldsOf(source as Readonly<Record<string, ArraySource>>, "source"));
  const files = Object.fromEntries(
    Array.from(entries as Iterable<[string, ArraySource | EventList]>, ([name, item]) => {
      checkText(name, "npz");
      const array = isSpikes(item) ? toRaster(item) : toArray(item);
      return [`${name}.npy`, writeNpy(array)];
    }),
  );
  return zipSync(files, { level: compress ? 6 : 0, mtime: NO_DATE });
}
