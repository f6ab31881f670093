/** Random graphs in double precision against the oracle: see graphs.ts. */

import { testGraphs } from "./graphs.ts";

testGraphs("f64");
