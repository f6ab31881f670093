/** Random graphs in the core without SIMD: see graphs.ts. What vectors and what plain arrays compute must be the same. */

import { readFileSync } from "node:fs";
import { useModule } from "../../ts/wasm/load.ts";
import { testGraphs } from "./graphs.ts";

useModule(new WebAssembly.Module(readFileSync(new URL("../../crate/pkg-plain/bitspike_bg.wasm", import.meta.url))));

testGraphs("f32", 0.25);
testGraphs("f64", 0.25);
