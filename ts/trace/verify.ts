import { isArray, isRevoked } from "../checks/built-ins.ts";
import { closest } from "../checks/closest.ts";
import { fieldsOf } from "../checks/fields.ts";
import { Place, Problems, show } from "../checks/problems.ts";
import { listOf } from "../checks/shorten.ts";
import { InvalidArgumentError } from "../index.ts";
import { ruleDefinitions } from "../rules/index.ts";
import type { RuleOrigin } from "../rules/origin.ts";
import { type Candidate, candidateOf } from "./candidates.ts";
import { compare } from "./compare.ts";
import { differenceAt } from "./difference.ts";
import { explain } from "./explain.ts";
import { alternatives, type Ranking, rank } from "./rank.ts";
import { readTrace } from "./read-trace.ts";
import type { RecordedTrace } from "./recorded-trace.ts";
import { type Replay, replay } from "./replay.ts";
import type { Difference, VerifyReport } from "./report.ts";
import { TraceError } from "./trace-error.ts";
import { originNamed, plain } from "./words.ts";

/** How to verify. */
export interface VerifyOptions {
  /** A rule to try instead of the one that the trace names; `"auto"`: all that it allows. */
  readonly rule?: string | undefined;
  /** Accepted distance in units of the last place: at least 0, default 0. */
  readonly tolerance?: number | undefined;
}

/**
 * Replays a trace and compares every value that was recorded, bit for bit.
 *
 * `trace` is what {@link readTrace} gives, or takes. Throws a {@link TraceError} for a trace that cannot be used, an
 * `InvalidArgumentError` for options that cannot.
 *
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { verifyTrace } from "bitspike/trace";
 *
 * const report = verifyTrace(readFileSync("trace.json", "utf8"), { rule: "auto" });
 * console.log(report.equal, report.rule, ...report.explanation);
 * ```
 */
export function verifyTrace(trace: unknown, options?: VerifyOptions): VerifyReport {
  const given = fieldsOf(options, "options");
  const tolerance = readTolerance(given.tolerance);
  const name = readRuleName(given.rule);
  const read = asTrace(trace);
  const notes = [...read.notes];
  let chosen: { candidate: Candidate; replay: Replay } | undefined;
  let ranked: Ranking | undefined;
  if (name === "auto") {
    noteUnknown(read, notes);
    ranked = rank(read, tolerance);
    chosen = ranked.best;
    if (chosen === undefined) throw noneFits(ranked);
  } else {
    const candidate = candidateOf(read, ruleFor(name ?? read.rule, read), notes);
    chosen = { candidate, replay: replay(read, candidate) };
  }
  const { candidate } = chosen;
  const { variables, digest } = chosen.replay;
  const names = Object.keys(read.variables);
  const compared = names.filter((one) => variables[one] !== undefined);
  const left = names.filter((one) => variables[one] === undefined);
  if (left.length > 0) notes.push(`${candidate.definition.name} has no state ${listOf(left)}; not compared`);
  const { first, ...comparison } = compare(read.variables, variables, read, tolerance);
  const difference =
    first && differenceAt(first, read, chosen.replay, { input: read.input, current: read.current }, read);
  return {
    equal: first === undefined,
    rule: candidate.definition.name,
    assumed: candidate.assumed,
    precision: read.precision,
    steps: read.steps,
    neurons: read.neurons,
    variables: compared,
    compared: comparison.compared,
    different: comparison.different,
    tolerance,
    largestUlps: comparison.largest,
    digest,
    first: difference,
    explanation:
      difference === undefined ? [] : explained(read, candidate, difference, comparison.different, chosen.replay),
    ranking: ranked?.ranking ?? [],
    excluded: ranked?.excluded ?? [],
    notes,
  };
}

/** A trace that was read already, or is read now. */
export function asTrace(trace: unknown): RecordedTrace {
  const isRead =
    !isRevoked(trace) && typeof trace === "object" && trace !== null && "variables" in trace && "notes" in trace;
  return isRead && isArray(trace.notes) ? (trace as RecordedTrace) : readTrace(trace);
}

/** A distance in units of the last place, or a complaint. */
export function readTolerance(tolerance: unknown = 0): number {
  if (typeof tolerance !== "number" || !(tolerance >= 0)) {
    throw invalid("tolerance", tolerance, "a number of units in the last place, at least 0");
  }
  return tolerance;
}

function explained(
  trace: RecordedTrace,
  candidate: Candidate,
  difference: Difference,
  different: number,
  { initial, end }: Replay,
): string[] {
  return explain({
    difference,
    candidate,
    precision: trace.precision,
    different,
    alternatives: alternatives(trace, candidate, difference.step),
    end,
    initial,
    isStartKnown: Object.keys(trace.initial).length > 0,
  });
}

function readRuleName(rule: unknown): string | undefined {
  const names = ["auto", ...ruleDefinitions.map(({ name }) => name)];
  const known = typeof rule === "string" ? names.find((name) => plain(name) === plain(rule)) : undefined;
  if (rule !== undefined && known === undefined) {
    const guess = typeof rule === "string" ? closest(rule, names) : undefined;
    throw invalid(
      "rule",
      rule,
      `one of ${names.join(", ")}`,
      guess === undefined ? undefined : `did you mean "${guess}"?`,
    );
  }
  return known;
}

/** A rule that nobody knows is no obstacle where all are tried. */
function noteUnknown({ rule, named }: RecordedTrace, notes: string[]): void {
  if (rule === undefined && named !== undefined && named !== null) {
    notes.push(`rule ${show(named)} is not known; all were tried`);
  }
}

function ruleFor(name: string | undefined, { named }: RecordedTrace): RuleOrigin {
  const origin = originNamed(name);
  if (origin !== undefined) {
    return origin;
  }
  if (named === undefined || named === null) {
    throw new TraceError('rule is missing: name one, or let all be tried with the rule "auto"', { key: "rule" });
  }
  const names = ruleDefinitions.map((one) => one.name);
  const guess = typeof named === "string" ? closest(named, names) : undefined;
  const meant = guess === undefined ? `the rules are ${names.join(", ")}` : `did you mean "${guess}"?`;
  throw new TraceError(`rule ${show(named)} is not known; ${meant} (the rule "auto" finds out)`, { key: "rule" });
}

function noneFits({ excluded }: Ranking): TraceError {
  const reasons = excluded.map(({ rule, reason }) => `${rule}: ${reason}`).join("; ");
  return new TraceError(`parameters allow no rule (${reasons})`, { key: "parameters" });
}

function invalid(path: string, value: unknown, expected: string, remedy?: string): InvalidArgumentError {
  const problems = new Problems();
  problems.add(new Place(path), value, expected, remedy);
  return new InvalidArgumentError(problems);
}
