import { isArray } from "../checks/built-ins.ts";
import type { Names } from "../checks/names.ts";
import { readOneOrEach, readWhole } from "../checks/numbers.ts";
import { isRecord, type Place, type Problems } from "../checks/problems.ts";
import type { Between, End } from "../connections/ends.ts";
import { connectionKinds, type DeclaredWeights, kindNamed, kindOf } from "../connections/index.ts";
import { ruleDefinitions } from "../rules/index.ts";
import type { RuleDefinition } from "../rules/rule.ts";
import type { Precision } from "../scalars.ts";
import type { DeclaredConnection } from "./declared.ts";

/** The longest delay, in steps. */
export const LONGEST_DELAY = 65_535;

/** What connections can lead from or to. */
export interface Ends {
  /** Inputs, then populations. */
  readonly sources: readonly { readonly name: string; readonly size: number | undefined }[];
  readonly sourceNames: Names;
  readonly populations: readonly {
    readonly name: string;
    readonly size: number | undefined;
    readonly rule: RuleDefinition | undefined;
  }[];
  readonly populationNames: Names;
}

export function readConnection(
  value: unknown,
  place: Place,
  problems: Problems,
  ends: Ends,
  precision: Precision,
): DeclaredConnection | undefined {
  if (!isRecord(value)) {
    problems.add(place, value, "an object { from, to, weights }");
    return undefined;
  }
  const before = problems.count;
  problems.checkKeys(value, ["from", "to", "port", "weights", "bias", "delay"], place, "a connection");
  const from = readEnd(value["from"], place.key("from"), problems, ends.sourceNames, "an input or a population");
  const to = readEnd(value["to"], place.key("to"), problems, ends.populationNames, "a population");
  const sources = sizeOf(from, ends.sources);
  const targets = sizeOf(to, ends.populations);
  const weights = readWeights(value["weights"], place.key("weights"), problems, {
    precision,
    sources,
    targets,
    from: endsOf(from, ends.sources),
    to: endsOf(to, ends.populations),
  });
  if (weights !== undefined && !kindOf(weights).joinsSeveral) {
    checkSingle(from, place.key("from"), problems, weights.kind);
    checkSingle(to, place.key("to"), problems, weights.kind);
  }
  const port = readPort(value["port"], place.key("port"), problems, ends, to);
  const delay =
    value["delay"] === undefined ? 0 : readWhole(value["delay"], place.key("delay"), problems, 0, LONGEST_DELAY);
  const length = targets === undefined ? {} : { length: targets };
  const bias =
    value["bias"] === undefined
      ? undefined
      : readOneOrEach(value["bias"], place.key("bias"), problems, { precision, ...length, per: "one per target" });
  if (
    problems.count > before ||
    weights === undefined ||
    from === undefined ||
    to === undefined ||
    delay === undefined
  ) {
    return undefined;
  }
  return { from, to, port, weights, bias, delay };
}

function readWeights(value: unknown, place: Place, problems: Problems, between: Between): DeclaredWeights | undefined {
  if (!isRecord(value)) {
    problems.add(place, value, "weights with a kind", "make them with dense(...), sparse(...) or another constructor");
    return undefined;
  }
  const kind = kindNamed(value["kind"]);
  if (kind === undefined) {
    const names = connectionKinds.map(({ name }) => name).join(", ");
    problems.add(place.key("kind"), value["kind"], `one of ${names}`);
    return undefined;
  }
  const before = problems.count;
  problems.checkKeys(value, ["kind", ...kind.keys], place, `${kind.name} weights`);
  const weights = kind.read(value, place, problems, between);
  return problems.count > before ? undefined : weights;
}

/** Indices of the names given, or undefined after a complaint. */
function readEnd(value: unknown, place: Place, problems: Problems, known: Names, what: string): number[] | undefined {
  const names: readonly unknown[] = isArray(value) ? value : [value];
  if (names.length === 0) {
    problems.add(place, value, `the name of ${what}, or several`);
    return undefined;
  }
  const before = problems.count;
  const given = new Set<number>();
  const indices = names.map((name, k) => {
    const index = known.indexOf(name);
    const where = isArray(value) ? place.index(k) : place;
    if (index < 0) {
      problems.addName(where, name, known.list, (list) => {
        return `the name of ${what} (${list === "" ? "there is none" : `there are: ${list}`})`;
      });
    } else if (given.has(index)) {
      problems.add(where, name, "a name that was not given before");
    }
    given.add(index);
    return index;
  });
  return problems.count > before ? undefined : indices;
}

/** The ends with the place of each among all; undefined if they could not be read. */
function endsOf(
  indices: number[] | undefined,
  known: readonly { readonly name: string; readonly size: number | undefined }[],
): End[] | undefined {
  let first = 0;
  return indices?.map((index) => {
    const { name = "", size = 0 } = known[index] ?? {};
    const end = { name, first, size };
    first += size;
    return end;
  });
}

/** Neurons of several ends together; undefined if one is not known. */
function sizeOf(
  indices: number[] | undefined,
  known: readonly { readonly size: number | undefined }[],
): number | undefined {
  return indices?.reduce<number | undefined>((sum, index) => {
    const size = known[index]?.size;
    return sum === undefined || size === undefined ? undefined : sum + size;
  }, 0);
}

function checkSingle(indices: number[] | undefined, place: Place, problems: Problems, kind: string): void {
  if (indices !== undefined && indices.length > 1) {
    const joining = connectionKinds.filter(({ joinsSeveral }) => joinsSeveral).map(({ name }) => name);
    const remedy = `make one connection each, or use ${joining.slice(0, -1).join(", ")} or ${joining.at(-1)} weights`;
    problems.addSentence(
      place,
      `${indices.length} names`,
      "one name",
      `${place.words} has ${indices.length} names, expected 1 (${kind} weights)`,
      remedy,
    );
  }
}

function readPort(
  value: unknown,
  place: Place,
  problems: Problems,
  ends: Ends,
  to: number[] | undefined,
): DeclaredConnection["port"] {
  if (value === undefined || value === "input") {
    return "input";
  }
  if (value !== "current" && value !== "recurrent") {
    problems.add(place, value, 'one of "input", "current", "recurrent"');
    return "input";
  }
  for (const index of to ?? []) {
    const { name, rule } = ends.populations[index] ?? {};
    if (rule !== undefined && rule.secondPort !== value) {
      const ports = rule.secondPort === undefined ? '"input"' : `"input" or "${rule.secondPort}"`;
      const remedy = `the rules with a port "${value}" are ${rulesWith(value)}`;
      problems.add(place, value, `${ports} for population "${name}", whose rule is ${rule.name}`, remedy);
    }
  }
  return value;
}

function rulesWith(port: RuleDefinition["secondPort"]): string {
  return ruleDefinitions
    .filter(({ secondPort }) => secondPort === port)
    .map(({ name }) => name)
    .join(", ");
}
