// Every place where the package is tried, in the order of the table in docs/where-it-runs.md.
//
// A place has a `name` and says `how` the package gets there. `version()` prepares it and gives its version, `run()` what
// the program printed there, and `wanted` is what that must be. Nothing is installed before `version()` is called.

import { browserPlaces } from "./browsers.mjs";
import { bundlerPlaces } from "./bundlers.mjs";
import { componentPlaces } from "./components.mjs";
import { nextPlaces } from "./next.mjs";
import { runnerPlaces } from "./runners.mjs";
import { shellPlaces } from "./shells.mjs";
import { workerdPlaces } from "./workerd.mjs";

/** Places that `.ci/run` tries. `project`: see `newTrial`. */
export const places = (project) =>
  [shellPlaces, browserPlaces, bundlerPlaces, workerdPlaces, runnerPlaces, componentPlaces].flatMap((family) =>
    family(project),
  );

/** Those that take minutes to install: `node test/packaging/pages.mjs --all`. */
export const slowPlaces = (project) => nextPlaces(project);
