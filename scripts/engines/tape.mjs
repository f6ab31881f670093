// The golden as a tape, for engines without JavaScript.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { playCut, playWhole, summary } from "../../test/engines/play.mjs";
import { allScenarios } from "../../test/engines/scenarios/index.mjs";
import { recordTape } from "../../test/engines/tape.mjs";
import { shipped } from "./entry.mjs";
import { workshop } from "./provide.mjs";

let made;

/** The tape of what ships, recorded once in this process. */
export function goldenTape() {
  made ??= record();
  return made;
}

async function record() {
  mkdirSync(workshop, { recursive: true });
  const path = join(workshop, "golden.tape");
  // A copy of the module: the instance of the other one may be there already.
  const library = await import(`${pathToFileURL(shipped.index)}?tape`);
  const tape = recordTape((note) => {
    for (const [name, scenario] of allScenarios(library)) {
      for (const [word, play] of Object.entries({ scenario: playWhole, part: playCut })) {
        note(`${word} ${name}`);
        const network = play(library, scenario);
        note("summary");
        summary(network);
        network.free();
      }
    }
  });
  writeFileSync(path, tape);
  return path;
}
