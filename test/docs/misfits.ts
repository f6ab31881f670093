/** Blocks of a page that no test knows what to do with. */
import type { Block } from "./pages.ts";
import { commandsOf, isRunnable, isSession } from "./programs.ts";

const KINDS = ["js", "text", "sh", "python", "html"];
/** Blocks below which a text is what they print. */
const PRINT = ["js", "sh", "python"];

/** What is wrong with the blocks, a line each; `isRun` says which blocks are run at all. */
export function misfits(blocks: readonly Block[], isRun: (block: Block) => boolean = () => true): string[] {
  const run = blocks.filter(isRun);
  const unknown = run.filter(({ kind }) => !KINDS.includes(kind));
  const orphans = run.filter((block) => {
    const above = blocks[blocks.indexOf(block) - 1];
    const isPrinted = above !== undefined && PRINT.includes(above.kind) && isRun(above);
    return block.kind === "text" && !isSession(block) && !isPrinted;
  });
  const others = commandsOf(blocks, isRun).filter(({ script }) => !isRunnable(script));
  return [
    ...unknown.map(({ kind, line }) => `line ${line}: a block of the kind "${kind}"`),
    ...orphans.map(({ line }) => `line ${line}: a text that nothing prints`),
    ...others.map(({ line }) => `line ${line}: a command that no test runs`),
  ];
}
