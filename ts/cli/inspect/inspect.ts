import { readBytes } from "../files.ts";
import { limitOf } from "../memory-limit.ts";
import { loadModel } from "../model-file.ts";
import { nirOptionsOf } from "../nir-options.ts";
import { print, printJson } from "../terminal.ts";
import type { Inspection } from "./inspection.ts";
import { costOf } from "./step-cost.ts";
import { inspectText } from "./text.ts";

/** Prints what is in a model. */
export async function inspectFile(file: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  const inspection = await inspect(file, options);
  if (options["json"] === true) printJson(asData(inspection));
  else print(inspectText(inspection));
}

async function inspect(file: string, options: Readonly<Record<string, unknown>>): Promise<Inspection> {
  const limit = limitOf(options);
  const model = await loadModel(file, nirOptionsOf(options), { read: readBytes, limit });
  const cost = costOf(model);
  if (model.format === "json") return { model, outline: undefined, cost, warnings: [] };
  const { lintNir, outlineNir } = await import("../../nir/index.ts");
  const warnings = lintNir(model.bytes, limit).filter(({ severity }) => severity !== "note");
  return { model, outline: outlineNir(model.bytes, limit), cost, warnings };
}

/** What `--json` prints. */
function asData({ model, outline, cost, warnings }: Inspection): object {
  const { file, format, sha256, network, description, dt, inputs, outputs, report } = model;
  const { sharedBytes, workBytes, sampleBytes, longestDelay, stages, connections } = network.plan();
  return {
    file,
    format,
    sha256,
    precision: network.precision,
    dt,
    seed: description.seed ?? 0,
    inputs,
    outputs,
    ...(outline && { graph: outline }),
    populations: Object.fromEntries(
      Object.entries(description.populations).map(([name, { size, rule }]) => [name, { size, rule: rule.name }]),
    ),
    connections: description.connections.map(({ from, to, weights, delay = 0, bias }, index) => ({
      ...connections[index],
      from,
      to,
      weights: weights.kind,
      delay,
      hasBias: bias !== undefined,
    })),
    ...(report && { decisions: report }),
    memory: { sharedBytes, workBytes, sampleBytes },
    longestDelay,
    stages,
    cost,
    warnings,
  };
}
