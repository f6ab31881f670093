import { dsvFormat } from "d3-dsv";
import { invalid } from "./arguments.ts";
import type { Refuse } from "./data-error.ts";

/** How a table is read. */
export interface CsvOptions {
  /** What stands between two numbers; default: the first of tab, `;`, `,` and space that the first line holds. */
  readonly delimiter?: string;
  /** Whether the first line holds names; default: if nothing in it looks like a number. */
  readonly header?: boolean;
}

/** A table of numbers as it stands in a text. */
export interface Table {
  /** Names of the columns, if the table has a header. */
  readonly names: readonly string[] | undefined;
  readonly columnCount: number;
  readonly rowCount: number;
  /** Numbers, row by row. */
  readonly values: Float64Array;
  /** The line of each row, counted from 1. */
  readonly lines: Uint32Array;
}

/** In this order: a comma may be a decimal one where there is a semicolon, and a space may follow each of the others. */
const DELIMITERS = ["\t", ";", ",", " "];

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Words that numpy and pandas write among numbers. */
const WORDS: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  "+inf": Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
  true: 1,
  false: 0,
};

/** Reads a table of numbers; empty lines and lines that begin with `#` are left out. */
export function readTable(text: string, { delimiter, header }: CsvOptions, refuse: Refuse): Table {
  if (delimiter !== undefined && !(typeof delimiter === "string" && delimiter.length === 1)) {
    throw invalid("options.delimiter", delimiter, "one character");
  }
  if (header !== undefined && typeof header !== "boolean") {
    throw invalid("options.header", header, "true or false");
  }
  const chosen = delimiter ?? delimiterOf(text);
  const rows = rowsOf(text, chosen, refuse);
  const first = rows[0];
  if (first === undefined) {
    throw refuse("the table", "one of numbers", "no line with anything in it");
  }
  const isHeader = header ?? (first.fields.every(isName) && first.fields.some((field) => field !== ""));
  const names = isHeader ? first.fields : undefined;
  const body = isHeader ? rows.slice(1) : rows;
  const columnCount = first.fields.length;
  const mayBeDecimal = () => chosen === "," && haveDecimalCommas(body);
  const ragged = body.find(({ fields }) => fields.length !== columnCount);
  if (ragged !== undefined) {
    const [wanted, found] = [columnCount, ragged.fields.length].map((count) =>
      count === 1 ? "1 field" : `${count} fields`,
    );
    const remedy = mayBeDecimal() ? "if its commas are decimal, write points" : undefined;
    throw refuse("the row", `one of ${wanted}, like the first`, `${found}`, { at: { line: ragged.line }, remedy });
  }
  const values = new Float64Array(body.length * columnCount);
  body.forEach(({ fields, line }, row) => {
    fields.forEach((field, column) => {
      const value = numberOf(field);
      if (field === "-0" && columnCount === 2 && column === 0 && mayBeDecimal()) {
        const whole = JSON.stringify(fields.join(","));
        throw refuse("the field", "a number", whole, {
          at: { line },
          remedy: "write decimals with a point, and -0 as 0",
        });
      }
      if (Number.isNaN(value) && !isNan(field)) {
        const at = { line, column: column + 1 };
        throw refuse("the field", "a number", field === "" ? "nothing" : JSON.stringify(field), {
          at,
          remedy: remedyFor(field, row, mayBeDecimal),
        });
      }
      values[row * columnCount + column] = value;
    });
  });
  return { names, columnCount, rowCount: body.length, values, lines: Uint32Array.from(body, ({ line }) => line) };
}

interface Row {
  readonly fields: readonly string[];
  readonly line: number;
}

// d3-dsv, of which 1.0 kB gzipped comes along; papaparse has 7.1 kB and requires a module of Node, which browsers lack.

/** The lines that hold something, as fields without spaces around them. */
function rowsOf(text: string, delimiter: string, refuse: Refuse): Row[] {
  const quotes = text.split('"');
  if (quotes.length % 2 === 0) {
    const line = linesIn(quotes.slice(0, -1).join("")) + 1;
    throw refuse("a quote", "closed", "one that does not end", { at: { line } });
  }
  const rows = dsvFormat(delimiter).parseRows(delimiter === " " ? text.replace(/ +/g, " ") : text);
  let line = 1;
  return rows
    .map((fields) => {
      const row = { fields: trimmed(fields, delimiter), line };
      line += 1 + linesIn(fields.join(""));
      return row;
    })
    .filter(({ fields: [first = "", ...others] }) => !first.startsWith("#") && (first !== "" || others.length > 0));
}

function delimiterOf(text: string): string {
  const firstLine = /^[^\S\r\n]*[^\s#].*$/m.exec(text)?.[0].trim() ?? "";
  return DELIMITERS.find((one) => firstLine.includes(one)) ?? ",";
}

/** How many lines end within a text. */
const linesIn = (text: string) => text.match(/\r\n?|\n/g)?.length ?? 0;

function trimmed(fields: readonly string[], delimiter: string): string[] {
  const words = fields.map((field) => field.trim());
  // Spaces at the ends of a line delimit nothing.
  return delimiter === " " ? words.filter((word) => word !== "") : words;
}

/** NaN for what is no number, and for the word that says so. */
function numberOf(field: string): number {
  return DECIMAL.test(field) ? Number(field) : (WORDS[field.toLowerCase()] ?? Number.NaN);
}

/** Whether a field may be the name of a column: it does not begin like a number, and is none of the words for one. */
const isName = (field: string) => !/^[+-]?[.,]?\d/.test(field) && WORDS[field.toLowerCase()] === undefined;

const isNan = (field: string) => /^[+-]?nan$/i.test(field);

function remedyFor(field: string, row: number, mayBeDecimal: () => boolean): string | undefined {
  if (/^[+-]?\d+,\d+$/.test(field) || mayBeDecimal()) {
    return "write decimals with a point";
  }
  return row === 0 ? "if the first line holds names, say header: true" : undefined;
}

/** Whether lines that were divided at their commas hold nothing but numbers that may have a decimal one. */
function haveDecimalCommas(body: readonly Row[]): boolean {
  const lines = body.map(({ fields }) => fields.join(","));
  const isNumber = (word: string) => /^[+-]?\d+(?:,\d+)?(?:e[+-]?\d+)?$/i.test(word);
  return lines.some((line) => line.includes(",")) && lines.every((line) => line.split(/\s+/).every(isNumber));
}
