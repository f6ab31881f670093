/** HTML blocks: no test opens them, but their scripts are parsed, and what they import is a file that ships. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { parseHTML } from "linkedom";
import { root } from "./pages.ts";

const PACKAGE = "node_modules/bitspike/";

export function htmlFaults(code: string): string[] {
  const { document } = parseHTML(code);
  const mapped: Record<string, string> = {};
  const faults: string[] = [];
  for (const script of document.querySelectorAll("script")) {
    const text = script.textContent ?? "";
    if (script.getAttribute("type") === "importmap") {
      Object.assign(mapped, JSON.parse(text).imports);
    } else if (text.trim() !== "") {
      transformSync(text, { loader: "js", format: "esm" });
      faults.push(...importsOf(text).filter((name) => name.startsWith("bitspike") && mapped[name] === undefined));
    }
  }
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const [name, address] of Object.entries(mapped)) {
    const at = address.indexOf(PACKAGE);
    const file = `./${address.slice(at + PACKAGE.length)}`;
    const entry = exports[name.replace("bitspike", ".")];
    const isEntry = entry !== undefined && Object.values(entry).includes(file);
    if (at < 0 || !isEntry || !existsSync(join(root, file))) faults.push(`${name}: ${address}`);
  }
  return faults;
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/from "([^"]+)"/g)].map(([, name = ""]) => name);
}
