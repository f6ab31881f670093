// The types of every entry, as each way to resolve modules finds them, and what two linters of packages say of them.

import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/tools.mjs";
import { example, newProject, run } from "./tarball.mjs";

export function checkTypes(check, packed) {
  const typed = newProject(packed, "types");
  symlinkSync(join(root, "node_modules", "typescript"), join(typed, "node_modules", "typescript"));
  const { exports } = JSON.parse(readFileSync(join(typed, "node_modules/bitspike/package.json"), "utf8"));
  const entries = Object.keys(exports).filter((name) => exports[name].types !== undefined);
  const imports = entries.map((name, index) => `export * as entry${index} from "bitspike${name.slice(1)}";`);
  writeFileSync(join(typed, "example.ts"), example);
  writeFileSync(join(typed, "entries.ts"), imports.join("\n"));
  // "node10" knows nothing of `exports`, and TypeScript 6 has given it up.
  for (const [resolution, module] of [
    ["bundler", "esnext"],
    ["bundler", "preserve"],
    ["node16", "node16"],
    ["nodenext", "nodenext"],
  ]) {
    check(`TypeScript, moduleResolution ${resolution}, module ${module}`, () => {
      const options = ["--noEmit", "--strict", "--target", "es2022"];
      options.push("--module", module, "--moduleResolution", resolution, "example.ts", "entries.ts");
      run(process.execPath, ["node_modules/typescript/bin/tsc", ...options], typed);
    });
  }
  check("publint", () => {
    const code = `import { readFileSync } from "node:fs";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
const tarball = readFileSync(${JSON.stringify(packed.tarball)});
const { messages, pkg } = await publint({ strict: true, pack: { tarball } });
// Next looks for that key of exports, and takes the file without the query.
const wrong = messages.filter(({ path }) => path[1] !== "./core.wasm?module");
console.log(wrong.map((message) => formatMessage(message, pkg)).join("\\n"));`;
    const said = run(process.execPath, ["--input-type=module", "--eval", code], root).trim();
    if (said !== "") throw new Error(said);
  });
  check(
    "are the types wrong?",
    () =>
      void run(
        "attw",
        [packed.tarball, "--profile", "esm-only", "--exclude-entrypoints", "core.wasm", "core.wasm?module"],
        root,
      ),
  );
}
