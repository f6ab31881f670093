import { existsSync } from "node:fs";
import type { BudgetOptions } from "../../budget.ts";
import { listOf } from "../../checks/shorten.ts";
import type { DataItem } from "../../data/index.ts";
import { assumedOfModel } from "../assumed.ts";
import { loadData, placeOf } from "../data-file.ts";
import { arrayOf } from "../data-item.ts";
import { UseError, within } from "../failure.ts";
import { readBytes, writeFile } from "../files.ts";
import { limitOf } from "../memory-limit.ts";
import { descriptionIn, isText, loadModel } from "../model-file.ts";
import { nirOptionsOf } from "../nir-options.ts";
import { printError } from "../terminal.ts";

/** Options of the command as commander reads them; those of reading NIR are among them. */
export interface ConvertOptions {
  readonly eventDt?: number;
  readonly events?: boolean;
  readonly maximumBytes?: number;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Writes `to`, and says what it holds. */
export async function convert(from: string, to: string, options: ConvertOptions): Promise<string> {
  if (options.force !== true && existsSync(to)) throw new UseError(`${to}: it exists; --force writes over it`);
  return to.toLowerCase().endsWith(".nir") || isModel(from, limitOf({ ...options }))
    ? convertModel(from, to, options)
    : convertData(from, to, options);
}

/** Whether a file that may be data is a model: by its name, or because it describes a network. */
function isModel(file: string, limit: BudgetOptions): boolean {
  if (/\.nir$/i.test(file)) return true;
  if (!/\.json$/i.test(file)) return false;
  const bytes = readBytes(file);
  const content: unknown = within(file, () => (isText(bytes) ? descriptionIn(bytes, limit) : undefined));
  const first: unknown = Array.isArray(content) ? content[0] : content;
  return typeof first === "object" && first !== null && ("populations" in first || "weights" in first);
}

async function convertModel(from: string, to: string, options: ConvertOptions): Promise<string> {
  if (!/\.(nir|json)$/i.test(to))
    throw new UseError(`${to}: a model is written as .nir or .json, which its name must end in`);
  const access = { read: readBytes, limit: limitOf({ ...options }) };
  const nirOptions = nirOptionsOf({ ...options });
  const model = await loadModel(from, nirOptions, access);
  const { network } = model;
  printError(assumedOfModel(model, nirOptions));
  if (/\.json$/i.test(to)) {
    await writeFile(to, `${JSON.stringify(network.describe())}\n`);
    return "a description in JSON";
  }
  const { NirError, writeNir } = await import("../../nir/index.ts");
  const bytes = await writeNir(network).catch((error: unknown) =>
    within(from, () => {
      throw error instanceof NirError ? new UseError(`it cannot be written as NIR: ${error.message}`) : error;
    }),
  );
  await writeFile(to, bytes);
  return "NIR";
}

async function convertData(from: string, to: string, options: ConvertOptions): Promise<string> {
  const { eventDt, events = false } = options;
  const access = { read: readBytes, limit: limitOf({ ...options }) };
  const { data: file, source } = await loadData(placeOf(from), access, { dt: eventDt });
  const data = await import("../../data/index.ts");
  const chosen: ReadonlyMap<string, DataItem> =
    source.array === undefined ? file.items : within(from, () => new Map([["", file.get(source.array)]]));
  const items = new Map(
    Array.from(chosen, ([name, item]) => [
      name,
      events && "shape" in item ? within(from, () => data.toEvents(item)) : item,
    ]),
  );
  const ending = /\.[^.]*$/.exec(to.toLowerCase())?.[0];
  const [[onlyName, only] = ["", undefined]] = items;
  if ((ending === ".npy" || ending === ".csv") && items.size > 1) {
    throw new UseError(
      `${to}: a ${ending} file holds one array, and ${from} holds ${listOf([...items.keys()])}; write FILE:NAME`,
    );
  }
  const asArray = (item: DataItem) => within(from, () => arrayOf(item, data));
  switch (ending) {
    case ".npy":
      await writeFile(to, data.writeNpy(asArray(only as DataItem)));
      return "an array";
    case ".csv":
      await writeFile(
        to,
        within(from, () => data.writeCsv(only as DataItem)),
      );
      return "a table";
    case ".npz":
      await writeFile(
        to,
        data.writeNpz(new Map(Array.from(items, ([name, item]) => [name || "input", asArray(item)]))),
      );
      return `${items.size} arrays`;
    case ".json":
      await writeFile(
        to,
        within(from, () => data.writeJson(onlyName === "" ? (only as DataItem) : items)),
      );
      return "JSON";
    default:
      throw new UseError(`${to}: its name must end in .npy, .npz, .csv or .json (data), .nir or .json (a model)`);
  }
}
