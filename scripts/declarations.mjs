// Makes the declarations in dist/ stand on their own, as a consumer without `skipLibCheck` needs them: tsc leaves
// imports of "./x.ts", imports of the core's bindings outside dist, and a need for `Symbol.dispose` that it drops the
// reference for.

import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { root } from "./tools.mjs";

const dist = join(root, "dist");
const bindings = "crate/pkg/bitspike.js";
const disposable = '/// <reference lib="esnext.disposable" />\n';
const specifiers = /(\bfrom |\bimport\()"(\.[^"]+)"/g;

/** Completes every declaration in dist/; throws if one imports what the package does not hold. */
export function completeDeclarations() {
  const ours = join(dist, "wasm", "bindings.js");
  copyFileSync(join(root, "crate", "pkg", "bitspike.d.ts"), asDeclaration(ours));
  const names = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith(".d.ts"));
  for (const path of names.map((name) => join(dist, name))) {
    const text = readFileSync(path, "utf8");
    const complete = text.replace(specifiers, (_, keyword, specifier) => {
      const target = specifier.endsWith(bindings) ? ours : resolve(dirname(path), specifier).replace(/\.ts$/, ".js");
      if (!existsSync(asDeclaration(target))) {
        throw new Error(`${relative(root, path)} imports "${specifier}", which the package does not hold`);
      }
      const found = relative(dirname(path), target).replaceAll("\\", "/");
      return `${keyword}"${found.startsWith(".") ? found : `./${found}`}"`;
    });
    writeFileSync(path, complete.includes("Symbol.dispose") ? disposable + complete : complete);
  }
}

const asDeclaration = (path) => path.replace(/\.js$/, ".d.ts");
