import { fieldsOf } from "../checks/fields.ts";
import { listOf } from "../checks/shorten.ts";
import { compare } from "./compare.ts";
import { differenceAt } from "./difference.ts";
import type { RecordedTrace } from "./recorded-trace.ts";
import type { ComparisonReport, Difference } from "./report.ts";
import { TraceError } from "./trace-error.ts";
import { asTrace, readTolerance } from "./verify.ts";

/**
 * Compares two traces with each other, bit for bit: every variable that both hold, and their inputs.
 *
 * Both are what `readTrace` gives, or takes; `a` is the expected one. Throws a {@link TraceError} if one of them cannot be
 * used, or if they differ in precision, neurons or steps.
 */
export function diffTraces(
  a: unknown,
  b: unknown,
  options?: { readonly tolerance?: number | undefined },
): ComparisonReport {
  const tolerance = readTolerance(fieldsOf(options, "options").tolerance);
  const [expected, found] = [asTrace(a), asTrace(b)];
  for (const key of ["precision", "neurons", "steps"] as const) {
    if (expected[key] !== found[key]) {
      throw new TraceError(`${key} must be the same in both, got ${expected[key]} and ${found[key]}`, { key });
    }
  }
  // What went in comes first: a difference there explains all that follow.
  const sides = [all(expected), all(found)] as const;
  const { first, ...comparison } = compare(sides[0].variables, sides[1].variables, expected, tolerance);
  const difference = first && differenceAt(first, sides[0], sides[1], {}, expected);
  const names = (side: 0 | 1) => Object.keys(sides[side].variables);
  const both = names(0).filter((name) => names(1).includes(name));
  const single = [...names(0), ...names(1)].filter((name) => !both.includes(name));
  return {
    equal: first === undefined,
    precision: expected.precision,
    steps: expected.steps,
    neurons: expected.neurons,
    variables: both,
    compared: comparison.compared,
    different: comparison.different,
    tolerance,
    largestUlps: comparison.largest,
    first: difference,
    explanation:
      difference === undefined ? [] : explain(difference, comparison.different, starts(expected, found, difference)),
    notes: [
      ...expected.notes,
      ...found.notes,
      ...(difference === undefined && starts(expected, found).length > 0
        ? ["they started from different states, on which nothing that was recorded depends"]
        : []),
      ...(single.length > 0 ? [`only one of them has ${listOf(single)}; not compared`] : []),
    ],
  };
}

function all(trace: RecordedTrace): { readonly variables: RecordedTrace["variables"] } {
  const { input, current, recurrent, variables } = trace;
  const second = { ...(current === undefined ? {} : { current }), ...(recurrent === undefined ? {} : { recurrent }) };
  return { variables: { input, ...second, ...variables } };
}

/** States that both say they started from, and that differ; of one neuron, or of any. */
function starts(a: RecordedTrace, b: RecordedTrace, { neuron }: { readonly neuron?: number } = {}): string[] {
  return Object.keys(a.initial).filter((state) => {
    const [one, other] = [a.initial[state], b.initial[state]];
    if (one === undefined || other === undefined) return false;
    return one.some((value, index) => (neuron ?? index) === index && !Object.is(value, other[index]));
  });
}

function explain(difference: Difference, different: number, started: readonly string[]): string[] {
  const { step, neuron, variable, expected, found, values, ulps } = difference;
  const where = `In step ${step}, neuron ${neuron}`;
  if (expected.value === 0 && found.value === 0) {
    return [`${where}, only the sign of a zero differs in ${variable}. (JSON.stringify of JavaScript writes -0 as 0.)`];
  }
  const inputs = values.filter((one) => ["input", "current", "recurrent"].includes(one.variable) && !one.now.equal);
  if (inputs.length > 0) {
    return [`${where} was given another ${inputs[0]?.variable}: the two were not recorded with the same input.`];
  }
  if (started.length > 0) {
    return [
      `Neuron ${neuron} started from another state (initial ${listOf(started)}); it shows first in step ${step}, in ${variable}.`,
    ];
  }
  if (different === 1) {
    return [`${where}, ${variable} is the only value that differs: it was changed after it had been computed.`];
  }
  const sentences = [
    `${where} had the same input and the same state before on both sides; ${variable} came out differently.`,
  ];
  if (ulps <= 16) {
    sentences.push("They are a few units in the last place apart: the same arithmetic in another order of operations.");
  }
  return [...sentences, "To see which rule does the one and which the other: bitspike verify --rule auto."];
}
