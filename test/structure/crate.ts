/** The modules of the crate, and what they take from each other. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of the crate: what it imports, each as a whole path from the crate's root, and what it hands on under its own name. */
export interface Module {
  /** Paths of what it names: `["memory", "Size"]`. */
  readonly paths: readonly (readonly string[])[];
  /** Names that it imports, with where they come from: others can ask for them here. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Macros that stand in the crate's root wherever they are defined. */
  readonly macros: readonly string[];
}

/** Modules by their path, joined by `::`; the root is `""`. */
export type Modules = ReadonlyMap<string, Module>;

const folder = fileURLToPath(new URL("../../crate/src/", import.meta.url));

export function modulesOfCrate(): Modules {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  const sources = files.filter((name) => name.endsWith(".rs") && !/(^|\/)tests\.rs$/.test(name));
  return modulesOf(new Map(sources.map((name) => [name, readFileSync(join(folder, name), "utf8")])));
}

/** `sources`: text by file, relative to the crate's `src`. */
export function modulesOf(sources: ReadonlyMap<string, string>): Modules {
  const names = [...sources.keys()].map((file) => file.replace(/\.rs$/, "").replace(/^lib$/, "").replaceAll("/", "::"));
  const known = new Set(names);
  return new Map(
    [...sources.values()].map((text, index) => [names[index] as string, read(names[index] as string, text, known)]),
  );
}

function read(name: string, text: string, known: ReadonlySet<string>): Module {
  const own = name === "" ? [] : name.split("::");
  const code = text
    .replace(/#\[cfg\(test\)\]\s*mod \w+ \{[\s\S]*/, "")
    .replace(/#\[cfg\(test\)\]\s*(use|static|mod)\b[^;]*;/g, "")
    .replace(/\/\/.*/g, "")
    .replace(/"(\\.|[^"\\])*"/g, '""');
  const paths: (readonly string[])[] = [];
  const imports = new Map<string, readonly string[]>();
  for (const [, tree = ""] of code.matchAll(/\buse ([^;]+);/g)) {
    for (const [path, alias] of leaves(tree.replace(/\s+/g, " "))) {
      const whole = absolute(path, own, known);
      if (whole === undefined) continue;
      paths.push(whole);
      imports.set(alias, whole);
    }
  }
  const rest = code.replace(/\buse [^;]+;/g, "");
  for (const [path] of rest.matchAll(/\b(crate|super)(::\w+)+/g)) {
    const whole = absolute(path.split("::"), own, known);
    if (whole !== undefined) paths.push(whole);
  }
  const macros = [...code.matchAll(/#\[macro_export\]\s*macro_rules! (\w+)/g)].map(([, macro]) => macro as string);
  return { paths, imports, macros };
}

/** The paths of a tree such as `super::{a, b::{C, self}, d as e}`, and the name that each has afterwards. */
function leaves(tree: string): [path: string[], alias: string][] {
  const open = tree.indexOf("{");
  if (open < 0) {
    const [path = "", alias] = tree.trim().split(" as ");
    const parts = path.split("::").filter((part) => part !== "" && part !== "self");
    return [[parts, alias ?? parts.at(-1) ?? ""]];
  }
  const before = tree
    .slice(0, open)
    .split("::")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const inside = tree.slice(open + 1, tree.lastIndexOf("}"));
  return splitted(inside).flatMap((part) =>
    leaves(part).map(([path, alias]): [string[], string] => [[...before, ...path], alias || (before.at(-1) ?? "")]),
  );
}

/** Parts between commas that are not in braces. */
function splitted(list: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of list) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (character === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.filter((part) => part.trim() !== "");
}

/** A path from the root; undefined for one that leads to another crate. */
function absolute(path: readonly string[], own: readonly string[], known: ReadonlySet<string>): string[] | undefined {
  const [first = "", ...others] = path;
  if (first === "crate") return others;
  if (first === "super") {
    const up = path.findIndex((part) => part !== "super");
    const ups = up < 0 ? path.length : up;
    return [...own.slice(0, own.length - ups), ...path.slice(ups)];
  }
  return known.has([...own, first].join("::")) ? [...own, ...path] : undefined;
}

/** The module that defines what a path names: imports on the way are followed. */
function definer(modules: Modules, path: readonly string[], seen = new Set<string>()): string {
  const key = path.join("::");
  if (seen.has(key)) return path.slice(0, -1).join("::");
  seen.add(key);
  let length = path.length;
  while (length > 0 && !modules.has(path.slice(0, length).join("::"))) length -= 1;
  const name = path.slice(0, length).join("::");
  const next = path[length];
  if (next === undefined) return name;
  const handed = modules.get(name)?.imports.get(next);
  if (handed !== undefined) return definer(modules, [...handed, ...path.slice(length + 1)], seen);
  if (name !== "") return name;
  return [...modules].find(([, { macros }]) => macros.includes(next))?.[0] ?? "";
}

/**
 * For each module with several modules in it: which of these take something from which. Each stands for all that is below it;
 * the module itself is none of them, for it holds them together and lends them what they have in common.
 */
export function roomsOf(modules: Modules): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const rooms = new Map<string, Map<string, Set<string>>>();
  const pathOf = (name: string) => (name === "" ? [] : name.split("::"));
  for (const [name, { paths }] of modules) {
    const from = pathOf(name);
    if (from.length > 0) roomAt(rooms, from, from.length - 1);
    for (const path of paths) {
      const to = pathOf(definer(modules, path));
      const shared = from.findIndex((part, index) => part !== to[index]);
      // One of them lies in the other.
      if (shared < 0 || shared >= to.length) continue;
      roomAt(rooms, from, shared).add(to[shared] as string);
    }
  }
  return new Map(
    [...rooms].map(([room, graph]) => [room, new Map([...graph].map(([one, others]) => [one, [...others].sort()]))]),
  );
}

function roomAt(rooms: Map<string, Map<string, Set<string>>>, path: readonly string[], depth: number): Set<string> {
  const room = path.slice(0, depth).join("::");
  const graph = rooms.get(room) ?? new Map<string, Set<string>>();
  const name = path[depth] as string;
  const others = graph.get(name) ?? new Set<string>();
  rooms.set(room, graph.set(name, others));
  return others;
}
