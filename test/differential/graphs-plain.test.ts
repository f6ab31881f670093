/** Random graphs in the core without SIMD: see graphs.ts. What vectors and what plain arrays compute must be the same. */

import { useBuild } from "./builds.ts";
import { testGraphs } from "./graphs.ts";

useBuild("without SIMD");

testGraphs("f32", 0.25);
testGraphs("f64", 0.25);
