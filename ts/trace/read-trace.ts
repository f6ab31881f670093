import { Budget, type BudgetOptions } from "../budget.ts";
import { isRevoked, messageOf } from "../checks/built-ins.ts";
import { isNumberArray } from "../checks/numbers.ts";
import { show } from "../checks/problems.ts";
import { shorten } from "../checks/shorten.ts";
import type { Precision, Scalars } from "../index.ts";
import { parseJson } from "../json.ts";
import { ruleDefinitions } from "../rules/index.ts";
import type { Given } from "../rules/origin.ts";
import { newScalars } from "../scalars.ts";
import type { ParameterValue, RecordedTrace } from "./recorded-trace.ts";
import { TraceError } from "./trace-error.ts";
import { ofClass, plain, readGiven, recordedNamed, ruleOfOrigin } from "./words.ts";

/** Keys of a trace that are not recorded variables. */
const KEYS = ["rule", "origin", "precision", "parameters", "initial", "steps", "neurons", "notes"];

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
  // Only now: the tables have shown that there are as many neurons as the trace claims.
  const initial = readInitial(trace["initial"], precision, neurons, notes);
  const input = tables.get("input") as Scalars;
  const [current, recurrent] = [tables.get("current"), tables.get("recurrent")];
  const order = (name: string) => ["v", "", "spikes", "output"].indexOf(name) + 1 || 2;
  const variables = Object.fromEntries(
    [...tables].filter(([name]) => !PORTS.includes(name)).sort(([a], [b]) => order(a) - order(b)),
  );
  const { rule: named } = trace;
  return {
    rule,
    named,
    origin,
    precision,
    parameters,
    steps,
    neurons,
    input,
    current,
    recurrent,
    initial,
    variables,
    notes,
  };
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
  const { package: name, class: type } = origin;
  if (rule === undefined || rule === null) {
    const known = ruleOfOrigin(origin)?.rule.definition.name;
    const of = name === undefined ? "" : ` of ${show(name)}`;
    if (known !== undefined) notes.push(`rule is not given; ${show(type)}${of} is ${known}`);
    return known;
  }
  if (typeof rule !== "string") {
    return undefined;
  }
  const names = ruleDefinitions.map((one) => one.name);
  if (names.includes(rule)) {
    return rule;
  }
  // People write the class where the rule belongs, and Norse's `LIF` is not our `lif`.
  const ofType = ofClass(rule.split(".").at(-1) ?? "", typeof name === "string" ? name : undefined, "");
  const found = ofType?.rule.definition.name;
  if (found !== undefined) notes.push(`rule ${show(rule)} was read as ${found}`);
  return found ?? names.find((one) => plain(one) === plain(rule));
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
  const given = readGiven(value as Given);
  noteRead(value, given, notes);
  const read: [string, ParameterValue][] = [];
  for (const [name, all] of Object.entries(given) as [string, unknown][]) {
    const key = `parameters.${name}`;
    const one = common(all);
    // Python's None: nothing is said.
    if (one === null) continue;
    if (typeof one === "string" || typeof one === "boolean") {
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

/** Words and truth values hold for all neurons: a list of the same, as NEST's `get()` gives it, is one. */
function common(value: unknown): unknown {
  const first: unknown = isList(value) ? value[0] : undefined;
  const isWord = typeof first === "string" || typeof first === "boolean";
  return isWord && isList(value) && Array.from(value).every((one) => one === first) ? first : value;
}

/** Says what text was understood as. */
function noteRead(before: Record<string, unknown>, after: Given, notes: string[]): void {
  const found = Object.entries(after).filter(([name, value]) => before[name] !== value && value !== undefined);
  const said = found.map(
    ([name, value]) => `${name} = ${typeof value === "object" ? show(value) : JSON.stringify(value)}`,
  );
  if (said.length > 0) notes.push(`parameters were read as ${said.join(", ")}`);
}

/** States before the first step: one number for all neurons, or one each. */
function readInitial(value: unknown, precision: Precision, neurons: number, notes: string[]): Record<string, Scalars> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) {
    throw new TraceError(`initial must be an object of states by name, got ${show(value)}`, { key: "initial" });
  }
  const read = new Map<string, Scalars>();
  for (const [name, one] of Object.entries(value)) {
    const key = `initial.${name}`;
    const state = recordedNamed(name) ?? name;
    if (one === null) continue;
    if (NOT_STATES.includes(state) || read.has(state)) {
      throw new TraceError(`${key} is no state, or one that is there twice`, { key });
    }
    if (state !== name) notes.push(`${key} was read as initial.${state}`);
    if (isList(one) && one.length !== neurons) {
      const expected = `one number or ${neurons} (one per neuron)`;
      throw new TraceError(`${key} has ${one.length} entries, expected ${expected}`, { key });
    }
    const each = isList(one) ? one : new Array<unknown>(neurons).fill(one);
    read.set(
      state,
      row(each, precision, (column) => (isList(one) ? { key, column } : { key })),
    );
  }
  return Object.fromEntries(read);
}

/** What is recorded and is no state. */
const NOT_STATES = [...PORTS, "spikes", "output"];

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
  const isSpikes = recordedNamed(key) === "spikes";
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
      row(isSpikes ? counted(values) : values, precision, (column) => ({ key, row: step, column })),
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

/** Spikes may be true and false, as they are in NumPy. */
function counted(values: ArrayLike<unknown>): ArrayLike<unknown> {
  return Array.from(values, (value) => (typeof value === "boolean" ? Number(value) : value));
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

const rows = (count: number) => (count === 1 ? "1 row" : `${count} rows`);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !isRevoked(value) && !isList(value);
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return isNumberArray(value);
}
