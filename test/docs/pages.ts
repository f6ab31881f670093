/** The pages of the documentation: their blocks of code, their headings, and where their links lead. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root: string = join(import.meta.dirname, "../..");

/** A fenced block of a page. */
export interface Block {
  /** What stands behind the fence. */
  readonly kind: string;
  readonly code: string;
  /** Line of its fence in the page, from 1. */
  readonly line: number;
}

/** A block, fences included. */
const FENCED = /^( *)(`{3,})[\s\S]*?^\1\2 *$/gm;

export interface Page {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Pages for people: their code runs, and their links lead somewhere. */
export const pages: readonly Page[] = [
  "README.md",
  "CONTRIBUTING.md",
  ...within("docs"),
  ...within("examples"),
  "test/golden/README.md",
].map(readPage);

function within(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .sort();
}

export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), "utf8");
  return { path, text, blocks: blocksOf(text) };
}

export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const [, indent, fence, kind] = /^( *)(`{3,})(.*)$/.exec(lines[at] ?? "") ?? [];
    if (indent === undefined || fence === undefined || kind === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim() === fence);
    if (end < 0) throw new Error(`the block that begins in line ${at + 1} has no end`);
    const code = lines.slice(at + 1, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    blocks.push({ kind: kind.trim(), code: code.join("\n"), line: at + 1 });
    at = end;
  }
  return blocks;
}

/** A page without what is code, where brackets are no links. */
function prose(text: string): string {
  return text.replaceAll(FENCED, "").replaceAll(/`[^`\n]+`/g, "");
}

/** Names by which headings are linked to, as GitHub and TypeDoc make them. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  const withoutBlocks = text.replaceAll(FENCED, "");
  for (const [, heading = ""] of withoutBlocks.matchAll(/^#{1,6} +(.*)$/gm)) {
    const words = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .trim()
      .toLowerCase();
    const anchor = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(/\s/g, "-");
    let name = anchor;
    for (let again = 1; anchors.has(name); again += 1) name = `${anchor}-${again}`;
    anchors.add(name);
  }
  return anchors;
}

/** Links of a page that lead nowhere, within the repository; others are not followed. */
export function brokenLinks({ path, text }: Pick<Page, "path" | "text">): string[] {
  const targets = [...prose(text).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [place = "", anchor] = target.split("#");
    const file = place === "" ? path : join(path, "..", place);
    if (!existsSync(join(root, file))) return true;
    if (anchor === undefined) return false;
    const content = place === "" ? text : readFileSync(join(root, file), "utf8");
    return !file.endsWith(".md") || !anchorsOf(content).has(anchor);
  });
}
