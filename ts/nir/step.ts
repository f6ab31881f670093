import { parameterOf } from "./fields.ts";
import { type FlatGraph, isNeuron, sizeOf } from "./graph.ts";
import { combine, isNearly } from "./neurons/context.ts";
import { rockpoolStep } from "./neurons/rockpool.ts";
import { spyxStep } from "./neurons/spyx.ts";
import { NirError } from "./nir-error.ts";
import type { Choices, NirFramework } from "./options.ts";
import type { ConversionReport } from "./report.ts";

/** How r and the membrane's time constant of a neuron imply the step, and how its framework writes r. */
interface Implied {
  readonly step: (tau: number, r: number) => number;
  readonly formula: string;
  /** Where no neuron implies a step; absent: that is an error. */
  readonly usual?: number;
}

/** The frameworks whose files imply their time step. */
const IMPLIED: Partial<Readonly<Record<NirFramework, Implied>>> = {
  rockpool: { step: rockpoolStep, formula: "r = tau*exp(-dt/tau)/dt, as Rockpool writes it" },
  spyx: { step: spyxStep, formula: "tau = dt/(1 - r), as Spyx writes it", usual: 1e-4 },
};

/** Steps that differ by less are one, rounded. */
const CLOSE = 1e-3;

/** The length of a step: that chosen, or that which the neurons imply. */
export function stepOf({ dt, from }: Choices, graph: FlatGraph, report: ConversionReport): number {
  if (dt !== undefined) return dt;
  const { step, formula, usual } = IMPLIED[from ?? "rockpool"] as Implied;
  const steps = impliedSteps(graph, step);
  const [first] = steps;
  if (first !== undefined && steps.every((other) => Math.abs(other / first - 1) < CLOSE)) {
    // A round number that single precision cannot tell from what was found is what was meant.
    const round = Number(first.toPrecision(4));
    const found = isNearly(round / first, 1) ? round : first;
    report.add("dt", found, "file", `dt is ${found}: r and the time constants of its neurons imply it`);
    return found;
  }
  if (usual !== undefined) {
    const sentence = `dt is ${usual}, for its neurons do not imply one by ${formula}; give the dt of the export if it was another`;
    report.add("dt", usual, "default", sentence);
    return usual;
  }
  throw new NirError({
    node: "",
    field: "r",
    found: first === undefined ? "no neuron that implies a time step" : "neurons that do not agree on a time step",
    expected: formula,
    remedy: "give the dt of the training",
  });
}

function impliedSteps(graph: FlatGraph, step: Implied["step"]): number[] {
  const found = [...graph.nodes.values()].filter(isNeuron).flatMap((node) => {
    const field = ["tau", "tau_mem"].find((name) => node.fields.has(name));
    if (field === undefined || !node.fields.has("r")) return [];
    const size = Math.max(...[...node.fields.values()].map(({ shape }) => sizeOf(shape)));
    const read = (name: string) => parameterOf(node, name, size, { isLenient: true });
    return combine([read(field), read("r")], step);
  });
  return found.filter((one) => one > 0 && Number.isFinite(one));
}
