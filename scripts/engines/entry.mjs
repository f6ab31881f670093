// Modules that an engine is given to run: the package, one call of test/engines/check.mjs, and nothing else.

import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { root } from "../tools.mjs";
import { workshop } from "./provide.mjs";

/** The builds that engines run: the one that ships, and others that `control.mjs` makes. */
export const shipped = { index: join(root, "dist", "index.js"), core: join(root, "dist", "core.wasm") };

let count = 0;

/** Writes a module that makes one call, e.g. `checkAll()`, of the functions in check.mjs; gives its path. */
export function entryModule(build, functionName, ...rest) {
  mkdirSync(workshop, { recursive: true });
  count += 1;
  const path = join(workshop, `entry-${process.pid}-${count}.mjs`);
  const from = (target) => JSON.stringify(`./${relative(workshop, target).split(sep).join("/")}`);
  const further = rest.map((argument) => `, ${JSON.stringify(argument)}`).join("");
  const text = `import * as library from ${from(build.index)};
import { ${functionName} } from ${from(join(root, "test/engines/check.mjs"))};
import { printLine } from ${from(join(root, "test/engines/print.mjs"))};

${functionName}(library, printLine${further});
`;
  writeFileSync(path, text);
  return path;
}
