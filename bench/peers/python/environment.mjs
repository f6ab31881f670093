// Where the virtual environment of the peers that are written in Python is.

import { join } from "node:path";
import { ownTools } from "../../../scripts/tools.mjs";

export const environment = join(ownTools, "python");

/** Its interpreter. */
export const python = join(
  environment,
  ...(process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"]),
);
