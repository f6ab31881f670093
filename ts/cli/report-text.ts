import type { ComparisonReport, Difference, RankedRule, VerifyReport } from "../trace/index.ts";
import { type Failure, sentencesOf } from "./failure.ts";
import { type Line, line, painted } from "./line.ts";
import { aligned, wrapped } from "./table.ts";

/** So many rules of a ranking are shown; `--json` has all. */
const SHOWN_RULES = 8;

/** What the two sides of a comparison are called. */
export interface Sides {
  readonly expected: string;
  readonly found: string;
}

/** The report of `bitspike verify` on one file. */
export function verifyText(file: string, report: VerifyReport): Line[] {
  const rule = [report.rule, report.assumed.length > 0 ? ` (${report.assumed.join(", ")})` : ""].join("");
  const sides = { expected: "recorded", found: report.rule };
  const lines = [headline(file, rule, report, `  digest ${report.digest}`)];
  if (report.first !== undefined) lines.push(...differenceLines(report, report.first, sides));
  if (report.ranking.length > 0) lines.push("", ...rankingLines(report));
  return [...lines, ...noteLines(report)];
}

/** The report of `bitspike diff`. */
export function diffText(a: string, b: string, report: ComparisonReport): Line[] {
  const lines = [headline(`${a} and ${b}`, "", report, "")];
  if (report.first !== undefined) {
    lines.push(...wrapped(`A is ${a}, B is ${b}.`, "  "));
    lines.push(...differenceLines(report, report.first, { expected: "A", found: "B" }));
  }
  return [...lines, ...noteLines(report)];
}

/** What is wrong with a file. */
export function unusableText(file: string, failure: Failure): Line[] {
  const [first, ...others] = sentencesOf(failure);
  return [line`${painted("yellow", "unusable ")}  ${file}: ${first}`, ...others];
}

function headline(file: string, rule: string, report: ComparisonReport, digest: string): Line {
  const { compared, different, equal } = report;
  const verdict = equal ? painted("green", "equal    ") : painted("red", "different");
  const what = rule === "" ? "" : `  ${rule}`;
  if (!equal) {
    return line`${verdict}  ${file}${what}  ${different} of ${values(compared)}`;
  }
  const bits = different === 0 ? "" : `, ${different} not bit for bit but at most ${apart(report.largestUlps)}`;
  return line`${verdict}  ${file}${what}  ${values(compared)}${bits}${digest}`;
}

function differenceLines(report: ComparisonReport, first: Difference, sides: Sides): Line[] {
  const { step, neuron, variable, expected, found } = first;
  const place = painted("bold", `Step ${step}, neuron ${neuron}, ${variable}`);
  const before = step === 0 ? "it is the first step" : `everything up to step ${step - 1} is equal`;
  const two = aligned(
    [
      [sides.expected, expected.decimal, `0x${expected.bits}`],
      [sides.found, found.decimal, `0x${found.bits}`],
    ],
    "    ",
  );
  const tolerated = report.tolerance > 0 ? `, more than the tolerance of ${report.tolerance}` : "";
  const distance = Number.isFinite(first.ulps) && first.ulps <= 2 ** 16 ? [`    ${apart(first.ulps)}${tolerated}`] : [];
  return [
    "",
    line`  ${place} is the first that differs (counted from 0; ${before}).`,
    ...two,
    ...distance,
    "",
    ...report.explanation.flatMap((sentence) => wrapped(sentence, "  ")),
    "",
    ...stateLines(first, sides),
  ];
}

/** All values of the neuron, in the step before and in this one. */
function stateLines({ step, input, values: rows, unrecorded }: Difference, sides: Sides): string[] {
  const hasBefore = step > 0;
  const cells = (before: readonly string[], now: readonly string[]) => [...(hasBefore ? [...before, ""] : []), ...now];
  const head = [
    ["", ...cells([`step ${step - 1}`, ""], [`step ${step}`])],
    ["", ...cells([sides.expected, sides.found], [sides.expected, "", sides.found])],
  ];
  const inputs = Object.entries(input).map(([name, { decimal }]) => [name, ...cells(["", ""], [decimal])]);
  const states = rows.map(({ variable, before, now }) => [
    variable,
    ...cells(
      [before?.expected.decimal ?? "", before?.found.decimal ?? ""],
      [now.expected.decimal, now.equal ? "=" : "<>", now.found.decimal],
    ),
  ]);
  const others = Object.entries(unrecorded)
    .filter(([, { value }]) => value !== 0)
    .map(([name, { decimal }]) => [name, ...cells(["", ""], ["(not recorded)", "", decimal])]);
  return aligned([...head, ...inputs, ...states, ...others], "    ");
}

function rankingLines({ ranking, excluded, steps }: VerifyReport): Line[] {
  const matching = ranking.filter(({ equal }) => equal);
  const names = matching.map(({ rule }) => rule).join(", ");
  const verdict =
    matching.length === 0
      ? "No rule reproduces the whole recording. How far each gets:"
      : matching.length === 1
        ? `Only ${names} reproduces it. How far each gets:`
        : `${names} reproduce it alike: on this input they cannot be told apart. How far each gets:`;
  const rows = ranking.slice(0, SHOWN_RULES).map((one) => rankingRow(one, steps));
  const more = ranking.length - rows.length;
  return [
    ...wrapped(verdict, "  ").map((text) => painted("bold", text)),
    ...aligned([["rule", "equal steps", "values that differ", ""], ...rows], "    "),
    ...(more > 0 ? [`    and ${more} more that get no further`] : []),
    ...(excluded.length === 0 ? [] : excludedLines(excluded).map((text) => painted("dim", text))),
  ];
}

function rankingRow({ rule, steps, equal, different, assumed, alike }: RankedRule, all: number): string[] {
  const variants = alike.length === 0 ? "" : ` (or in ${alike.length} other ${alike.length === 1 ? "way" : "ways"})`;
  const taken = assumed.length === 0 ? "" : `with ${assumed.join(", ")}`;
  // How a rule that fails at once was set does not matter.
  const how = steps === 0 ? "" : `${taken}${variants}`.trim();
  return [rule, equal ? `all ${all}` : `${steps}`, `${different}`, how];
}

function excludedLines(excluded: VerifyReport["excluded"]): string[] {
  const names = excluded.map(({ rule }) => rule).join(", ");
  return wrapped(`Not tried, for want of parameters or states (--json says which): ${names}.`, "  ");
}

function noteLines({ notes }: ComparisonReport): Line[] {
  return notes.flatMap((note) => wrapped(`note: ${note}`, "  ")).map((text) => painted("dim", text));
}

const values = (count: number) => (count === 1 ? "1 value" : `${count} values`);

function apart(ulps: number): string {
  if (!Number.isFinite(ulps)) return "infinitely far apart";
  return ulps === 1 ? "1 unit in the last place (ULP) apart" : `${ulps} units in the last place (ULP) apart`;
}
