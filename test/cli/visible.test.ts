/** Names in files come from strangers: whatever is in them, what a terminal gets is visible text, and each line is ours. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { line, painted } from "../../ts/cli/line.ts";
import { main } from "../../ts/cli/program.ts";
import { rendered } from "../../ts/cli/terminal.ts";
import { visible } from "../../ts/cli/visible.ts";
import { writeNpz } from "../../ts/data/index.ts";
import { dense, lif } from "../../ts/index.ts";
import { chainFile, lifNode } from "../nir/files.ts";
import { Folder } from "./command.ts";

/** What must not reach a terminal, line breaks of our own aside. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** A line that no command of these tests prints. */
const FORGED = "same bits  forged.json  1 sample";

const SEQUENCES = [
  ...["\u001b[2J\u001b[H", "\u001b[31m", "\u001b]0;title\u0007", "\u0007", "\r", "\n", "\t", "\b\b\b\b", "\u007f"],
  ...["\u009b31m", "\u0085", "\u202e", "\u2066", "\u200e", "\u200b", "\ufeff", "\u2028", "\u2029", "\u{e0001}"],
];

/** Names that would do something. */
const names = fc
  .array(
    fc.oneof(fc.constantFrom(...SEQUENCES, `\n${FORGED}`, `\r${FORGED}`, "層", "a"), fc.string({ unit: "binary" })),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  // Half characters and zeros are in no file.
  .map((parts) => `x${parts.join("")}`.replace(/[\0\p{Cs}]/gu, ""));

const folder = new Folder();
const at = (name: string) => join(folder.path, name);

/** What is written to both streams while a command runs. */
async function outputOf(...args: string[]): Promise<string> {
  let text = "";
  const write = ((part: string) => {
    text += part;
    return true;
  }) as typeof process.stdout.write;
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, "write").mockImplementation(write));
  try {
    await main(args);
    return text;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function expectVisible(text: string): void {
  expect(text).not.toBe("");
  for (const shown of text.split("\n")) {
    expect(shown).not.toMatch(OBEYED);
    expect(shown.startsWith(FORGED), shown).toBe(false);
  }
}

/** A model whose names are all this one. */
function modelOf(name: string) {
  const rule = lif({ threshold: 0.5, leak: 0.9 });
  return {
    inputs: Object.fromEntries([[name, 2]]),
    populations: Object.fromEntries([[`${name}!`, { size: 2, rule }]]),
    connections: [{ from: name, to: `${name}!`, weights: dense([1, 0, 0, 1]) }],
  };
}

const trace = (name: string, more: object = {}) => ({
  rule: "lif",
  precision: "f64",
  origin: { package: name, class: name },
  parameters: { leak: 0.5, threshold: 1, [name]: [1, 2, 3].slice(0, 1), other: name },
  steps: 1,
  neurons: 1,
  input: [[0.5]],
  v: [[0.5]],
  spikes: [[0]],
  [name]: [[1]],
  ...more,
});

/** Each command with names of a stranger in its files, and the calls that show them. */
const COMMANDS: Readonly<Record<string, (name: string) => Promise<string[][]>>> = {
  inspect: async (name) => {
    folder.write("model.json", modelOf(name));
    folder.write("misspelt.json", { ...modelOf(name), [name]: 1 });
    folder.write("bad.json", { ...modelOf(name), connections: [{ from: name, to: `${name}?` }, { [name]: 1 }] });
    folder.write("broken.json", `{"${name}`);
    const safe = name.replaceAll("/", "");
    folder.write("model.nir", await chainFile(2, { [safe]: lifNode(2), [`${safe}2`]: lifNode(2, { tau: [1, 2] }) }));
    return ["model.json", "misspelt.json", "bad.json", "broken.json", "model.nir"].map((file) => ["inspect", at(file)]);
  },
  lint: async (name) => {
    const safe = name.replaceAll("/", "");
    folder.write(
      "model.nir",
      await chainFile(2, { [safe]: lifNode(2, { tau: [-1, 2] }), [`${safe}2`]: { type: safe } }),
    );
    return [["lint", at("model.nir")]];
  },
  run: async (name) => {
    folder.write("model.json", modelOf(name));
    folder.write("steps.csv", "1,0\n0,1\n");
    folder.write("words.csv", `1,0\n0,"${name.replaceAll('"', "")}"\n`);
    folder.write("wrong.npz", writeNpz({ [name]: [[1, 2]], [`${name}2`]: [[1, 2]] }));
    return [
      ["run", at("model.json"), at("steps.csv"), "--record", "spikes,v"],
      ["run", at("model.json"), at("steps.csv"), "--record", name],
      ["run", at("model.json"), at("words.csv")],
      ["run", at("model.json"), at("wrong.npz")],
      ["run", at("model.json"), at("steps.csv"), "--from", name],
      ["run", at("model.json"), name],
      ["run", at("model.json"), at("steps.csv"), `--${name}`],
    ];
  },
  replay: async (name) => {
    folder.write("model.json", modelOf(name));
    folder.write("steps.csv", "1,0\n0,1\n");
    await outputOf("run", at("model.json"), at("steps.csv"), "--manifest", at("run.json"));
    const manifest = JSON.parse(readFileSync(at("run.json"), "utf8"));
    folder.write("forged.json", { ...manifest, bitspike: name, digests: [name], digest: name });
    folder.write("other.json", { ...manifest, model: { ...manifest.model, sha256: name } });
    folder.write("lost.json", { ...manifest, model: { file: name, sha256: "" } });
    folder.write("wrong.json", { ...manifest, [name]: name, inputOptions: { axes: name, [name]: name } });
    folder.write("format.json", { ...manifest, format: name });
    return ["run", "forged", "other", "lost", "wrong", "format"].map((file) => ["replay", at(`${file}.json`)]);
  },
  convert: async (name) => {
    folder.write("arrays.npz", writeNpz({ [name]: [[1, 2]], [`${name}2`]: [[1, 2]] }));
    folder.write("model.json", modelOf(name));
    return [
      ["convert", at("arrays.npz"), at("x.npy")],
      ["convert", at("arrays.npz"), at(`x${name.replaceAll("/", "")}.txt`)],
      ["convert", at("model.json"), at("model2.nir")],
    ];
  },
  verify: async (name) => {
    folder.write("trace.json", trace(name));
    folder.write("different.json", trace(name, { v: [[0.25]] }));
    folder.write("unknown.json", trace(name, { rule: name }));
    return ["trace.json", "different.json", "unknown.json", name].map((file) => ["verify", at(file)]);
  },
  diff: async (name) => {
    folder.write("a.json", trace(name));
    folder.write("b.json", trace(`${name}2`, { v: [[0.25]] }));
    return [
      ["diff", at("a.json"), at("b.json")],
      ["diff", at("a.json"), name],
    ];
  },
};

describe("names of a stranger", () => {
  beforeEach(() => {
    // The commands leave their status to the process.
    vi.stubEnv("NO_COLOR", "1");
  });
  afterEach(() => void vi.unstubAllEnvs());

  for (const [command, calls] of Object.entries(COMMANDS)) {
    test(`in the files of ${command} reached the terminal`, { timeout: 120_000 }, async () => {
      const property = fc.asyncProperty(names, async (name) => {
        for (const args of await calls(name)) {
          expectVisible(await outputOf(...args));
          expectVisible(await outputOf(...args, "--json"));
        }
      });
      await fc.assert(property, {
        seed: 5,
        numRuns: 25,
        examples: [[`\u001b[31mx\u001b[0m\n${FORGED}`], ["\r\u202e"]],
      });
    });
  }

  test("could forge what replay says of another file", async () => {
    folder.write("model.json", modelOf("a"));
    folder.write("steps.csv", "1,0\n0,1\n");
    await outputOf("run", at("model.json"), at("steps.csv"), "--manifest", at("run.json"));
    const manifest = JSON.parse(readFileSync(at("run.json"), "utf8"));
    const version = `1.0.0\u001b[2K\u001b[1A\u001b[2K\r${FORGED}`;
    folder.write("forged.json", { ...manifest, bitspike: version, digests: ["0"] });
    const text = await outputOf("replay", at("forged.json"));
    expect(text).toMatch(/^different /);
    expect(text).toContain("written by bitspike 1.0.0\\u001b[2K\\u001b[1A\\u001b[2K\\u000dsame bits  forged");
  });
});

describe("one place", () => {
  const sources = fileURLToPath(new URL("../../ts/", import.meta.url));
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  /** Code without its comments. */
  const codeOf = (name: string) => readFileSync(join(sources, name), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");

  test("alone writes to the standard output and the standard error", () => {
    const writers = files.filter((name) => /process\s*\.\s*std(?:out|err)|\bconsole\b/.test(codeOf(name)));
    expect(writers).toEqual([join("cli", "terminal.ts")]);
  });

  test("is the only one that paints, and that knows of other ways to a terminal", () => {
    const painters = files.filter((name) => /styleText|\\x1b|\\u001b|node:tty|node:readline/.test(codeOf(name)));
    expect(painters).toEqual([join("cli", "terminal.ts")]);
  });
});

describe("visible text", () => {
  test("holds nothing that a terminal obeys, and leaves all other text as it is", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => !OBEYED.test(visible(text))));
    for (const text of ["größe", "層", "🦀", "שלום", "a b", "\\u001b"]) expect(visible(text)).toBe(text);
    expect(visible("\u001b\u009b\u{e0001}\ud800")).toBe("\\u001b\\u009b\\udb40\\udc01\\ud800");
  });

  test("is painted only by us", () => {
    const shown = rendered(line`${painted("green", "same\u001b[31m")} ${"\u001b[32mbits"}`, true);
    expect(shown).toBe("\u001b[32msame\\u001b[31m\u001b[39m \\u001b[32mbits");
  });

  test("of a name of a million letters is cut", () => {
    expect(rendered("x".repeat(1e6), false)).toMatch(/^x{4000} \.\.\. and 996000 characters more$/);
  });
});
