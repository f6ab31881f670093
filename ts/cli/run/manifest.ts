import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { BudgetOptions } from "../../budget.ts";
import type { NirOptions } from "../../nir/index.ts";
import type { Source } from "../data-file.ts";
import { UseError, within } from "../failure.ts";
import { readBytes } from "../files.ts";
import { parseJsonFile } from "../json-file.ts";
import { isNirOption } from "../nir-options.ts";
import { version } from "../version.ts";
import { CODES } from "./encode.ts";
import { AXES, type InputOptions } from "./samples.ts";

const FORMAT = "bitspike-run-1";

/** Everything that it takes to run something again, and what must come out. Files are named from the manifest's folder. */
export interface Manifest {
  readonly format: typeof FORMAT;
  /** Version of the package that ran it. */
  readonly bitspike: string;
  /** What ran it, for people: the bits do not depend on it. */
  readonly engine: string;
  readonly model: Source;
  readonly input?: Source;
  readonly labels?: Source;
  /** How the model was read. */
  readonly options: NirOptions;
  /** How the input was read. */
  readonly inputOptions: InputOptions;
  readonly precision: string;
  readonly seed: number;
  readonly samples: number;
  readonly steps: number;
  /** Digest of the state of each sample at its end. */
  readonly digests: readonly string[];
  /** All of these in one word. */
  readonly digest: string;
}

/** A manifest for a run that has just been made, to be written to `file`. */
export function manifestOf(file: string, run: Omit<Manifest, "format" | "bitspike" | "engine">): Manifest {
  const folder = dirname(resolve(file));
  const moved = (source: Source): Source => ({ ...source, file: portable(relative(folder, resolve(source.file))) });
  const { node, v8 } = process.versions;
  const { model, input, labels, ...rest } = run;
  return {
    format: FORMAT,
    bitspike: version,
    engine: `Node ${node} (V8 ${v8}), ${process.arch}`,
    model: moved(model),
    ...(input && { input: moved(input) }),
    ...(labels && { labels: moved(labels) }),
    ...rest,
  };
}

/** Reads a manifest; its files are named from where the command runs then. */
export function readManifest(file: string, limit: BudgetOptions): Manifest {
  const bytes = readBytes(file);
  return within(file, () => {
    const value = parsed(bytes, limit);
    const wrong = PARTS.find(({ name, isRight }) => !isRight(value[name]));
    if (wrong !== undefined) {
      const found = value[wrong.name] === undefined ? "nothing" : JSON.stringify(value[wrong.name])?.slice(0, 60);
      throw new UseError(`${wrong.name} is ${found}, expected ${wrong.expected}; bitspike run --manifest writes it`);
    }
    const manifest = value as unknown as Manifest;
    const placed = (source: Source): Source => ({ ...source, file: placeOf(file, source.file) });
    const { input, labels } = manifest;
    return {
      ...manifest,
      model: placed(manifest.model),
      ...(input && { input: placed(input) }),
      ...(labels && { labels: placed(labels) }),
    };
  });
}

function parsed(bytes: Uint8Array, limit: BudgetOptions): Readonly<Record<string, unknown>> {
  const value = parseJsonFile(bytes, limit, "what bitspike run --manifest writes");
  return isObject(value) ? value : {};
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isSource = (value: unknown) =>
  isObject(value) &&
  isText(value["file"]) &&
  isText(value["sha256"]) &&
  (value["array"] === undefined || isText(value["array"]));
const source = "{ file, sha256 }";

/** What the options of an input must be, as the command line sees to it. */
const INPUT_OPTIONS: Readonly<Record<keyof InputOptions, (value: unknown) => boolean>> = {
  steps: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  axes: (value) => Array.isArray(value) && AXES.includes(value.join(",")),
  eventDt: isPositive,
  repeated: (value) => value === "sum" || value === "once",
  divide: isPositive,
  encode: (value) => (CODES as readonly unknown[]).includes(value),
};

function isPositive(value: unknown): boolean {
  return typeof value === "number" && value > 0 && value < Number.POSITIVE_INFINITY;
}

function areInputOptions(value: unknown): boolean {
  const isRight = (name: string, one: unknown) =>
    Object.hasOwn(INPUT_OPTIONS, name) && INPUT_OPTIONS[name as keyof InputOptions](one);
  return isObject(value) && Object.entries(value).every(([name, one]) => isRight(name, one));
}

/** Whether these may be options of reading NIR; what they are worth is checked when it is read. */
function areNirOptions(value: unknown): boolean {
  return isObject(value) && Object.keys(value).every(isNirOption);
}

/** What a manifest must have, as far as nothing else checks it. */
const PARTS: readonly { name: keyof Manifest; isRight: (value: unknown) => boolean; expected: string }[] = [
  { name: "format", isRight: (value) => value === FORMAT, expected: JSON.stringify(FORMAT) },
  { name: "bitspike", isRight: isText, expected: "a version" },
  { name: "model", isRight: isSource, expected: source },
  { name: "input", isRight: (value) => value === undefined || isSource(value), expected: source },
  { name: "labels", isRight: (value) => value === undefined || isSource(value), expected: source },
  { name: "options", isRight: areNirOptions, expected: "options of bitspike run" },
  { name: "inputOptions", isRight: areInputOptions, expected: "options of bitspike run" },
  {
    name: "digests",
    isRight: (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
    expected: "an array of digests",
  },
];

const portable = (path: string) => (sep === "/" ? path : path.replaceAll(sep, "/"));

/** Where a file of a manifest is. Never `-`, which would be the standard input. */
function placeOf(manifest: string, file: string): string {
  const place = isAbsolute(file) ? file : relative(".", resolve(dirname(manifest), file)) || file;
  return place === "-" ? `.${sep}-` : place;
}
