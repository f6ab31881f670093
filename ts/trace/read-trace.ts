import { Budget, type BudgetOptions } from "../budget.ts";
import { isTypedArray, messageOf } from "../checks/built-ins.ts";
import { closest } from "../checks/closest.ts";
import { show } from "../checks/problems.ts";
import { shorten } from "../checks/shorten.ts";
import type { Precision, Scalars } from "../index.ts";
import { parseJson } from "../json.ts";
import { ruleDefinitions } from "../rules/index.ts";
import { plain, recordedNamed, ruleOfOrigin } from "./names.ts";
import type { ParameterValue, RecordedTrace } from "./recorded-trace.ts";
import { TraceError } from "./trace-error.ts";

/** Keys of a trace that are not recorded variables. */
const KEYS = ["rule", "origin", "precision", "parameters", "steps", "neurons", "notes"];

/** What to do instead of Infinity, which people mean something by as a threshold. */
const NO_INFINITY = "for a threshold that is never reached write 1e30";

/** Keys of what arrives. */
const PORTS = ["input", "current", "recurrent"];

/** A trace of this many values would not fit into the memory of WebAssembly. */
const MOST_VALUES = 2 ** 28;

/**
 * Reads a trace: the text of a JSON file, or what it holds as an object.
 *
 * Names of parameters and variables may be those of the origin (`v_th`, `reset_mechanism`, `mem`, ...). Unknown keys are
 * ignored, with a note. Throws a {@link TraceError} that names key, row and column for a key that is missing, an array of
 * the wrong length, a number that is not finite in the trace's precision, and for a text that asks for more memory than
 * `maximumBytes`.
 */
export function readTrace(source: unknown, options: BudgetOptions = {}): RecordedTrace {
  const trace = typeof source === "string" ? parse(source, options) : source;
  if (!isObject(trace)) {
    throw new TraceError(`a trace must be an object, got ${show(trace)}`);
  }
  const notes: string[] = [];
  const precision = readPrecision(trace);
  const steps = readCount(trace, "steps");
  const neurons = readCount(trace, "neurons");
  if (steps * neurons > MOST_VALUES) {
    throw new TraceError(`steps x neurons is ${steps * neurons}, more than ${MOST_VALUES}`, { key: "steps" });
  }
  const origin = isObject(trace["origin"]) ? trace["origin"] : {};
  const rule = readRule(trace, origin, notes);
  const parameters = readParameters(trace["parameters"], precision, neurons, notes);
  const tables = readTables(trace, precision, steps, neurons, notes);
  for (const key of ["input", "v"]) {
    if (!tables.has(key)) throw new TraceError(`${key} is missing: one row a step, one column a neuron`, { key });
  }
  if (!tables.has("spikes") && !tables.has("output")) {
    throw new TraceError(
      "spikes is missing: one row a step, one column a neuron (or output, for neurons that do not spike)",
      {
        key: "spikes",
      },
    );
  }
  const input = tables.get("input") as Scalars;
  const [current, recurrent] = [tables.get("current"), tables.get("recurrent")];
  const order = (name: string) => ["v", "", "spikes", "output"].indexOf(name) + 1 || 2;
  const variables = Object.fromEntries(
    [...tables].filter(([name]) => !PORTS.includes(name)).sort(([a], [b]) => order(a) - order(b)),
  );
  return { rule, origin, precision, parameters, steps, neurons, input, current, recurrent, variables, notes };
}

function parse(text: string, options: BudgetOptions): unknown {
  const budget = new Budget(text.length, options, ({ what, asked, limit, remedy }) => {
    return new TraceError(`${what} must take ${limit} of memory, got ${asked}; ${remedy}`);
  });
  try {
    return parseJson(text.replace(/^\uFEFF/, ""), budget);
  } catch (cause) {
    if (cause instanceof TraceError) throw cause;
    const isPython = /\b(NaN|Infinity)\b/.test(text)
      ? `; NaN and Infinity are no JSON, and no trace holds them (${NO_INFINITY})`
      : "";
    throw new TraceError(`not JSON: ${messageOf(cause)}${isPython}`, {}, { cause });
  }
}

function readPrecision(trace: Record<string, unknown>): Precision {
  const { precision } = trace;
  if (precision !== "f32" && precision !== "f64") {
    const found = precision === undefined ? "precision is missing: it" : "precision";
    const got = precision === undefined ? "" : `, got ${show(precision)}`;
    throw new TraceError(`${found} must be "f32" or "f64"${got}`, { key: "precision" });
  }
  return precision;
}

function readCount(trace: Record<string, unknown>, key: "steps" | "neurons"): number {
  const count = trace[key];
  if (!Number.isSafeInteger(count) || (count as number) < 1) {
    const found = count === undefined ? `${key} is missing: it` : key;
    const got = count === undefined ? "" : `, got ${show(count)}`;
    throw new TraceError(`${found} must be a whole number of at least 1${got}`, { key });
  }
  return count as number;
}

