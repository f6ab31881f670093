import type { Refuse } from "./data-error.ts";

/** What the header of a `.npy` file says. */
export interface NpyHeader {
  /** Order of bytes, kind and size, e.g. `<f4`. */
  readonly descr: string;
  /** Whether the first axis is the one whose neighbours lie side by side. */
  readonly isFortran: boolean;
  readonly shape: readonly number[];
}

/** One field of the dictionary, in the little of Python that numpy writes. */
const FIELD =
  /\s*(["'])(?<key>\w+)\1\s*:\s*(?:(["'])(?<text>[^"']*)\3|(?<truth>True|False)|\((?<tuple>[\dL,\s]*)\))\s*(?:,\s*|(?=\}))/y;

/** A tuple: every entry ends in a comma, but for the last of several. The L is Python 2's. */
const TUPLE = /^\s*(?:(?:\d+L?\s*,\s*)+(?:\d+L?\s*)?)?$/;

/** Reads the dictionary of the header: descr, fortran_order and shape, in any order, and nothing else. */
export function readNpyHeader(text: string, refuse: Refuse): NpyHeader {
  const fields = new Map<string, Record<string, string | undefined>>();
  const body = text.trimStart();
  FIELD.lastIndex = 1;
  let end = 1;
  for (let match = FIELD.exec(body); match !== null; match = FIELD.exec(body)) {
    end = FIELD.lastIndex;
    fields.set(match.groups?.["key"] ?? "", match.groups ?? {});
  }
  if (/["']descr["']\s*:\s*\[/.test(body)) {
    throw refuse("the data type", "plain numbers", "a structured one", {
      remedy: "write each field as an array of its own (numpy.savez)",
    });
  }
  const descr = fields.get("descr")?.["text"];
  const order = fields.get("fortran_order")?.["truth"];
  const tuple = fields.get("shape")?.["tuple"];
  const isWhole = body.startsWith("{") && body.slice(end).trim() === "}" && fields.size === 3;
  if (!isWhole || descr === undefined || order === undefined || tuple === undefined || !TUPLE.test(tuple)) {
    const found = JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}...` : text);
    throw refuse("the header", "a dictionary with descr, fortran_order and shape", found);
  }
  const shape = (tuple.match(/\d+/g) ?? []).map(Number);
  return { descr, isFortran: order === "True", shape };
}
