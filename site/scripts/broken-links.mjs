// Links between the files of a folder of HTML that lead nowhere. Links out of the folder are not followed.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export function brokenLinks(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
  const contents = new Map(names.map((name) => [join(folder, name), readFileSync(join(folder, name), "utf8")]));
  const anchors = new Map([...contents].map(([path, text]) => [path, new Set(anchorsOf(text))]));
  return [...contents].flatMap(([path, text]) =>
    linksOf(text)
      .filter((link) => !leadsSomewhere(link, path, folder, anchors))
      .map((link) => `${relative(folder, path)}: ${link}`),
  );
}

function linksOf(text) {
  const links = [...text.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, link]) => link.replaceAll("&amp;", "&"));
  return [...new Set(links)].filter((link) => link !== "" && link !== "#" && !/^[a-z]+:/.test(link));
}

function anchorsOf(text) {
  return [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
}

function leadsSomewhere(link, path, folder, anchors) {
  const [place, anchor] = link.split("#");
  const target = place === "" ? path : join(dirname(path), decodeURIComponent(place));
  if (relative(folder, target).startsWith("..")) return true;
  if (!existsSync(target) || !statSync(target).isFile()) return false;
  return anchor === undefined || !target.endsWith(".html") || anchors.get(target).has(decodeURIComponent(anchor));
}
