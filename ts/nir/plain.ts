import { isArray } from "../checks/built-ins.ts";
import { isRecord } from "../checks/problems.ts";

/** The same, with plain arrays in place of typed ones, of which JSON makes objects. */
export function withPlainArrays<Value>(value: Value): Value {
  return plain(value) as Value;
}

function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  // Numbers need not be looked at one by one.
  if (isArray(value)) return typeof value[0] === "number" ? value : value.map(plain);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)])) : value;
}
