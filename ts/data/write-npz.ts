import { zipSync } from "fflate";
import { checkRoom } from "../allocate.ts";
import { isMap } from "../checks/built-ins.ts";
import { fieldsOf } from "../checks/fields.ts";
import type { Recording } from "../index.ts";
import { isRecording, isSpikes } from "../recorded.ts";
import { optionsIn } from "./arguments.ts";
import { type ArraySource, toArray } from "./array-source.ts";
import { checkText, refusals } from "./data-error.ts";
import type { EventList } from "./event-list.ts";
import { toRaster } from "./raster.ts";
import { itemsOf } from "./recorded.ts";
import { writeNpy } from "./write-npy.ts";
import { LONGEST_NAME, MOST_ENTRIES } from "./zip.ts";

/** The first day that a zip archive can tell: equal arrays give equal bytes, whenever they are written. */
const NO_DATE = "1980-01-01T00:00:00";

const refuse = refusals("npz");

/**
 * Writes a `.npz` file, numpy's archive: arrays by name, or everything that a `Recording` holds (`spikes.<population>` as
 * steps x neurons, `counts.<population>`, `states.<population>.<variable>`, `membrane.<population>`).
 *
 * Throws a `DataError` for names that an archive cannot hold, and for more than 65,534 arrays.
 *
 * Deflated as `numpy.savez_compressed` does; `compress: false` stores them as they are.
 */
export function writeNpz(
  source: Recording | ReadonlyMap<string, ArraySource> | Readonly<Record<string, ArraySource>>,
  options?: { readonly compress?: boolean | undefined },
): Uint8Array {
  const { compress = true } = optionsIn(options);
  const entries = isRecording(source)
    ? itemsOf(source)
    : isMap(source)
      ? source
      : Object.entries(fieldsOf(source as Readonly<Record<string, ArraySource>>, "source"));
  const items = Array.from(entries as Iterable<[string, ArraySource | EventList]>);
  if (items.length > MOST_ENTRIES) {
    throw refuse("the arrays", `at most ${MOST_ENTRIES}, which a zip archive can count`, String(items.length), {
      remedy: "write several files, or few large arrays",
    });
  }
  let bytes = 0;
  const files = items.map(([name, item]): [string, Uint8Array] => {
    const file = fileNameOf(name);
    const array = writeNpy(isSpikes(item) ? toRaster(item) : toArray(item));
    bytes += array.length;
    checkRoom(bytes, "an archive of these arrays", "write several files");
    return [file, array];
  });
  return zipSync(Object.fromEntries(files), { level: compress ? 6 : 0, mtime: NO_DATE });
}

/** The name of the entry for an array; throws for one that an archive cannot hold. */
function fileNameOf(name: string): string {
  checkText(name, "npz");
  const file = `${name}.npy`;
  const { length } = new TextEncoder().encode(file);
  if (length > LONGEST_NAME) {
    throw refuse("the name", `at most ${LONGEST_NAME} bytes in UTF-8, .npy included`, `${length} bytes`, {
      at: { entry: name },
      remedy: "give it another name",
    });
  }
  return file;
}
