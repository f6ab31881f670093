import type { DataItem, EventList, NirObservable } from "../../data/index.ts";
import type { Recording } from "../../index.ts";
import { arrayOf, type Item, stacked } from "../data-item.ts";
import { UseError } from "../failure.ts";
import { nameOf, type Wanted } from "./record.ts";

/** How the file of a recording may end. */
const ENDINGS = [".npz", ".npy", ".json", ".csv", ".h5"];

/** Refuses the name of a file that says no format, or one that cannot hold all that is wanted, before anything is run. */
export function checkOut(file: string, wanted: readonly Wanted[], samples: number): void {
  const ending = endingOf(file);
  if (ending === undefined) {
    throw new UseError(`--out ${file}: its name must end in ${ENDINGS.join(", ")}, which says the format`);
  }
  if ((ending === ".npy" || ending === ".csv") && wanted.length > 1) {
    const names = wanted.map(({ population, kind, variable }) => `${population}.${variable || kind}`).join(", ");
    throw new UseError(
      `--out ${file}: a ${ending} file holds one array, and ${names} are recorded; record one of them, or write .npz or .json`,
    );
  }
  if (ending === ".csv" && samples > 1 && wanted.some(({ kind }) => kind === "state")) {
    throw new UseError(
      `--out ${file}: a table holds the states of one sample, and there are ${samples}; write .npz or .npy`,
    );
  }
  if (ending === ".h5" && wanted.some(({ kind }) => kind === "counts")) {
    throw new UseError(`--out ${file}: NIRData has no counts; record spikes, or write .npz or .json`);
  }
}

/** The bytes or the text of a file with what was recorded, one recording a sample; `dt` is that of the network. */
export async function encodeRecorded(
  file: string,
  wanted: readonly Wanted[],
  recordings: readonly Recording[],
  dt: number | undefined,
): Promise<Uint8Array | string> {
  const data = await import("../../data/index.ts");
  const items = new Map(wanted.map((one) => [nameOf(one), itemOf(one, recordings, data)]));
  const [first] = items.values();
  switch (endingOf(file)) {
    case ".npz":
      return data.writeNpz(new Map(Array.from(items, ([name, item]) => [name, arrayOf(item, data)])));
    case ".npy":
      return data.writeNpy(arrayOf(first as Item, data));
    case ".json":
      return data.writeJson(items);
    case ".csv":
      return data.writeCsv(first as Item);
    default:
      return data.writeNirData(observablesOf(wanted, recordings, dt, data));
  }
}

/** What was recorded in the words of NIRData: each node's observables, always with an axis of samples. */
function observablesOf(
  wanted: readonly Wanted[],
  recordings: readonly Recording[],
  dt: number | undefined,
  data: Data,
): ReadonlyMap<string, NirObservable> {
  if (dt === undefined) {
    throw new UseError("the model counts in steps, and NIRData wants seconds: write .npz or .json");
  }
  return new Map(
    wanted.map((one) => {
      const item = itemOf(one, recordings, data);
      const [rows = 0, columns = 0] = "shape" in item ? item.shape.slice(-2) : [];
      const samples =
        "shape" in item
          ? new data.NumberArray([recordings.length, rows, columns], item.data, item.dtype)
          : [item].flat();
      return [`${one.population}/${one.variable || one.kind}`, { data: samples as DataItem, dt }];
    }),
  );
}

function endingOf(file: string): string | undefined {
  return ENDINGS.find((ending) => file.toLowerCase().endsWith(ending));
}

type Data = typeof import("../../data/index.ts");

function itemOf({ kind, population, variable }: Wanted, recordings: readonly Recording[], data: Data): Item {
  if (kind === "spikes") {
    const lists = recordings.map(({ spikes, steps }) => {
      const train = spikes[population] as NonNullable<(typeof spikes)[string]>;
      return new data.EventList(train, { size: train.size, stepCount: steps });
    });
    return lists.length === 1 ? (lists[0] as EventList) : lists;
  }
  const arrays = recordings.map(({ counts, states }) => {
    if (kind === "counts") return data.NumberArray.of(counts[population] as Float64Array);
    const trace = states[population]?.[variable] as NonNullable<(typeof states)[string][string]>;
    return new data.NumberArray([trace.rows, trace.neurons.length], trace.values);
  });
  return stacked(arrays, data);
}
