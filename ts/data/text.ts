import { inBytes } from "../errors.ts";
import { BitspikeError } from "../index.ts";
import { bytesOf } from "./arguments.ts";
import type { Refuse } from "./data-error.ts";

/** Engines have no longer strings. */
const LONGEST = 0x1fff_ffe8;

/** The text of a file: a string as it is, bytes as UTF-8; a byte order mark is left out. */
export function textOf(source: unknown, refuse: Refuse): string {
  if (typeof source === "string") {
    return source.replace(/^\uFEFF/, "");
  }
  const bytes = bytesOf(source);
  if (bytes.length > LONGEST) {
    throw refuse("the text", `of at most ${inBytes(LONGEST)}`, inBytes(bytes.length), { remedy: "write .npy" });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof BitspikeError) throw cause;
    throw refuse("the text", "in UTF-8", "other bytes", { cause, remedy: "save it as UTF-8" });
  }
}
