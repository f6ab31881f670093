/**
 * What the bundles show of themselves: Node printed the line that holds the core (146 kB) for an uncaught error, classes
 * were called `Fe` and `be`, and maps pointed at files that are not shipped.
 */

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const dist = new URL("../../dist/", import.meta.url);
const bundles = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
const textOf = (name: string) => readFileSync(new URL(name, dist), "utf8");

test("an uncaught error prints less than 4 kB", () => {
  const script = `import { Neuron } from "${new URL("index.js", dist)}";
    new Neuron({ weights: [0.5, Number.NaN], threshold: 1, leak: 0.9 });`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stderr).toContain("DescriptionError: weights[1] must be finite, got NaN");
  expect(stderr.length).toBeLessThan(4000);
});

test("no line of a bundle fills screens", () => {
  // The command catches what it throws, and holds a condition of a library that cannot be broken.
  for (const name of bundles.filter((bundle) => !bundle.startsWith("cli-"))) {
    const longest = Math.max(
      ...textOf(name)
        .split("\n")
        .map((line) => line.length),
    );
    expect(longest, name).toBeLessThan(4000);
  }
});

test.each(["index", "slim", "data", "nir", "encode", "analyze", "trace", "plot"])(
  "classes of %s have the names that they are imported by",
  async (entry) => {
    const exported: Record<string, unknown> = await import(new URL(`${entry}.js`, dist).href);
    const classes = Object.entries(exported).filter(
      ([, value]) => typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value)),
    );
    expect(classes.map(([, value]) => (value as { name: string }).name)).toEqual(classes.map(([name]) => name));
  },
);

test("maps hold the sources that they point at", () => {
  const maps = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".map"));
  expect(maps.length).toBeGreaterThan(10);
  for (const name of maps) {
    const { sources, sourcesContent } = JSON.parse(textOf(name)) as {
      sources: string[];
      sourcesContent?: (string | null)[];
    };
    expect(sourcesContent?.filter((content) => content !== null).length, name).toBe(sources.length);
  }
  for (const name of bundles) {
    const map = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(textOf(name))?.[1];
    if (map !== undefined) {
      expect(readdirSync(new URL(".", new URL(name, dist))), name).toContain(map);
    }
  }
});

test("the licences of the crates inside the core travel with it", () => {
  const licences = textOf("THIRD-PARTY-LICENSES");
  for (const crate of ["dlmalloc", "libm", "wasm-bindgen"]) {
    expect(licences).toMatch(new RegExp(`^${crate} [0-9.]+, a crate`, "m"));
  }
  // What only runs in the compiler or in tests does not.
  expect(licences).not.toMatch(/^(syn|xxhash-rust) /m);
});
