/** Pages that are wrong in one thing each: every check must find it. */
import { rmSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { folderOf } from "./files.ts";
import { htmlFaults } from "./html.ts";
import { misfits } from "./misfits.ts";
import { anchorsOf, blocksOf, brokenLinks } from "./pages.ts";
import { commandFaults, commandsOf, faultsOf, isRunnable, programsOf } from "./programs.ts";
import { hasPython, pythonFaults, pythonOf } from "./python.ts";

const folder = folderOf("controls");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fence = (kind: string, code: string) => `\`\`\`${kind}\n${code}\n\`\`\`\n`;
const IMPORT = 'import { decayFactor, Neuron } from "bitspike";\n';
const NEURON = `${IMPORT}const neuron = new Neuron({ weights: [1], threshold: 1, leak: 0.5 });`;
const page = (...parts: string[]) => blocksOf(parts.join("\nWords.\n\n"));
const faults = (...parts: string[]) => programsOf(page(...parts)).flatMap((program) => faultsOf(program, folder));

describe("a program", () => {
  test("that is right has no faults, alone and in pieces", () => {
    const next = "neuron.forward([0.5]);\nconsole.log(neuron.membranePotential); // prints 0.25\nconsole.log([1]);";
    expect(faults(fence("js", NEURON), fence("js", next), fence("text", "0.25\n[ 1 ]"))).toEqual([]);
  });

  test.each([
    ["throws", [fence("js", `${IMPORT}new Neuron({});`)]],
    ["imports what there is not", [fence("js", 'import { noNeuron } from "bitspike";')]],
    ["imports an entry that there is not", [fence("js", 'import { lif } from "bitspike/no-entry";')]],
    ["prints something else", [fence("js", `${NEURON}\nconsole.log(neuron.forward([1]));`), fence("text", "0")]],
    ["prints more", [fence("js", `${NEURON}\nconsole.log(0);\nconsole.log(1);`), fence("text", "0")]],
    ["prints a last bit", [fence("js", `${IMPORT}console.log(decayFactor(1, 3)); // prints 0.7165313105737892`)]],
    ["has a comment for what it prints", [fence("js", `${IMPORT}console.log(1); // 1`)]],
  ])("that %s is found", (_, parts) => {
    expect(faults(...parts)).toHaveLength(1);
  });

  test("that goes on with another page is refused", () => {
    expect(() => faults(fence("js", "neuron.forward([1]);"))).toThrow("must import what it uses");
  });
});

describe("a command", () => {
  const wrong = (...parts: string[]) =>
    commandsOf(page(...parts)).flatMap((command) => commandFaults(command, folder)).length;

  test("is run, and compared with its lines", () => {
    expect(wrong(fence("text", "$ npx bitspike --version\n0.1.0"))).toBe(0);
    expect(wrong(fence("text", "$ npx bitspike --version\n0.1.1"))).toBe(1);
    expect(wrong(fence("sh", "npx bitspike --version"), fence("text", "0.1.1"))).toBe(1);
    expect(wrong(fence("sh", "npx bitspike verify nothing.json"))).toBe(1);
  });

  test("of another kind is not taken for one", () => {
    expect(isRunnable("npx bitspike --version | rm -r")).toBe(true);
    expect(isRunnable("npx bitspike --version\npip install x")).toBe(false);
  });
});

test.runIf(hasPython)("Python that is wrong is found", () => {
  const wrong = (...parts: string[]) => pythonOf(page(...parts)).flatMap((program) => pythonFaults(program, folder));
  expect(wrong(fence("python", "print(0.1 + 0.2)"), fence("text", "0.30000000000000004"))).toEqual([]);
  expect(wrong(fence("python", "print(0.1 + 0.2)"), fence("text", "0.3"))).toHaveLength(1);
  expect(wrong(fence("python", "import json\nprint(jsn)")).join()).toContain("jsn");
  expect(wrong(fence("python", "import torch\nprint(")).join()).toContain("SyntaxError");
});

describe("HTML", () => {
  const map = (address: string) => `<script type="importmap">{ "imports": { "bitspike": "${address}" } }</script>`;
  const script = (code: string) => `<script type="module">${code}</script>`;

  test("is compared with what ships", () => {
    const use = script('import { lif } from "bitspike"; lif({});');
    expect(htmlFaults(map("./node_modules/bitspike/dist/index.js") + use)).toEqual([]);
    expect(htmlFaults(map("./node_modules/bitspike/dist/all.js") + use)).toHaveLength(1);
    expect(htmlFaults(use)).toHaveLength(1);
    expect(() => htmlFaults(script("const = 1;"))).toThrow();
  });
});

describe("a link", () => {
  const broken = (text: string) => brokenLinks({ path: "docs/plots.md", text });

  test("to a file or heading that is not there is found", () => {
    expect(broken("[a](nir.md) [b](nir.md#options) [c](#here) ![d](pictures/rules.svg)\n\n# Here\n")).toEqual([]);
    expect(broken("[a](nor.md) [b](nir.md#opinions) [c](#there) ![d](pictures/no.svg)\n\n# Here\n")).toHaveLength(4);
    expect(broken("`[a](nor.md)`\n\n```js\nrun[0](nor.md)\n```\n")).toEqual([]);
  });

  test("to headings goes by their words", () => {
    expect([...anchorsOf("# A: `b`, c's (d)\n## Twice\n## Twice\n```sh\n# no heading\n```\n")]).toEqual([
      "a-b-cs-d",
      "twice",
      "twice-1",
    ]);
  });
});

describe("a page", () => {
  test("with blocks that can be run has no misfits", () => {
    const right = [fence("js", IMPORT), fence("text", ""), fence("text", "$ npx bitspike --version\n0.1.0")];
    expect(misfits(page(...right))).toEqual([]);
  });

  test.each([
    ["of a kind that nobody runs", [fence("ruby", "puts 1")]],
    ["of no kind", [fence("", "one two")]],
    ["of a kind with more behind it", [fence("js no-run", "one()")]],
    ["of text that nothing prints", [fence("js", IMPORT), fence("text", "1"), fence("text", "2")]],
    ["of a command that no test runs", [fence("sh", "pip install torch")]],
    ["of a session that no test runs", [fence("text", "$ rm -r dist\n")]],
  ])("with a block %s has one", (_, parts) => {
    expect(misfits(page(...parts))).toHaveLength(1);
  });
});

test("a block without an end is found", () => {
  expect(() => blocksOf("```js\nlet a;\n")).toThrow("has no end");
});
