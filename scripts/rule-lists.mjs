// Makes the lists of rules in ts/rules/ of the files there: a rule is one file, and is written into no list by hand.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./tools.mjs";

const FOLDER = join(root, "ts", "rules");
const MADE = "Made by scripts/rule-lists.mjs of the files of this folder.";
const UNSORTED = "// biome-ignore-all assist/source/organizeImports: in the order of the numbers of rules";

/** What users can call beside the rules themselves. */
const BESIDE_RULES = `export {
  type NestNeuron,
  type NestSynapticNeuron,
  nestAlphaFromTimeConstants,
  nestDeltaFromTimeConstants,
  nestExpFromTimeConstants,
} from "./nest-propagators.ts";
export { decayFactor, exp, type Quantity } from "./time-constants.ts";
export { brian2RefractorySteps, nestDelaySteps, nestRefractorySteps } from "./time-steps.ts";
`;

/** The rules of the folder in the order of their numbers in the core. */
function rulesOfFolder() {
  const core = join(root, "crate", "src", "rule");
  const numbers = new Map();
  for (const file of readdirSync(core).filter((name) => name.endsWith(".rs"))) {
    const text = readFileSync(join(core, file), "utf8");
    for (const [, name, number] of text.matchAll(/const NAME: &'static str = "(.*)";\s*const NUMBER: u64 = (\d+);/g)) {
      numbers.set(name, Number(number));
    }
  }
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".ts"));
  const rules = files.flatMap((file) => {
    const text = readFileSync(join(FOLDER, file), "utf8");
    return Array.from(
      text.matchAll(/^export const (\w+)Definition: RuleDefinition = \{[^}]*?name: "(.*?)"/gm),
      (found) => {
        const [, call, name] = found;
        if (!numbers.has(name)) throw new Error(`crate/src/rule/ has no rule called ${name}`);
        const parameters = `${call[0].toUpperCase()}${call.slice(1)}Parameters`;
        const isOwn = new RegExp(`^export (interface|type) ${parameters} `, "m").test(text);
        return { file, call, name, parameters: isOwn ? parameters : undefined };
      },
    );
  });
  return rules.sort((a, b) => numbers.get(a.name) - numbers.get(b.name));
}

/** The text of each list by the name of its file. */
export function ruleLists() {
  const rules = rulesOfFolder();
  const imports = (what) => rules.map(({ file, call }) => `import { ${call}${what} } from "./${file}";\n`).join("");
  const entries = (what) => rules.map(({ call }) => `  ${call}${what},\n`).join("");
  return {
    "index.ts": `// ${MADE}\n${UNSORTED}\n\n${imports("Definition")}import type { RuleDefinition } from "./rule.ts";

/** Every rule. The core knows the same, by their names. */
export const ruleDefinitions: readonly RuleDefinition[] = [\n${entries("Definition")}];\n`,
    "origins.ts": `// ${MADE}\n${UNSORTED}\n\n${imports("Origin")}import type { RuleOrigin } from "./origin.ts";

/** What every rule says of itself, in the order of \`index.ts\`. Entries that do not ask do not hold it. */
export const ruleOrigins: readonly RuleOrigin[] = [\n${entries("Origin")}];\n`,
    "rules.ts": `/** The rules as their users write them. ${MADE} */\n${UNSORTED}\n\n${rules
      .map(
        ({ file, call, parameters }) =>
          `export { ${parameters === undefined ? "" : `type ${parameters}, `}${call} } from "./${file}";\n`,
      )
      .join("")}${BESIDE_RULES}`,
  };
}

/** Brings the lists up to date. */
export function makeRuleLists() {
  for (const [name, text] of Object.entries(ruleLists())) {
    const file = join(FOLDER, name);
    if (readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) makeRuleLists();
