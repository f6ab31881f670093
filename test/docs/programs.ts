/**
 * Blocks of a page as programs, and what they print.
 *
 * A `js` block that begins with `import`, or with a comment that names its file, begins a program; one that does not goes on with the program before it. A `text`
 * block below it is all that it prints; `// prints ...` behind a `console.log` what that prints. A `text` block that
 * begins with `$ ` is a command and lines of what it prints, in order; so is one below a `sh` block.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Block, root } from "./pages.ts";

const PRELOAD = join(import.meta.dirname, "preload.mjs");
/** What separates the output of one block from that of the next. */
const BORDER = "\u001e";

/** `js` blocks that are one module, each with what must come out of it. */
export interface Program {
  /** Where it begins. */
  readonly line: number;
  readonly parts: readonly { readonly block: Block; readonly printed: Block | undefined }[];
}

/** The programs of a page in order; `isRun` says which blocks are run at all. */
export function programsOf(blocks: readonly Block[], isRun: (block: Block) => boolean = () => true): Program[] {
  const programs: { block: Block; printed: Block | undefined }[][] = [];
  blocks.forEach((block, index) => {
    if (block.kind !== "js" || !isRun(block)) return;
    if (beginsProgram(block)) programs.push([]);
    const next = blocks[index + 1];
    const printed = next?.kind === "text" && !isSession(next) ? next : undefined;
    const program = programs.at(-1);
    if (program === undefined)
      throw new Error(`line ${block.line}: the first block of a page must import what it uses`);
    program.push({ block, printed });
  });
  return programs.map((parts) => ({ line: parts[0]?.block.line ?? 0, parts }));
}

function beginsProgram(block: Block): boolean {
  return fileOf(block) !== undefined || /^import\b/.test(block.code.replaceAll(/^\s*\/\/.*\n/gm, "").trimStart());
}

/** The name of a file that a block is meant to be, in a comment in its first line. */
export function fileOf({ code }: Block): string | undefined {
  return /^\/\/ ([\w-]+\.m?js)$/m.exec(code.split("\n", 1)[0] ?? "")?.[1];
}

/** Whether a text is a command with what it prints. */
export function isSession({ kind, code }: Block): boolean {
  return kind === "text" && code.startsWith("$ ");
}

/** Runs a program in a folder; says what is wrong. */
export function faultsOf({ parts }: Pick<Program, "parts">, folder: string): string[] {
  const [first] = parts;
  const path = join(folder, (first && fileOf(first.block)) ?? `line-${first?.block.line}.mjs`);
  const border = `process.stdout.write(${JSON.stringify(BORDER)});`;
  writeFileSync(path, parts.map(({ block }) => checked(block)).join(`\n${border}\n`));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", PRELOAD, path], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) return [stderr];
  const printed = stdout.split(BORDER);
  return [...commentFaults(parts), ...parts.flatMap((part, index) => outputFaults(part, printed[index] ?? ""))];
}

/** A block whose `// prints` are comparisons. */
function checked({ code }: Block): string {
  return code.replaceAll(
    /^(\s*)console\.log\((.*)\); \/\/ prints (.*)$/gm,
    (_, indent: string, values: string, text: string) => `${indent}printed(${JSON.stringify(text)}, ${values});`,
  );
}

function commentFaults(parts: Program["parts"]): string[] {
  return parts.flatMap(({ block }) =>
    [...block.code.matchAll(/^.*console\.log\(.*\); \/\/ (?!prints ).*$/gm)].map(
      ([line]) => `a comment behind console.log says what it prints: // prints ...; found ${line}`,
    ),
  );
}

function outputFaults({ block, printed }: Program["parts"][number], output: string): string[] {
  if (printed === undefined || printed.code.trimEnd() === output.trimEnd()) return [];
  return [`line ${block.line} prints\n${output}\nand the page says, line ${printed.line},\n${printed.code}`];
}

/** A command of a page with lines of its output. */
export interface Command {
  readonly line: number;
  readonly script: string;
  readonly lines: readonly string[];
}

/** The commands of a page: sessions, and `sh` blocks with the text below. */
export function commandsOf(blocks: readonly Block[], isRun: (block: Block) => boolean = () => true): Command[] {
  return blocks.flatMap((block, index): Command[] => {
    if (!isRun(block)) return [];
    if (isSession(block)) {
      const [first = "", ...lines] = block.code.split("\n");
      return [{ line: block.line, script: first.slice(2), lines }];
    }
    if (block.kind !== "sh") return [];
    const next = blocks[index + 1];
    const lines = next?.kind === "text" && !isSession(next) ? next.code.split("\n") : [];
    return [{ line: block.line, script: block.code, lines }];
  });
}

/** Whether a test can run it: commands of the package, and examples. */
export function isRunnable(script: string): boolean {
  const lines = script.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return lines.every((line) => /^(npx bitspike|node examples\/|npm start\b)/.test(line));
}

/** Runs a command in a folder, as if the package were installed there; says what is wrong. */
export function commandFaults({ script, lines, line }: Command, folder: string): string[] {
  const bin = join(folder, ".bin");
  mkdirSync(bin, { recursive: true });
  const shim = join(bin, "npx");
  writeFileSync(shim, `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(root, "dist/cli.js")}" "$@"\n`);
  chmodSync(shim, 0o755);
  const here = script
    .replaceAll(/^npm start\b/gm, "node examples/digits/run.mjs")
    .replaceAll(/^node examples\//gm, `cd "${root}" && "${process.execPath}" examples/`);
  const { status, stdout, stderr } = spawnSync("sh", ["-e", "-c", here], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env["PATH"]}`, NO_COLOR: "1" },
  });
  // 1 is an answer: no.
  if (status !== 0 && status !== 1) return [`line ${line}: status ${status}\n${stdout}${stderr}`];
  const missing = firstMissing(lines, `${stdout}${stderr}`.split("\n"));
  return missing === undefined
    ? []
    : [`line ${line}: not printed, or not there: ${missing}\nprinted:\n${stdout}${stderr}`];
}

/** The first of the lines that is not among those printed, after the one before; "..." stands for any. */
function firstMissing(lines: readonly string[], printed: readonly string[]): string | undefined {
  let from = 0;
  return lines.find((line) => {
    if (line.trim() === "..." || line.trim() === "") return false;
    const at = printed.findIndex((one, index) => index >= from && one.trimEnd() === line.trimEnd());
    from = at + 1;
    return at < 0;
  });
}
