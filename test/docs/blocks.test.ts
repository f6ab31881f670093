/** Every block of code of the documentation runs and says what the page says; the others are listed with a reason. */

import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { folderOf } from "./files.ts";
import { htmlFaults } from "./html.ts";
import { misfits } from "./misfits.ts";
import { NOT_RUN, type NotRun } from "./not-run.ts";
import { type Block, type Page, pages, root } from "./pages.ts";
import { commandFaults, commandsOf, faultsOf, programsOf } from "./programs.ts";
import { hasPython, pythonFaults, pythonOf } from "./python.ts";

const listed = ({ path }: Page, { kind, code }: Block): NotRun | undefined =>
  NOT_RUN.find((one) => one.page === path && one.kind === kind && code.startsWith(one.begins));

test("the list of what is not run has nothing that is not there", () => {
  const found = pages.flatMap((page) => page.blocks.map((block) => listed(page, block)));
  expect(NOT_RUN.filter((one) => !found.includes(one))).toEqual([]);
});

test.skipIf(!hasPython)("blocks in Python run, and what they write is read: python3 is there", () => {
  expect(hasPython).toBe(true);
});

const withCode = pages.filter(({ blocks }) => blocks.length > 0).map((page) => [page.path, page] as const);

describe.each(withCode)("%s", (path, page) => {
  const isRun = (block: Block) => listed(page, block) === undefined;
  const blocks = page.blocks.filter(isRun);
  const commands = commandsOf(page.blocks, isRun);

  test("has blocks of known kinds only, and no text that nothing prints", () => {
    expect(misfits(page.blocks, isRun)).toEqual([]);
  });

  test("does what it says", { timeout: 120_000 }, () => {
    const folder = folderOf(path);
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const steps = [
      ...programsOf(page.blocks, isRun).map((one) => ({ line: one.line, faults: () => faultsOf(one, folder) })),
      ...(hasPython ? pythonOf(page.blocks, isRun) : []).map((one) => ({
        line: one.block.line,
        faults: () => pythonFaults(one, folder),
      })),
      ...commands.filter(isPossible).map((one) => ({ line: one.line, faults: () => commandFaults(one, folder) })),
    ];
    // A later one may read what an earlier one wrote.
    const faults = steps.sort((first, second) => first.line - second.line).flatMap((step) => step.faults());
    for (const { kind, code } of blocks) if (kind === "html") faults.push(...htmlFaults(code));
    expect(faults.join("\n")).toBe("");
    // What a page draws is the picture that it shows.
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".svg"))) {
      const [drawn, shown] = [folder, join(root, "docs/pictures")].map((place) =>
        readFileSync(join(place, name), "utf8"),
      );
      expect(drawn === shown, `${name}: draw it again with npm run pictures`).toBe(true);
    }
  });
});

/** The recording `mine.json` is made by a program in Python. */
function isPossible({ script }: { readonly script: string }): boolean {
  return hasPython || !script.includes("mine.json");
}
