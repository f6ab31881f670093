/** Circles of imports: files that need each other, directly or through others. Imports of types count: readers follow them. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** For each node its neighbours. */
export type Graph = ReadonlyMap<string, readonly string[]>;

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The files of the project that each TypeScript file of a folder imports; all are given relative to the project. */
export function importsIn(folder: string): Graph {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name));
  return new Map(files.map((file) => [file, importsOf(file)]));
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), "utf8"), true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => relative(root, resolve(root, dirname(file), fileName)))
    .filter((name) => existsSync(join(root, name)));
}

/** The circles of a graph: its strongly connected components of more than one node, by Tarjan's algorithm, and loops. */
export function circlesOf(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const path: string[] = [];
  const circles: string[][] = [];
  /** Gives the number of the first node on the path that can be reached. */
  const visit = (node: string): number => {
    const own = order.size;
    order.set(node, own);
    path.push(node);
    let lowest = own;
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) {
        lowest = Math.min(lowest, visit(next));
      } else if (path.includes(next)) {
        lowest = Math.min(lowest, order.get(next) as number);
      }
    }
    if (lowest === own) {
      const component = path.splice(path.indexOf(node));
      if (component.length > 1 || graph.get(node)?.includes(node)) circles.push(component.sort());
    }
    return lowest;
  };
  for (const node of graph.keys()) {
    if (!order.has(node)) visit(node);
  }
  return circles;
}
