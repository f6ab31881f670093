import type { Budget } from "../budget.ts";
import { invalid } from "../checks/invalid.ts";
import { shorten } from "../checks/shorten.ts";

import { type CsvVisitor, scanCsv } from "./csv-scanner.ts";
import type { Refuse } from "./data-error.ts";
import { GrowingNumbers } from "./growing-numbers.ts";

/** How a table is read. */
export interface CsvOptions {
  /** What stands between two numbers; default: the first of tab, `;`, `,` and space that the first line holds. */
  readonly delimiter?: string | undefined;
  /** Whether the first line holds names; default: if nothing in it looks like a number. */
  readonly header?: boolean | undefined;
}

/** A table of numbers as it stands in a text. */
export interface Table {
  /** Names of the columns, if the table has a header. */
  readonly names: readonly string[] | undefined;
  readonly columnCount: number;
  readonly rowCount: number;
  /** Numbers, row by row. */
  readonly values: Float64Array;
  /** The line of a row, counted from 1. Goes through the text again. */
  readonly lineOf: (row: number) => number;
}

/** In this order: a comma may be a decimal one where there is a semicolon, and a space may follow each of the others. */
const DELIMITERS = ["\t", ";", ",", " "];

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Words that numpy and pandas write among numbers. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ["nan", Number.NaN],
  ["+nan", Number.NaN],
  ["-nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["+inf", Number.POSITIVE_INFINITY],
  ["-inf", Number.NEGATIVE_INFINITY],
  ["true", 1],
  ["false", 0],
]);

/** Bytes of a name in memory, beside its letters. */
const NAME_BYTES = 64;

/** Reads a table of numbers; empty lines and lines that begin with `#` are left out. */
export function readTable(text: string, { delimiter, header }: CsvOptions, budget: Budget, refuse: Refuse): Table {
  if (delimiter !== undefined && !(typeof delimiter === "string" && delimiter.length === 1)) {
    throw invalid("options.delimiter", delimiter, "one character");
  }
  if (header !== undefined && typeof header !== "boolean") {
    throw invalid("options.header", header, "true or false");
  }
  const chosen = delimiter ?? delimiterOf(text);
  const reader = new TableReader(chosen === "," ? text : undefined, header, budget, refuse);
  scanCsv(text, chosen, reader, refuse);
  const table = reader.table();
  const lineOf = (row: number) => lineOfRow(text, chosen, row + (table.names === undefined ? 0 : 1), refuse);
  return { ...table, lineOf };
}

/** Makes a table of fields as they come. */
class TableReader implements CsvVisitor {
  /** The text, if its commas part fields and may have been meant as decimal ones. */
  readonly #text: string | undefined;
  readonly #header: boolean | undefined;
  readonly #budget: Budget;
  readonly #refuse: Refuse;
  readonly #values: GrowingNumbers;
  /** Fields of the first line, as long as all of them may be names. */
  #names: string[] | undefined = [];
  /** Undefined within the first line. */
  #columnCount: number | undefined;
  #column = 0;
  #rowCount = 0;
  /** Whether the row began with -0, which would lose its sign if the comma behind it is a decimal one. */
  #isMinusZero = false;
  #mayBeDecimal: boolean | undefined;

  constructor(text: string | undefined, header: boolean | undefined, budget: Budget, refuse: Refuse) {
    this.#text = text;
    this.#header = header;
    this.#budget = budget;
    this.#refuse = refuse;
    this.#values = new GrowingNumbers(budget, "the numbers of the table");
    if (header === false) this.#names = undefined;
  }

