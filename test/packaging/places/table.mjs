// The table of docs/where-it-runs.md: where the package was tried, with what version, when, and what it said.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../scripts/tools.mjs";
import { MADE, REFUSED } from "./trial.mjs";

const PAGE = join(root, "docs/where-it-runs.md");
const HEAD = "| where | how | version | tried | result |\n|---|---|---|---|---|\n";

/** What the page must list and does not. Versions may differ: those are of the day on which it was tried. */
export function missingFrom(places) {
  const text = readFileSync(PAGE, "utf8");
  const listed = new Set([...text.matchAll(/^\| (.*?) \| (.*?) \|/gm)].map(([, name, how]) => `${name}, ${how}`));
  return places.map(({ name, how }) => `${name}, ${how}`).filter((place) => !listed.has(place));
}

/** Writes the table again: the places that were tried and said what was expected. */
export function publish(tried) {
  const date = new Date().toISOString().slice(0, 10);
  const rows = tried
    .filter(({ isAsWanted }) => isAsWanted)
    .map(({ name, how, version, wanted }) => `| ${name} | ${how} | ${version} | ${date} | ${resultOf(wanted)} |\n`);
  const text = readFileSync(PAGE, "utf8");
  const start = text.indexOf(HEAD);
  if (start < 0) throw new Error(`${PAGE} has no table that begins with\n${HEAD}`);
  const table = /^(?:\|.*\n)+/.exec(text.slice(start))[0];
  writeFileSync(
    PAGE,
    text.replace(table, () => `${HEAD}${rows.join("")}`),
  );
}

function resultOf(wanted) {
  if (wanted === MADE) return "the core is compiled";
  if (/^\w*Error$/.test(wanted)) return `throws a \`${wanted}\``;
  if (wanted === REFUSED) return "refused: `BITSPIKE_COMPILATION_REFUSED`";
  const [, written] = /^written (BITSPIKE_\w+)/m.exec(wanted) ?? [];
  const [, drawn] = /^raster (BITSPIKE_\w+)/m.exec(wanted) ?? [];
  const refused = [written && `\`writeNir\` refused: \`${written}\``, drawn && `drawing refused: \`${drawn}\``];
  return ["same bits", ...refused.filter(Boolean)].join("; ");
}
