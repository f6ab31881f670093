/** docs/definition.md as data: its table of rules, and their formulas. */

import { readFileSync } from "node:fs";

const page = readFileSync(new URL("../../docs/definition.md", import.meta.url), "utf8");

/** The part of the page under a heading, down to the next of its kind. */
export function section(number: number): string {
  const parts = page.split(/^## /m);
  const found = parts.find((part) => part.startsWith(`${number}. `));
  if (found === undefined) throw new Error(`docs/definition.md has no section ${number}`);
  return found;
}

export interface PageParameter {
  name: string;
  default: number | undefined;
  /** What stands in parentheses behind it. */
  remarks: readonly string[];
  /** Bit that is set if it has a value other than its default. */
  bit: number | undefined;
}

export interface PageOption {
  name: string;
  choices: readonly string[];
  bit: number;
  default: string | undefined;
}

export interface PageRule {
  number: number;
  name: string;
  states: readonly { name: string; initial: string | undefined }[];
  parameters: readonly PageParameter[];
  options: readonly PageOption[];
  secondPort: string | undefined;
  binary: string;
}

/** The rows of the table of section 8. */
export const pageRules: readonly PageRule[] = section(8)
  .split("\n")
  .filter((line) => /^\| \d+ \|/.test(line))
  .map(readRow);

function readRow(line: string): PageRule {
  const cells = line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
  const [number, name, states, parameters, options, secondPort, binary] = cells as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    number: Number(number),
    name: matched(/^`(.+)`$/, name)[1] as string,
    states: listed(states).map((state) => {
      const [, own, initial] = matched(/^`(\w+)`(?: = `(\w+)`)?$/, state);
      return { name: own as string, initial };
    }),
    parameters: listed(parameters).map(readParameter),
    options: options === "" ? [] : options.split("; ").map(readOption),
    secondPort: secondPort === "" ? undefined : matched(/^`(\w+)`$/, secondPort)[1],
    binary,
  };
}

/** Entries between commas, but for commas in parentheses. */
function listed(cell: string): string[] {
  return cell === "" ? [] : cell.split(/, (?![^(]*\))/);
}

function readParameter(text: string): PageParameter {
  const [, name, usual, remarks] = matched(/^`(\w+)`(?: = ([\d.]+))?(?: \((.+)\))?$/, text);
  const all = remarks?.split(", ") ?? [];
  const bit = all.find((remark) => remark.startsWith("bit "));
  return {
    name: name as string,
    default: usual === undefined ? undefined : Number(usual),
    remarks: all,
    bit: bit === undefined ? undefined : Number(bit.slice(4)),
  };
}

function readOption(text: string): PageOption {
  const [, name, choices, bit, usual] = matched(/^`(\w+)`: (.+) \(bit (\d+)\)(?: = (\w+))?$/, text);
  return { name: name as string, choices: (choices as string).split(", "), bit: Number(bit), default: usual };
}

function matched(pattern: RegExp, text: string): RegExpExecArray {
  const match = pattern.exec(text);
  if (match === null) throw new Error(`docs/definition.md, section 8: ${JSON.stringify(text)} is not ${pattern}`);
  return match;
}

/** The formulas of section 8 by rule: the lines of each. */
export const pageFormulas: ReadonlyMap<string, readonly string[]> = new Map(
  [...section(8).matchAll(/^```text\n([\s\S]*?)^```$/gm)].map((match) => {
    const [name = "", ...lines] = (match[1] as string).trimEnd().split("\n");
    return [name, lines];
  }),
);

/** Numbers that stand in the tables of section 9. */
export const pageConstants: readonly number[] = section(9)
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .flatMap((line) => line.match(/-?\d+\.\d+(?:e-?\d+)?/g) ?? [])
  .map(Number);
