// Runs one program with the packed package in every place that docs/where-it-runs.md lists: releases of Node, Deno, Bun,
// browsers and their workers, bundlers, Cloudflare's workerd, test runners. All must say what this Node says. Then the steps
// of the README, from an empty folder on.
//
// --all: those that take minutes to install as well. --only TEXT: those whose name or how they import holds it. --publish:
// writes the table of that page, which must list every place (with --all, and nothing left out).

import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { Unavailable } from "../../scripts/engines/provide.mjs";
import { conclude, report, skip } from "../../scripts/report.mjs";
import { places, slowPlaces } from "./places/index.mjs";
import { missingFrom, publish } from "./places/table.mjs";
import { newTrial } from "./places/trial.mjs";
import { checkReadme } from "./readme.mjs";

const { values: options } = parseArgs({
  options: {
    all: { type: "boolean", default: false },
    publish: { type: "boolean", default: false },
    only: { type: "string", default: "" },
  },
});

const trial = newTrial();
const tried = [];
try {
  console.log(trial.expected.replace(/^/gm, "      "));
  const all = [...places(trial), ...slowPlaces(trial)];
  report("docs/where-it-runs.md lists every place", missingFrom(all));
  const chosen = options.all ? all : places(trial);
  for (const place of chosen.filter(({ name, how }) => `${name}, ${how}`.includes(options.only))) await attempt(place);
  if ("README".includes(options.only)) await checkReadme(trial, report);
} finally {
  rmSync(trial.work, { recursive: true, force: true, maxRetries: 5 });
}
if (options.publish) publish(tried);
conclude();

async function attempt(place) {
  const name = `${place.name}, ${place.how}`;
  try {
    const version = await place.version();
    const said = (await place.run()).trim();
    report(name, said === place.wanted ? [] : [`it said\n${said}\nexpected\n${place.wanted}`]);
    tried.push({ ...place, version, isAsWanted: said === place.wanted });
  } catch (error) {
    if (error instanceof Unavailable) skip(name, error.message);
    else report(name, [`${error.message}${error.stdout ?? ""}${error.stderr ?? ""}`]);
  }
}