  table(): Omit<Table, "lineOf"> {
    const columnCount = this.#columnCount;
    if (columnCount === undefined) {
      throw this.#refuse("the table", "one of numbers", "no line with anything in it");
    }
    return { names: this.#names, columnCount, rowCount: this.#rowCount, values: this.#values.all() };
  }

  field(text: string, from: number, end: number, line: number): void {
    if (this.#columnCount === undefined && this.#names !== undefined) this.#addName(text.slice(from, end), line);
    // A row that is too long is counted to its end.
    else if (this.#column < (this.#columnCount ?? Number.POSITIVE_INFINITY)) this.#addNumber(text, from, end, line);
    this.#column += 1;
  }

  row(line: number): void {
    const count = this.#column;
    this.#column = 0;
    if (this.#columnCount === undefined) {
      this.#columnCount = count;
      if (this.#names?.every((name) => name === "") && this.#header === undefined) throw this.#noNumber("", line, 1);
      if (this.#names !== undefined) return;
    }
    if (count !== this.#columnCount) {
      const [wanted, found] = [this.#columnCount, count].map((one) => (one === 1 ? "1 field" : `${one} fields`));
      const remedy = this.#haveDecimalCommas() ? "if its commas are decimal, write points" : undefined;
      throw this.#refuse("the row", `one of ${wanted}, like the first`, `${found}`, { at: { line }, remedy });
    }
    this.#rowCount += 1;
  }

  /** Adds a field of the first line, which is a name if all others are names too. */
  #addName(field: string, line: number): void {
    const names = this.#names as string[];
    if (this.#header === true || isName(field)) {
      this.#budget.take(NAME_BYTES + 2 * field.length, "the names of the columns");
      names.push(field);
      return;
    }
    const [first] = names;
    if (first !== undefined) throw this.#noNumber(first, line, 1);
    this.#names = undefined;
    this.#addNumber(field, 0, field.length, line);
  }

  #addNumber(text: string, from: number, end: number, line: number): void {
    const value = numberIn(text, from, end);
    if (value === undefined) throw this.#noNumber(text.slice(from, end), line, this.#column + 1);
    if (this.#isMinusZero && this.#column === 1 && this.#columnCount === 2 && this.#haveDecimalCommas()) {
      const found = JSON.stringify(`-0,${text.slice(from, end)}`);
      const remedy = "write decimals with a point, and -0 as 0";
      throw this.#refuse("the field", "a number", found, { at: { line }, remedy });
    }
    this.#isMinusZero = this.#column === 0 && Object.is(value, -0);
    this.#values.add(value);
  }

  #noNumber(field: string, line: number, column: number): Error {
    const found = field === "" ? "nothing" : JSON.stringify(shorten(field));
    return this.#refuse("the field", "a number", found, { at: { line, column }, remedy: this.#remedyFor(field) });
  }

  #remedyFor(field: string): string | undefined {
    if (/^[+-]?\d+,\d+$/.test(field) || this.#haveDecimalCommas()) return "write decimals with a point";
    return this.#rowCount === 0 ? "if the first line holds names, say header: true" : undefined;
  }

  /** Looked up once: it goes through the whole text. */
  #haveDecimalCommas(): boolean {
    this.#mayBeDecimal ??= this.#text !== undefined && haveDecimalCommas(this.#text, this.#names !== undefined);
    return this.#mayBeDecimal;
  }
}

/** The line of the row of a number among all rows, names included. */
function lineOfRow(text: string, delimiter: string, wanted: number, refuse: Refuse): number {
  let row = 0;
  let found = 0;
  const visitor = {
    field: () => {},
    row: (line: number) => {
      if (row === wanted) found = line;
      row += 1;
    },
  };
  scanCsv(text, delimiter, visitor, refuse);
  return found;
}

function delimiterOf(text: string): string {
  const firstLine = /^[^\S\r\n]*[^\s#].*$/m.exec(text)?.[0].trim() ?? "";
  return DELIMITERS.find((one) => firstLine.includes(one)) ?? ",";
}

/** The number that stands in a part of a text; undefined if none does. */
function numberIn(text: string, from: number, end: number): number | undefined {
  // Most fields are a few digits, of which no string has to be made.
  let whole = 0;
  let at = from;
  while (at < end && end - from < 16) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    whole = 10 * whole + digit;
    at += 1;
  }
  if (at === end && end > from) return whole;
  const field = text.slice(from, end);
  return DECIMAL.test(field) ? Number(field) : WORDS.get(field.toLowerCase());
}

/** Whether a field may be the name of a column: it does not begin like a number, and is none of the words for one. */
const isName = (field: string) => !/^[+-]?[.,]?\d/.test(field) && !WORDS.has(field.toLowerCase());

/** Whether the lines of a text hold nothing but numbers that may have a decimal comma; the first line may hold names. */
function haveDecimalCommas(text: string, hasNames: boolean): boolean {
  let isFirst = true;
  let hasComma = false;
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    // People write no such lines by hand, and taking one apart takes many times its memory.
    if (line.length > 10_000) return false;
    const words = line.trim().split(/\s+/);
    if (words[0] === "" || line.trimStart().startsWith("#")) continue;
    if (!(isFirst && hasNames)) {
      hasComma ||= line.includes(",");
      if (!words.every((word) => /^[+-]?\d+(?:,\d+)?(?:e[+-]?\d+)?$/i.test(word))) return false;
    }
    isFirst = false;
  }
  return hasComma;
}
