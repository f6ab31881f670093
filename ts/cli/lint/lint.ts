import type { BudgetOptions } from "../../budget.ts";
import type { NirFinding, Severity } from "../../nir/index.ts";
import { UseError, within } from "../failure.ts";
import { readBytes } from "../files.ts";
import { type Line, line, painted } from "../line.ts";
import { isText } from "../model-file.ts";
import { counted, wrapped } from "../table.ts";
import { print, printJson } from "../terminal.ts";

const INDENT = " ".repeat(9);
/** So many nodes are named that a finding is about; `--json` has all. */
const SHOWN_NODES = 8;

/** Prints what others will trip over in a file, and returns the exit status. */
export async function lint(file: string, json: boolean, limit: BudgetOptions): Promise<number> {
  const bytes = readBytes(file);
  const { lintNir } = await import("../../nir/index.ts");
  const findings = within(file, () => {
    if (isText(bytes))
      throw new UseError("it is JSON or text, expected a NIR file (a description is checked when it is run)");
    return lintNir(bytes, limit);
  });
  if (json) printJson(findings);
  else print(lintText(file, findings));
  return findings.every(({ severity }) => severity === "note") ? 0 : 1;
}

const STYLES = { error: "red", warning: "yellow", note: "dim" } as const satisfies Readonly<Record<Severity, string>>;

function lintText(file: string, findings: readonly NirFinding[]): Line[] {
  const blocks = groupsOf(findings).flatMap((group): Line[] => {
    const [{ code, severity, field, sentence, remedy }] = group;
    const place = [namesOf(group), field].filter((part) => part !== "").join(", ");
    return [
      line`${painted(STYLES[severity], severity.padEnd(INDENT.length))}${painted("bold", place || "the graph")}  (${code})`,
      ...wrapped(`${sentence}.`, INDENT),
      ...wrapped(`-> ${remedy}`, INDENT),
    ];
  });
  const counts = (["error", "warning", "note"] as const).map((severity) =>
    counted(findings.filter((one) => one.severity === severity).length, severity),
  );
  const verdict = findings.length === 0 ? painted("green", "nothing found") : counts.join(", ");
  return [...blocks, ...(blocks.length > 0 ? [""] : []), line`${file}: ${verdict}`];
}

type Group = [NirFinding, ...NirFinding[]];

/** Findings that differ in nothing but the node are told once. */
function groupsOf(findings: readonly NirFinding[]): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const { code, field, sentence, remedy } = finding;
    const key = JSON.stringify([code, field, sentence, remedy]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

function namesOf(group: Group): string {
  const names = group.map(({ node }) => node);
  const more = names.length - SHOWN_NODES;
  return `${names.slice(0, SHOWN_NODES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
