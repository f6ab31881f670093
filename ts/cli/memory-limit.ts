import { InvalidArgumentError, Option } from "commander";
import type { BudgetOptions } from "../budget.ts";

/** Units of bytes by their first letter. */
const UNITS: Readonly<Record<string, number>> = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** The option of every command that reads files: how much memory the content of one may take. */
export function memoryLimitOption(): Option {
  return new Option(
    "--maximum-bytes <size>",
    "how much memory the content of a file may take, e.g. 2G (default: 16 times the file, at least 256M)",
  ).argParser(bytesOf);
}

/** The limit among the options of a call. */
export function limitOf({ maximumBytes }: Readonly<Record<string, unknown>>): BudgetOptions {
  return { maximumBytes: maximumBytes as number | undefined };
}

/** A number of bytes as people type it: `1000000`, `512K`, `1.5 GiB`. */
function bytesOf(text: string): number {
  const [, number, unit = ""] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?\s*$/i.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError("It must be a number of bytes, e.g. 1000000, 512M or 2G.");
  return Number(number) * (UNITS[unit.toLowerCase()] as number);
}
