import { readNumbers } from "../checks/numbers.ts";
import { isRecord, Place, Problems } from "../checks/problems.ts";
import { listOf } from "../checks/shorten.ts";
import type { Declared } from "../description/declared.ts";
import { InvalidArgumentError } from "../errors.ts";
import { newScalars, type Scalars } from "../scalars.ts";

/**
 * The values of all inputs for one step, one after the other; throws an {@link InvalidArgumentError}.
 *
 * `hasNames`: whether inputs may be given by name.
 */
export function readStep(given: unknown, declared: Declared, batch: number, hasNames: boolean): Scalars {
  const { inputs, outputs, precision } = declared;
  const problems = new Problems();
  if (batch !== 1) {
    complain(problems, `a network of ${batch} samples`, "called on a network of one", "use runBatch()");
  }
  if (outputs.length !== 1) {
    complain(problems, `a network of ${outputs.length} outputs`, "called on a network of one", "use run()");
  }
  const values = newScalars(
    precision,
    inputs.reduce((sum, { size }) => sum + size, 0),
  );
  const place = new Place("inputs");
  const [only] = inputs;
  if (given === undefined && inputs.every(({ generator }) => generator !== undefined)) {
    // Everything comes from within.
  } else if (
    !(hasNames && isRecord(given)) &&
    only !== undefined &&
    inputs.length === 1 &&
    only.generator === undefined
  ) {
    const demand = { precision, length: only.size, per: "one per input" };
    const read = readNumbers(given, place, problems, demand);
    values.set(read ?? []);
  } else if (isRecord(given)) {
    readByName(given, values, place, declared, problems);
  } else {
    const open = inputs.filter(({ generator }) => generator === undefined);
    problems.add(place, given, open.length === 0 ? "absent" : `an object with ${listOf(open.map(({ name }) => name))}`);
  }
  if (problems.count > 0) {
    throw new InvalidArgumentError(problems);
  }
  return values;
}

function readByName(
  given: Record<string, unknown>,
  values: Scalars,
  place: Place,
  { inputs, precision }: Declared,
  problems: Problems,
): void {
  const names = inputs.map(({ name }) => name);
  problems.checkKeys(given, names, place, "the network");
  let first = 0;
  for (const { name, size, generator } of inputs) {
    const value = (Object.hasOwn(given, name) ? given[name] : undefined) ?? undefined;
    const where = place.key(name);
    if (value !== undefined && generator !== undefined) {
      problems.add(where, value, `absent, for this input has a generator (${generator.kind})`);
    } else if (value !== undefined) {
      const read = readNumbers(value, where, problems, { precision, length: size, per: "one per neuron of the input" });
      values.set(read ?? [], first);
    }
    first += size;
  }
}

function complain(problems: Problems, found: string, expected: string, remedy: string): void {
  problems.addSentence(new Place("forward()"), found, expected, `forward() must be ${expected}, got ${found}`, remedy);
}