function readRule(
  trace: Record<string, unknown>,
  origin: Record<string, unknown>,
  notes: string[],
): string | undefined {
  const { rule } = trace;
  if (rule === undefined || rule === null) {
    const known = ruleOfOrigin(origin);
    if (known !== undefined)
      notes.push(`rule is not given; ${show(origin["class"])} of ${show(origin["package"])} is ${known}`);
    return known;
  }
  const names = ruleDefinitions.map(({ name }) => name);
  const named = typeof rule === "string" ? names.find((name) => plain(name) === plain(rule)) : undefined;
  if (named === undefined) {
    const guess = typeof rule === "string" ? closest(rule, names) : undefined;
    const meant = guess === undefined ? `the rules are ${names.join(", ")}` : `did you mean "${guess}"?`;
    throw new TraceError(`rule ${show(rule)} is not known; ${meant}`, { key: "rule" });
  }
  return named;
}

function readParameters(
  value: unknown,
  precision: Precision,
  neurons: number,
  notes: string[],
): Record<string, ParameterValue> {
  if (!isObject(value)) {
    const message = value === undefined ? "parameters is missing" : `parameters must be an object, got ${show(value)}`;
    throw new TraceError(message, { key: "parameters" });
  }
  const read: [string, ParameterValue][] = [];
  for (const [name, one] of Object.entries(value)) {
    const key = `parameters.${name}`;
    if (one === null) {
      // Python's None. SpikingJelly means by it a soft reset.
      if (plain(name) === "vreset" && value["reset"] === undefined) read.push(["reset", "soft"]);
    } else if (typeof one === "string" || typeof one === "boolean") {
      read.push([name, one]);
    } else if (typeof one === "number") {
      read.push([name, round(one, precision, { key })]);
    } else if (isList(one)) {
      if (one.length !== neurons) {
        throw new TraceError(`${key} has ${one.length} entries, expected one number or ${neurons} (one per neuron)`, {
          key,
        });
      }
      read.push([name, row(one, precision, (column) => ({ key, column }))]);
    } else {
      notes.push(`${shorten(key)} is ${show(one)} and was ignored`);
    }
  }
  return Object.fromEntries(read);
}

function readTables(
  trace: Record<string, unknown>,
  precision: Precision,
  steps: number,
  neurons: number,
  notes: string[],
): Map<string, Scalars> {
  const tables = new Map<string, Scalars>();
  const rename = (key: string) => (Object.hasOwn(trace, recordedNamed(key) ?? "") ? key : (recordedNamed(key) ?? key));
  for (const [key, value] of Object.entries(trace)) {
    const name = rename(key);
    if (KEYS.includes(key) || value === null) continue;
    if (recordedNamed(name) !== name || tables.has(name)) {
      notes.push(`the key ${show(key)} is not known and was ignored`);
      continue;
    }
    if (key !== name) notes.push(`${key} was read as ${name}`);
    tables.set(name, readTable(value, key, precision, steps, neurons));
  }
  return tables;
}

function readTable(value: unknown, key: string, precision: Precision, steps: number, neurons: number): Scalars {
  if (!isList(value)) {
    throw new TraceError(`${key} must be an array of ${steps} rows (one per step), got ${show(value)}`, { key });
  }
  if (value.length !== steps) {
    throw new TraceError(`${key} has ${rows(value.length)}, expected ${steps} (one per step)`, { key });
  }
  // The first row tells whether there are as many columns as the trace claims, before anything is allocated for them.
  const first = value[0];
  const isWide = isList(first) && first.length === neurons;
  const table = newScalars(precision, isWide ? steps * neurons : 0);
  for (let step = 0; step < steps; step += 1) {
    const values = value[step];
    if (!isList(values)) {
      throw new TraceError(
        `${key}, row ${step}: must be an array of ${neurons} (one per neuron), got ${show(values)}`,
        {
          key,
          row: step,
        },
      );
    }
    if (values.length !== neurons) {
      const message = `${key}, row ${step}: has ${values.length} columns, expected ${neurons} (one per neuron)`;
      throw new TraceError(message, { key, row: step, column: Math.min(values.length, neurons) });
    }
    table.set(
      row(values, precision, (column) => ({ key, row: step, column })),
      step * neurons,
    );
  }
  return table;
}

type At = { readonly key: string; readonly row?: number; readonly column?: number };

function row(values: ArrayLike<unknown>, precision: Precision, at: (column: number) => At): Scalars {
  const read = newScalars(precision, values.length);
  for (let column = 0; column < values.length; column += 1) {
    read[column] = round(values[column], precision, at(column));
  }
  return read;
}

function round(value: unknown, precision: Precision, at: At): number {
  const rounded = typeof value !== "number" ? Number.NaN : precision === "f32" ? Math.fround(value) : value;
  if (Number.isFinite(rounded)) {
    return rounded;
  }
  const place = [
    at.key,
    at.row === undefined ? [] : `row ${at.row}`,
    at.column === undefined ? [] : `column ${at.column}`,
  ];
  const range = typeof value === "number" && Number.isFinite(value) ? " in f32" : "";
  const remedy = value === Number.POSITIVE_INFINITY ? `; ${NO_INFINITY}` : "";
  throw new TraceError(`${place.flat().join(", ")}: must be a finite number${range}, got ${show(value)}${remedy}`, at);
}

const newScalars = (precision: Precision, length: number): Scalars =>
  precision === "f32" ? new Float32Array(length) : new Float64Array(length);

const rows = (count: number) => (count === 1 ? "1 row" : `${count} rows`);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !isList(value);
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || isTypedArray(value);
}
