import type { Hdf5Dataset } from "../../hdf5/index.ts";
import { shown } from "../fields.ts";
import { NEURONS, type NodeShape, sizeOf } from "../graph.ts";
import type { Note } from "./finding.ts";
import type { LooseGraph, LooseNode } from "./loose-graph.ts";

const TIME_CONSTANTS: readonly string[] = ["tau", "tau_mem", "tau_syn"];

/** Numbers that no neuron can have, parameters that are not whole arrays, and a reset potential that is not there. */
export function checkParameters(
  { nodes }: LooseGraph,
  shapes: ReadonlyMap<string, NodeShape> | undefined,
  note: Note,
): void {
  for (const node of nodes) {
    for (const [field, dataset] of node.fields) checkNumbers(node, field, dataset, note);
    if ((NEURONS as readonly string[]).includes(node.word ?? "")) {
      checkExtents(node, shapes?.get(node.name), note);
      if (node.fields.has("v_threshold") && !node.fields.has("v_reset")) {
        const sentence = "It spikes and has no v_reset; nir reads 0, and others stop (nir before 1.0 wrote none)";
        note(
          "v-reset-lost",
          { node: node.name, field: "v_reset" },
          sentence,
          "write v_reset, an array like v_threshold",
        );
      }
    }
  }
}

function checkNumbers({ name }: LooseNode, field: string, { values, shape }: Hdf5Dataset, note: Note): void {
  if (!ArrayBuffer.isView(values)) return;
  const at = { node: name, field };
  const first = (isBad: (value: number) => boolean) => {
    const index = values.findIndex(isBad);
    const count = values.filter(isBad).length;
    return index < 0
      ? undefined
      : `${values[index]} at index ${index}${count > 1 ? `, and ${count - 1} more of the kind` : ""}`;
  };
  const infinite = first((value) => !Number.isFinite(value));
  if (infinite !== undefined) {
    note(
      "not-finite",
      at,
      `It holds ${infinite} (shape ${shown(shape)})`,
      field === "v_threshold"
        ? "a readout that does not spike is an LI; else train or export it again, and look at what made it so"
        : "train or export it again, and look at what made it so",
    );
  }
  if (!TIME_CONSTANTS.includes(field)) return;
  const negative = first((value) => value < 0);
  if (negative !== undefined) {
    const sentence = `A time constant is ${negative}, with which the membrane grows without end`;
    note("negative-time-constant", at, sentence, "snnTorch writes it for beta > 1: clamp beta to 1 before the export");
  }
  const zero = first((value) => value === 0);
  if (zero !== undefined) {
    note(
      "zero-time-constant",
      at,
      `A time constant is ${zero}, and dt/tau infinite`,
      "use IF or Threshold, or a small tau",
    );
  }
}

/** All parameters of a neuron share one shape, which is the node's. */
function checkExtents({ name, fields }: LooseNode, found: NodeShape | undefined, note: Note): void {
  const arrays = [...fields].filter(([, { values }]) => ArrayBuffer.isView(values));
  const full = arrays.filter(([, { shape }]) => sizeOf(shape) > 1);
  const shape = found?.output ?? full[0]?.[1].shape;
  const single = arrays.filter(
    ([, { shape: own }]) => own.length === 0 || (sizeOf(own) === 1 && sizeOf(shape ?? own) > 1),
  );
  if (single.length > 0) {
    const list = single.map(([field]) => field).join(", ");
    const count = shape === undefined ? "its neurons" : `all of ${shown(shape)}`;
    const sentence = `One number stands for ${count} in ${list}; nir takes its shape for the node's`;
    note(
      "broadcast",
      { node: name, field: single[0]?.[0] ?? "" },
      sentence,
      "write each parameter as an array, one number a neuron",
    );
  }
  const sizes = new Set(full.map(([, { shape: own }]) => shown(own)));
  if (sizes.size > 1) {
    const list = full.map(([field, { shape: own }]) => `${field} ${shown(own)}`).join(", ");
    note("mixed-shapes", { node: name }, `Its parameters have different shapes: ${list}`, "give all of them one shape");
  }
}
