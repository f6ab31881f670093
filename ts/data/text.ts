import { BitspikeError } from "../index.ts";
import { bytesOf } from "./arguments.ts";
import type { Refuse } from "./data-error.ts";

/** The text of a file: a string as it is, bytes as UTF-8; a byte order mark is left out. */
export function textOf(source: unknown, refuse: Refuse): string {
  if (typeof source === "string") {
    return source.replace(/^\uFEFF/, "");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(source));
  } catch (cause) {
    if (cause instanceof BitspikeError) throw cause;
    throw refuse("the text", "in UTF-8", "other bytes", { cause, remedy: "save it as UTF-8" });
  }
}
