// Remembers what something was built from, so that it is built again only when that has changed.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./tools.mjs";

const folder = join(root, "node_modules", ".cache", "bitspike");

/** A hash over the contents and names of files, and of all files in folders, given relative to the project. */
export function hashOf(paths, ...words) {
  const hash = createHash("sha256");
  for (const word of words) hash.update(`${word}\n`);
  const add = (path) => {
    const place = join(root, path);
    if (!existsSync(place)) return;
    if (statSync(place).isDirectory()) {
      for (const name of readdirSync(place).sort()) add(join(path, name));
    } else {
      hash.update(`${path}\n`).update(readFileSync(place));
    }
  };
  paths.forEach(add);
  return hash.digest("hex");
}

/** Whether `name` was last built from what has this hash, and all its products are there. */
export function isFresh(name, hash, products) {
  const stamp = join(folder, name);
  const isThere = products.every((product) => existsSync(join(root, product)));
  return isThere && existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
}

export function setFresh(name, hash) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), hash);
}
