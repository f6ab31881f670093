// A peer that is written in Python: a script that stays, and answers each line with a line of JSON.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LineProcess } from "../lines.mjs";
import { isWanted, leftOut } from "../wanted.mjs";
import { python } from "./environment.mjs";

/** Why a script cannot run; undefined if it can. */
export const missing = reasonToBeMissing();

function reasonToBeMissing() {
  if (!isWanted("python")) return leftOut;
  return existsSync(python) ? undefined : "To have it, type: npm run bench:peers";
}

export class Script extends LineProcess {
  /** A script of this folder; its first line comes without being asked for. */
  constructor(name, args) {
    super(python, [fileURLToPath(new URL(name, import.meta.url)), ...args]);
  }

  async answer() {
    return JSON.parse(await super.answer());
  }
}
