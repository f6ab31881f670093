// Puts a result into docs/bench.json, and its figures into the pages that quote them: npm run bench -- --publish

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/tools.mjs";
import { headlinesOf, outcomesInWords } from "./headlines.mjs";
import { statementsOf } from "./statements.mjs";
import { workloads } from "./workloads.mjs";

const file = join(root, "docs", "bench.json");
const [BEGIN, END] = ["<!-- The bench writes from here: npm run bench -- --publish -->", "<!-- to here. -->"];

/** The result in docs/bench.json: `rows`, and by workload the `machine` that measured them. */
export function readPublished() {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { machines: {}, rows: [] };
}

/** Replaces the rows of the workloads that were measured, and everything that quotes them. */
export function publish(machine, rows) {
  const measured = [...new Set(rows.map(({ workload }) => workload))];
  const before = readPublished();
  const machines = { ...before.machines };
  for (const name of measured) machines[name] = machine;
  const all = [...before.rows.filter(({ workload }) => !measured.includes(workload)), ...rows];
  const order = workloads.map(({ name }) => name);
  all.sort((a, b) => order.indexOf(a.workload) - order.indexOf(b.workload));
  const result = { machines, rows: all };
  writeFileSync(file, `${JSON.stringify(result, undefined, 1)}\n`);
  for (const [page, write] of pages(result)) {
    const path = join(root, page);
    writeFileSync(path, write(readFileSync(path, "utf8")));
  }
}

/** Pages that quote figures, each with a function from its text to the text with the figures of a result. */
export function pages(result) {
  const statements = statementsOf(result.rows);
  const withStatements = (page) => (text) =>
    statements.filter((one) => one.page === page).reduce((written, one) => one.writtenInto(written), text);
  const quoting = [...new Set(statements.map(({ page }) => page))].map((page) => [page, withStatements(page)]);
  return [["README.md", (text) => withBlock(text, tableOf(result))], ...quoting];
}

function withBlock(text, block) {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md has no "${BEGIN}" with "${END}" behind it`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${block}\n\n${text.slice(end)}`;
}

/** The README's table, what it was measured on, and how many targets were met. */
function tableOf({ machines, rows }) {
  const lines = headlinesOf(rows).map(({ workload, against, value }) => `| ${workload} | ${against} | ${value} |`);
  const measured = Object.values(machines);
  const of = (property) => [...new Set(measured.map((machine) => machine[property]))].join(", ");
  // Machines of the same name may be of different kinds: said only where all are known.
  const kind = measured.every((machine) => machine.kind !== undefined) ? ` (${of("kind")})` : "";
  const days = [...new Set(measured.map(({ date }) => date.slice(0, 10)))].sort();
  const when = days.length === 1 ? days[0] : `${days[0]} to ${days.at(-1)}`;
  return [
    "| workload | against | times as fast |",
    "|---|---|---|",
    ...lines,
    "",
    `Measured ${when}, Node ${of("node").replaceAll("v", "")}, ${of("processor")}${kind}, one core;`,
    `${outcomesInWords(rows)}.`,
  ].join("\n");
}
