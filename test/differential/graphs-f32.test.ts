/** Random graphs in single precision against the oracle: see graphs.ts. */

import { testGraphs } from "./graphs.ts";

testGraphs("f32");
