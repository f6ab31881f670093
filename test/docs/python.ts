/** Python blocks: run where there is Python and they need nothing but its standard library, else only parsed. */
import { spawnSync } from "node:child_process";
import type { Block } from "./pages.ts";
import { isSession } from "./programs.ts";

/** Packages that blocks import and that are not there. */
const NEED_MORE = /^\s*(import|from)\b.*\b(numpy|torch|snntorch|norse|nest|brian2|nir|h5py)\b/m;

const python = (args: readonly string[], input: string, cwd?: string) =>
  spawnSync("python3", args, { input, encoding: "utf8", ...(cwd === undefined ? {} : { cwd }) });

export const hasPython: boolean = python(["--version"], "").status === 0;

/** A program with the text below it, if there is one. */
export interface PythonProgram {
  readonly block: Block;
  readonly printed: Block | undefined;
}

export function pythonOf(blocks: readonly Block[], isRun: (block: Block) => boolean = () => true): PythonProgram[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    const printed = next !== undefined && next.kind === "text" && !isSession(next) ? next : undefined;
    return block.kind === "python" && isRun(block) ? [{ block, printed }] : [];
  });
}

export function pythonFaults({ block, printed }: PythonProgram, folder: string): string[] {
  const isOnlyParsed = NEED_MORE.test(block.code);
  const { status, stdout, stderr } = isOnlyParsed
    ? python(["-c", "import ast, sys; ast.parse(sys.stdin.read())"], block.code)
    : python(["-"], block.code, folder);
  if (status !== 0) return [`line ${block.line}: ${stderr}`];
  if (printed === undefined || isOnlyParsed || printed.code.trimEnd() === stdout.trimEnd()) return [];
  return [`line ${block.line} prints\n${stdout}\nand the page says\n${printed.code}`];
}
