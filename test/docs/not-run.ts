/** Blocks that no test runs, and why. One that is not listed runs; one that is listed must be there. */

export interface NotRun {
  readonly page: string;
  readonly kind: string;
  /** How the block begins. */
  readonly begins: string;
  readonly reason: string;
}

export const NOT_RUN: readonly NotRun[] = [
  {
    page: "README.md",
    kind: "sh",
    begins: "npm install bitspike",
    reason: "test/packaging/readme.mjs types it, with the packed tarball in place of the name",
  },
  ...[
    ["js", "// page.js"],
    ["jsx", "// spikes.jsx"],
    ["js", "// asks.js"],
  ].map(([kind = "", begins = ""]) => ({
    page: "README.md",
    kind,
    begins,
    reason: "test/packaging/readme.mjs builds it with Vite and opens it in Chromium",
  })),
  {
    page: "README.md",
    kind: "sh",
    begins: "npm start    # sets up",
    reason: "npm test runs this test, and npm start runs below it",
  },
  { page: "CONTRIBUTING.md", kind: "sh", begins: "npm start", reason: "the same" },
  {
    page: "CONTRIBUTING.md",
    kind: "sh",
    begins: "npm run bench -- --against main",
    reason: "it takes minutes, and builds a revision; test/bench runs the command with builds that tell their own time",
  },
  { page: "CONTRIBUTING.md", kind: "text", begins: "crate/src/", reason: "a list of folders; no program prints it" },
  {
    page: "CONTRIBUTING.md",
    kind: "text",
    begins: " crate/src/rule.rs",
    reason: "what git said of a rule that was thrown away",
  },
  {
    page: "CONTRIBUTING.md",
    kind: "text",
    begins: " crate/src/connection.rs",
    reason: "what git said of a kind of connection that was thrown away",
  },
  {
    page: "docs/definition.md",
    kind: "ts",
    begins: "interface NetworkDescription",
    reason: "types, not a program; definition.test.ts compares them with those of the package",
  },
  {
    page: "docs/guides/ship-a-model.md",
    kind: "js",
    begins: 'import { init, NeuralNetwork } from "bitspike/slim";',
    reason:
      "Node 20 imports no WebAssembly; test/packaging runs it on workerd, and a realm that compiles nothing in test/hosts",
  },
  {
    page: "docs/guides/components.md",
    kind: "jsx",
    begins: "// Spikes.jsx",
    reason: "test/packaging/places/components.mjs builds it with Vite and opens it in Chromium",
  },
  {
    page: "docs/guides/components.md",
    kind: "jsx",
    begins: "// Remembered.jsx",
    reason: "test/packaging/places/components.mjs builds it with Vite and opens it in Chromium",
  },
  {
    page: "docs/guides/components.md",
    kind: "vue",
    begins: "<!-- Spikes.vue -->",
    reason: "test/packaging/places/components.mjs builds it with Vite and opens it in Chromium",
  },
  {
    page: "docs/guides/components.md",
    kind: "svelte",
    begins: "<!-- Spikes.svelte -->",
    reason: "test/packaging/places/components.mjs builds it with Vite and opens it in Chromium",
  },
  {
    page: "docs/definition.md",
    kind: "text",
    begins: "",
    reason: "formulas of rules; test/definition runs them all",
  },
  {
    page: "examples/balanced/README.md",
    kind: "sh",
    begins: "node examples/balanced/run.mjs",
    reason: "ten million synapses take too long for a test; .ci/run runs it",
  },
  {
    page: "examples/balanced/README.md",
    kind: "text",
    begins: "digest",
    reason: "of the same run",
  },
  {
    page: "examples/microcircuit/README.md",
    kind: "sh",
    begins: "node examples/microcircuit/run.mjs",
    reason: "the second line takes minutes and 1.4 GB; .ci/run runs the first",
  },
  { page: "examples/microcircuit/README.md", kind: "text", begins: "--scale 1", reason: "of the same runs" },
  {
    page: "examples/digits/README.md",
    kind: "sh",
    begins: "python3 -m venv",
    reason: "it installs torch and trains a network",
  },
  { page: "test/golden/README.md", kind: "sh", begins: "# snntorch, norse", reason: "it installs 5 GB of simulators" },
  { page: "test/golden/README.md", kind: "sh", begins: "python -B", reason: "it needs those simulators" },
];
