import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ruleDefinitions } from "../../ts/rules/index.ts";
import { decisions } from "../../ts/trace/index.ts";

const guide = readFileSync(new URL("../../docs/which-lif.md", import.meta.url), "utf8");

describe("the guide docs/which-lif.md", () => {
  it.each(ruleDefinitions.map(({ name }) => name))("says of %s what the reports say", (name) => {
    const one = decisions[name];
    expect(one).toBeDefined();
    const cells = [one?.order, one?.compare, one?.reset, one?.when, one?.refractory, one?.synapse, one?.several];
    expect(guide).toContain(`| \`${name}\` | ${cells.join(" | ")} |`);
  });
});
