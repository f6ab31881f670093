import { type Candidate, candidatesOf, turned } from "./candidates.ts";
import { compare } from "./compare.ts";
import type { RecordedTrace } from "./recorded-trace.ts";
import { type Replay, replay } from "./replay.ts";
import type { RankedRule } from "./report.ts";
import { TraceError } from "./trace-error.ts";

/** The rules that were tried, best first, and what the best made of the trace. */
export interface Ranking {
  readonly ranking: readonly RankedRule[];
  readonly excluded: readonly { readonly rule: string; readonly reason: string }[];
  readonly best: { readonly candidate: Candidate; readonly replay: Replay } | undefined;
}

interface Tried extends RankedRule {
  readonly candidate: Candidate;
}

/**
 * Tries every rule that a trace allows, ranked by the number of steps until the first difference, then by the number of
 * values that differ. Of those that do equally well the rule that the trace names comes first.
 */
export function rank(trace: RecordedTrace, tolerance = 0): Ranking {
  const { candidates, excluded } = candidatesOf(trace);
  const refused = [...excluded];
  const tried: Tried[] = [];
  const attempt = (candidate: Candidate) => {
    const rule = candidate.definition.name;
    try {
      const { different, first } = compare(trace.variables, replay(trace, candidate).variables, trace, tolerance);
      const steps = first?.step ?? trace.steps;
      const { assumed } = candidate;
      tried.push({ candidate, rule, assumed, equal: first === undefined, steps, different, alike: [] });
    } catch (error) {
      if (!(error instanceof TraceError)) throw error;
      refused.push({ rule, reason: error.message });
    }
  };
  candidates.forEach(attempt);
  if (!tried.some(({ equal }) => equal)) {
    // A trace may be wrong about an option: then the rule is right, and the option is not.
    candidates.flatMap(turned).forEach(attempt);
  }
  const isOwn = (one: Tried) => Number(one.rule === trace.rule);
  const isBehind = (a: Tried, b: Tried) =>
    b.steps - a.steps || a.different - b.different || isOwn(b) - isOwn(a) || a.assumed.length - b.assumed.length;
  tried.sort(isBehind);
  const ranking = tried
    .filter(({ rule }, index) => tried.findIndex((one) => one.rule === rule) === index)
    .map(({ candidate, ...best }) => ({
      ...best,
      alike: tried
        .filter((one) => one.rule === best.rule && one.candidate !== candidate)
        .filter((one) => one.steps === best.steps && one.different === best.different)
        .map(({ assumed }) => assumed),
    }));
  const first = tried[0]?.candidate;
  const known = new Set(ranking.map(({ rule }) => rule));
  return {
    ranking,
    excluded: refused.filter(({ rule }, index) => {
      return !known.has(rule) && refused.findIndex((one) => one.rule === rule) === index;
    }),
    best: first && { candidate: first, replay: replay(trace, first) },
  };
}

/**
 * What else could have made a trace up to and including a step: other options of the rule, and other rules; the closest
 * relations first.
 */
export function alternatives(trace: RecordedTrace, candidate: Candidate, step: number): Candidate[] {
  const { definition } = candidate;
  const others = candidatesOf(trace).candidates.filter((one) => one.definition.name !== definition.name);
  const steps = step + 1;
  const size = { ...trace, steps };
  return [...turned(candidate), ...others].filter((one) => {
    try {
      return compare(trace.variables, replay(trace, one, steps).variables, size).first === undefined;
    } catch (error) {
      if (!(error instanceof TraceError)) throw error;
      return false;
    }
  });
}
