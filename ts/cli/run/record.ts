import { listOf } from "../../checks/shorten.ts";
import type { NetworkDescription, RecordOptions, Rule } from "../../index.ts";
import { ruleDefinitions } from "../../rules/index.ts";
import { UseError } from "../failure.ts";

/** Something to record: spikes or counts of a population or an input, or a state variable of a population. */
export interface Wanted {
  readonly kind: "spikes" | "counts" | "state";
  readonly population: string;
  /** The state variable; empty for the other kinds. */
  readonly variable: string;
}

/**
 * Reads what is to be recorded: `spikes` and `counts` mean all populations, any other word all that have such a state
 * variable, `POPULATION.WORD` one population or input. Names of populations may hold dots themselves.
 *
 * A relay that only sums is none of all, unless it is an output: it stands for no neurons of the model.
 */
export function readWanted(
  words: readonly string[],
  { inputs, populations }: NetworkDescription,
  outputs: readonly string[],
): Wanted[] {
  const known: Known = {
    inputs: Object.keys(inputs),
    states: new Map(Object.entries(populations).map(([name, { rule }]) => [name, statesOf(rule)])),
    usual: Object.keys(populations).filter((name) => outputs.includes(name) || !isSum(populations[name]?.rule)),
  };
  const all = words.flatMap((word) => wantedBy(word, known));
  const unique = new Map(all.map((one) => [nameOf(one), one]));
  return [...unique.values()];
}

/** The name under which something is written to a file, as everywhere in `bitspike/data`. */
export function nameOf({ kind, population, variable }: Wanted): string {
  return kind === "state" ? `states.${population}.${variable}` : `${kind}.${population}`;
}

/** What a run must record so that all of it is there; counts of `outputs` always are. */
export function recordOptionsFor(wanted: readonly Wanted[], outputs: readonly string[]): RecordOptions {
  const of = (kind: Wanted["kind"]) => wanted.filter((one) => one.kind === kind);
  const states = new Map<string, string[]>();
  for (const { population, variable } of of("state")) {
    states.set(population, [...(states.get(population) ?? []), variable]);
  }
  return {
    spikes: [...new Set(of("spikes").map(({ population }) => population))],
    counts: [...new Set([...outputs, ...of("counts").map(({ population }) => population)])],
    // Not key by key: an assignment to "__proto__" adds no key.
    states: Object.fromEntries(states),
  };
}

/** What can be recorded of a network. */
interface Known {
  readonly inputs: readonly string[];
  /** State variables by population. */
  readonly states: ReadonlyMap<string, readonly string[]>;
  /** The populations that are meant where none is named. */
  readonly usual: readonly string[];
}

const statesOf = ({ name }: Rule) => ruleDefinitions.find((one) => one.name === name)?.states ?? [];

const isSum = (rule: Rule | undefined) => rule?.name === "relay" && rule.parameters["threshold"] === undefined;

function wantedBy(word: string, { inputs, states, usual }: Known): Wanted[] {
  if (word === "spikes" || word === "counts") {
    return usual.map((population) => ({ kind: word, population, variable: "" }));
  }
  const having = usual.filter((population) => states.get(population)?.includes(word));
  if (having.length > 0) {
    return having.map((population) => ({ kind: "state", population, variable: word }));
  }
  const dot = word.lastIndexOf(".");
  const [population, last] = [word.slice(0, Math.max(dot, 0)), word.slice(dot + 1)];
  const isKnown = states.has(population) || inputs.includes(population);
  if (isKnown && (last === "spikes" || last === "counts")) {
    return [{ kind: last, population, variable: "" }];
  }
  if (states.get(population)?.includes(last)) {
    return [{ kind: "state", population, variable: last }];
  }
  const variables = [...new Set([...states.values()].flat())];
  const names = listOf([...states.keys(), ...inputs]);
  throw new UseError(
    isKnown
      ? `--record ${word}: "${population}" has ${["spikes", "counts", ...(states.get(population) ?? [])].join(", ")}`
      : `--record ${word}: expected spikes, counts, ${listOf(variables)}, or one of these after a name and a dot; names are ${names}`,
  );
}
