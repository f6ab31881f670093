/** Every function that users can call, with arguments: the tests that ask all of them are told what is missing here. */

import * as analyze from "../../../ts/analyze/index.ts";
import * as data from "../../../ts/data/index.ts";
import * as encode from "../../../ts/encode/index.ts";
import * as nir from "../../../ts/nir/index.ts";
import * as plot from "../../../ts/plot/index.ts";
import * as slim from "../../../ts/slim.ts";
import * as trace from "../../../ts/trace/index.ts";
import { analyzeCalls } from "./analyze-calls.ts";
import type { Calls, PublicCall } from "./call.ts";
import { dataCalls } from "./data-calls.ts";
import { encodeCalls } from "./encode-calls.ts";
import { EXEMPT } from "./exempt.ts";
import { initCalls, networkCalls } from "./network-calls.ts";
import { nirCalls } from "./nir-calls.ts";
import { plotCalls } from "./plot-calls.ts";
import { ruleCalls } from "./rule-calls.ts";
import { traceCalls } from "./trace-calls.ts";

/** What each entry of the package exports, and the calls of it. `slim` exports what `bitspike` does, and `init`. */
export const entries: Readonly<Record<string, readonly [exported: object, calls: Calls]>> = {
  bitspike: [slim, { ...networkCalls, ...ruleCalls, ...initCalls }],
  encode: [encode, encodeCalls],
  analyze: [analyze, analyzeCalls],
  data: [data, dataCalls],
  nir: [nir, nirCalls],
  plot: [plot, plotCalls],
  trace: [trace, traceCalls],
};

/** A call with its name, e.g. `encode: encodeRepeat`. */
export type NamedCall = readonly [name: string, call: PublicCall];

export const everyCall: readonly NamedCall[] = Object.entries(entries).flatMap(([entry, [, calls]]) =>
  Object.entries(calls).flatMap(([name, own]) =>
    [own].flat().map((one, index): NamedCall => [`${entry}: ${name}${index === 0 ? "" : ` (${index + 1})`}`, one]),
  ),
);

/** Names of everything that can be called in an entry: functions, constructors, methods, static functions. */
export function callableIn(exported: object): string[] {
  return Object.entries(exported).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value !== "function") return [];
    if (!/^class\b/.test(String(value))) return [name];
    const statics = namesOf(value).filter((key) => typeof own(value, key) === "function");
    const prototype = value.prototype as object;
    const methods = namesOf(prototype).filter(
      (key) => key !== "constructor" && typeof own(prototype, key) === "function",
    );
    return [name, ...[...methods, ...statics].map((key) => `${name}.${key}`)];
  });
}

const namesOf = (holder: object) => Object.getOwnPropertyNames(holder).filter((name) => name !== "prototype");
const own = (holder: object, name: string): unknown => Object.getOwnPropertyDescriptor(holder, name)?.value;

/** What the entries export and no call stands for, and calls that stand for nothing. */
export function missingIn([exported, calls]: readonly [exported: object, calls: Calls]): string[] {
  const names = callableIn(exported);
  const known = new Set([...Object.keys(calls), ...Object.keys(EXEMPT)]);
  return [...names.filter((name) => !known.has(name)), ...Object.keys(calls).filter((name) => !names.includes(name))];
}
