import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readTrace } from "../../ts/trace/index.ts";

const FOLDER = fileURLToPath(new URL("../golden/traces/", import.meta.url));

/** Every recorded trace, as `rule/case.json`. */
export const tracePaths: readonly string[] = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".json"))
  .sort();

/** Where a trace is. */
export const traceFile = (path: string): string => FOLDER + path;

export const textOf = (path: string): string => readFileSync(FOLDER + path, "utf8");

/** A trace as the plain object that it is in the file, to be changed. */
// biome-ignore lint/suspicious/noExplicitAny: tests break it in every way.
export const objectOf = (path: string): any => JSON.parse(textOf(path));

export const traceOf = (path: string) => readTrace(textOf(path));
