// Runs the program where there is a file system: Node, Deno, Bun.

import { readFileSync } from "node:fs";
import { program } from "./program.js";

console.log(await program(new Uint8Array(readFileSync(new URL("model.nir", import.meta.url)))));
