import type { Case } from "./arbitraries.ts";
import type { Failure, Observation } from "./observation.ts";

/** The first place at which two runs are not the same, in words; nothing if all that both have seen has the same bits. */
export function firstDifference(expected: Observation, found: Observation): string | undefined {
  if (expected.failure || found.failure) {
    const [a, b] = [failureText(expected.failure), failureText(found.failure)];
    if (a !== b) return `expected ${a}, found ${b}`;
    return undefined;
  }
  const spikes = Object.entries(expected.emissions).map(([name, steps]) => ({
    what: `emission of ${name}`,
    steps,
    others: own(found.emissions, name),
  }));
  const states = Object.entries(expected.states).flatMap(([name, variables]) =>
    Object.entries(variables).map(([variable, steps]) => ({
      what: `${variable} of ${name}`,
      steps,
      others: own(found.states, name)?.[variable],
    })),
  );
  const first = [...spikes, ...states]
    .map(({ what, steps, others }) => differenceOfSteps(what, steps, others))
    .filter((difference) => difference !== undefined)
    .sort((a, b) => a.step - b.step)[0];
  if (first) return first.text;
  return differenceOfSnapshots(expected.snapshot, found.snapshot) ?? differenceOfDigests(expected.digest, found.digest);
}

/** What an object itself has: every object has a "__proto__". */
function own<Value>(all: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

function differenceOfSteps(
  what: string,
  expected: readonly (readonly number[])[],
  found: readonly (readonly number[])[] | undefined,
): { step: number; text: string } | undefined {
  if (!found) return undefined;
  for (const [step, row] of expected.entries()) {
    const other = found[step];
    if (other === undefined) return { step, text: `${what}: expected ${expected.length} steps, found ${found.length}` };
    // Neither sign of zero is an emission; a state has its sign.
    const same = what.startsWith("emission") ? (a: number, b: number | undefined) => a === b : Object.is;
    for (const [neuron, value] of row.entries()) {
      if (!same(value, other[neuron])) {
        return {
          step,
          text: `step ${step}, ${what}, neuron ${neuron}: expected ${shown(value)}, found ${shown(other[neuron])}`,
        };
      }
    }
  }
  if (found.length > expected.length) {
    return { step: expected.length, text: `${what}: expected ${expected.length} steps, found ${found.length}` };
  }
  return undefined;
}

function differenceOfSnapshots(expected: Uint8Array | undefined, found: Uint8Array | undefined): string | undefined {
  if (!expected || !found) return undefined;
  if (expected.length !== found.length) return `snapshot: expected ${expected.length} bytes, found ${found.length}`;
  const at = expected.findIndex((byte, i) => byte !== found[i]);
  if (at < 0) return undefined;
  const around = (bytes: Uint8Array) =>
    [...bytes.slice(at, at + 8)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return `snapshot, byte ${at} of ${expected.length}: expected ${around(expected)}, found ${around(found)}`;
}

function differenceOfDigests(expected: string | undefined, found: string | undefined): string | undefined {
  if (expected === undefined || found === undefined || expected === found) return undefined;
  return `digest: expected ${expected}, found ${found}`;
}

function failureText(failure: Failure | undefined): string {
  if (!failure) return "a run that stays finite";
  return `${failure.variable} of neuron ${failure.neuron} of ${failure.population} to fail in step ${failure.step}`;
}

function shown(value: number | undefined): string {
  if (value === undefined) return "nothing";
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return `${literal(value)} (${view.getBigUint64(0).toString(16).padStart(16, "0")})`;
}

/** A case as text that can be pasted into a test: JSON, but with the sign of -0. */
export function caseText({ description, inputs, steps, cut, stream = 0, first = 0 }: Case): string {
  const numbers = `steps: ${steps}, cut: ${cut}, stream: ${stream}, first: ${first}`;
  return `{ ${numbers}, description: ${literal(description)}, inputs: ${literal(inputs)} }`;
}

/** A value as text of a program: JSON, but with the sign of -0. */
export function literal(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  if (ArrayBuffer.isView(value)) {
    const list = Array.from(value as unknown as ArrayLike<number>, literal).join(",");
    return value instanceof Uint32Array ? `[${list}]` : `${value.constructor.name}.from([${list}])`;
  }
  if (Array.isArray(value)) return `[${value.map(literal).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([key, entry]) => `${literalKey(key)}:${literal(entry)}`)
      .join(",")}}`;
  }
  return JSON.stringify(value);
}

/** A key of an object: "__proto__" would not be one without brackets. */
function literalKey(key: string): string {
  return key === "__proto__" ? `["__proto__"]` : JSON.stringify(key);
}
