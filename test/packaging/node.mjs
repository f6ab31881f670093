// The README's first example in Node: imported, required, and with the bytes of the core apart.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { example, newProject, run } from "./tarball.mjs";

export function checkNode(check, packed) {
  const project = (name, type) => newProject(packed, name, type);
  check("import under node", () => {
    const folder = project("esm");
    writeFileSync(join(folder, "example.js"), example);
    expectFirstOutput(run(process.execPath, ["example.js"], folder));
  });
  check("require under node", () => {
    const folder = project("cjs", "commonjs");
    const required = example.replace(/import (\{[^}]*\}) from "bitspike";/, 'const $1 = require("bitspike");');
    writeFileSync(join(folder, "example.cjs"), required);
    expectFirstOutput(run(process.execPath, ["example.cjs"], folder));
  });
  check("slim, with the bytes apart", () => {
    const folder = project("slim");
    const loaded = `import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { init } from "bitspike/slim";
await init(readFileSync(createRequire(import.meta.url).resolve("bitspike/core.wasm")));
${example.replaceAll('"bitspike"', '"bitspike/slim"')}`;
    writeFileSync(join(folder, "example.js"), loaded);
    expectFirstOutput(run(process.execPath, ["example.js"], folder));
  });
}

function expectFirstOutput(printed) {
  const first = printed.trim().split("\n")[0];
  if (first !== "[ 0, 0 ]") throw new Error(`expected [ 0, 0 ] first, got ${first}`);
}
