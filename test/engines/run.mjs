// Plays every scenario with the built package, on any engine that runs ES modules:
// node, deno run, bun, jsc -m, js102 -m, or a page with <script type="module" src="run.mjs">.

import * as library from "../../dist/index.js";
import { checkAll } from "./check.mjs";
import { printLine } from "./print.mjs";

checkAll(library, printLine);
