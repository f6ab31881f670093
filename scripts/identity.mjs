// Which core belongs to which TypeScript: every build of the core carries the version of the package and a hash of the
// sources that it was compiled from. The TypeScript layer knows that of the core that it was packed with.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "./stamp.mjs";
import { root } from "./tools.mjs";

/** Name of the section of the WebAssembly file that holds it. */
const SECTION = "bitspike";

/** Files whose content the hash is of. All builds of one state of them are the same core: with and without SIMD, or with faults. */
const SOURCES = ["crate/src", "crate/export", "crate/Cargo.toml", "Cargo.toml", "Cargo.lock"];

/** Adds a custom section with the identity to a WebAssembly file. It is the last thing that is done to it. */
export function addIdentity(file) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const identity = `${version} ${hashOf(SOURCES).slice(0, 16)}`;
  const name = Buffer.from(SECTION);
  const content = Buffer.concat([Buffer.of(name.length), name, Buffer.from(identity)]);
  if (content.length > 127) throw new Error(`the identity is too long for a length of one byte: ${identity}`);
  writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.of(0, content.length), content]));
}

/** The identity that the bytes of a core carry. */
export function identityOf(bytes) {
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(bytes), SECTION);
  return Buffer.from(section).toString();
}
