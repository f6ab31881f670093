import { basename } from "node:path";
import { inBytes } from "../../errors.ts";
import type { ConnectionDescription } from "../../index.ts";
import type { ConversionReport, NirOutline, NirOutlineParameter } from "../../nir/index.ts";
import { type Line, painted } from "../line.ts";
import { aligned, counted, wrapped } from "../table.ts";
import type { Inspection } from "./inspection.ts";

/** The report of `bitspike inspect`. */
export function inspectText({ model, outline, cost, warnings }: Inspection): Line[] {
  const { network, description, report } = model;
  const plan = network.plan();
  const populations = Object.entries(description.populations).map(([name, { size, rule }]) => [
    name,
    counted(size, "neuron"),
    rule.name,
    network.outputs.includes(name) ? "output" : "",
  ]);
  const connections = description.connections.map((connection, index) => {
    const { synapses = 0, bytes = 0 } = plan.connections[index] ?? {};
    return [...connectionCells(connection), counted(synapses, "synapse"), inBytes(bytes)];
  });
  const memory = [
    [inBytes(plan.sharedBytes), "of weights and parameters, which all samples share"],
    [inBytes(plan.workBytes), "to work in"],
    [inBytes(plan.sampleBytes), "of state for each sample"],
  ];
  const operations = [
    [String(cost.neurons), "neurons are advanced"],
    [String(cost.tenth), "synaptic operations if one in ten inputs and neurons emits"],
    [String(cost.most), "if all do"],
  ];
  return [
    headline({ model, outline }),
    ...(outline === undefined ? [] : graphLines(outline)),
    ...part("Populations", aligned(populations, "  ")),
    ...part("Connections", aligned(connections, "  ")),
    ...(report === undefined ? [] : part("Decisions", decisionLines(report))),
    ...part("Memory", aligned(memory, "  ")),
    ...part("A step", aligned(operations, "  ")),
    ...part(
      "Warnings (bitspike lint says more)",
      warnings.flatMap(({ severity, node, sentence }) =>
        wrapped(`${severity}: ${node === "" ? "" : `${node}: `}${sentence}`, "  ").map((text) =>
          painted("yellow", text),
        ),
      ),
    ),
  ];
}

const part = (title: string, lines: readonly Line[]): Line[] =>
  lines.length === 0 ? [] : ["", painted("bold", title), ...lines];

function headline({ model, outline }: Pick<Inspection, "model" | "outline">): string {
  const { file, format, network, dt } = model;
  const version = outline?.version ? ` (written by nir ${outline.version})` : "";
  const kind = format === "nir" ? `NIR${version}` : "a description in JSON";
  const step = dt === undefined ? "" : `, ${dt} s a step`;
  return `${basename(file)}: ${kind}, ${network.precision}${step}`;
}

function graphLines({ nodes, edges }: NirOutline): Line[] {
  const rows = nodes.map(({ name, type, input, output }) => {
    const isSame = String(input) === String(output);
    return [name, type, isSame ? shape(output) : `${shape(input)} -> ${shape(output)}`];
  });
  const parameters = nodes.flatMap(({ name, parameters: own }) =>
    own
      .filter(({ name: field }) => field !== "shape" && field !== "input_type")
      .map((parameter) => [
        `${name}.${parameter.name}`,
        shape(parameter.shape),
        parameter.type,
        ...valuesOf(parameter),
      ]),
  );
  const ways = edges.map(([from, to]) => [from, "->", to]);
  return [
    ...part("Nodes", aligned(rows, "  ")),
    ...part("Edges", aligned(ways, "  ")),
    ...part("Parameters", aligned(parameters, "  ")),
  ];
}

function valuesOf({ minimum, maximum, distinct, value }: NirOutlineParameter): string[] {
  if (value !== undefined) return [typeof value === "number" ? short(value) : value];
  if (minimum === undefined || maximum === undefined) return ["empty"];
  return [`${short(minimum)} to ${short(maximum)}`, counted(distinct, "value")];
}

function connectionCells({ from, to, weights, delay = 0, bias }: ConnectionDescription): string[] {
  const names = (given: string | readonly string[]) => [given].flat().join(", ");
  const extras = [bias === undefined ? "" : "bias", delay === 0 ? "" : `delay ${delay}`].filter(Boolean).join(", ");
  return [names(from), "->", names(to), weights.kind, extras];
}

function decisionLines(report: ConversionReport): string[] {
  return report.sentences.flatMap((sentence) => wrapped(sentence, "  "));
}

const shape = (lengths: readonly number[]) => `(${lengths.join(", ")}${lengths.length === 1 ? "," : ""})`;

const short = (value: number) => String(Number(value.toPrecision(6)));
