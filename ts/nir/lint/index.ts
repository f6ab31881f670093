import type { BudgetOptions } from "../../budget.ts";
import type { Hdf5Group } from "../../hdf5/index.ts";
import { completeDoors } from "../complete.ts";
import type { FlatGraph } from "../graph.ts";
import { NirError } from "../nir-error.ts";
import { treeOf } from "../read.ts";
import { readGraph } from "../read-graph.ts";
import { ConversionReport } from "../report.ts";
import { checkEdges } from "./edges.ts";
import { type NirFinding, type Note, SEVERITIES } from "./finding.ts";
import { looseGraphOf } from "./loose-graph.ts";
import { checkNames } from "./names.ts";
import { checkParameters } from "./parameters.ts";
import { checkMissingShapes, checkWrongShapes, findShapes, noteRefusal } from "./shapes.ts";
import { checkStructure } from "./structure.ts";

/**
 * Looks for what programs that read NIR will trip over, whether or not this one does: shapes that are missing or wrong,
 * parameters that cannot be, names, edges.
 *
 * Errors first, then by node. It goes as far as the file lets it, also where `readNir` refuses; then the reason is among
 * the findings. Throws an `Hdf5Error` for bytes that are no HDF5 file, a `NirError` for something that is not bytes.
 *
 * @example
 * ```ts
 * import { readFile } from "node:fs/promises";
 * import { lintNir } from "bitspike/nir";
 *
 * for (const { code, node, sentence, remedy } of lintNir(await readFile("model.nir"))) {
 *   console.log(`${code} ${node}: ${sentence}; ${remedy}`);
 * }
 * ```
 */
export function lintNir(bytes: Uint8Array | ArrayBuffer, options: BudgetOptions = {}): readonly NirFinding[] {
  const file = treeOf(bytes, options);
  const loose = looseGraphOf(file);
  const findings: NirFinding[] = [];
  const note: Note = (code, { node = "", field = "" }, sentence, remedy) =>
    findings.push({ code, severity: SEVERITIES[code], node, field, sentence, remedy });
  checkStructure(loose, note);
  checkNames(loose, note);
  checkEdges(loose, note);
  const graph = graphOf(file, findings, note);
  const shapes = graph && findShapes(graph, note);
  checkMissingShapes(loose, shapes, note);
  if (graph !== undefined && shapes !== undefined) checkWrongShapes(graph, shapes, note);
  checkParameters(loose, shapes, note);
  const rank = ({ severity }: NirFinding) => ["error", "warning", "note"].indexOf(severity);
  return findings.sort((a, b) => rank(a) - rank(b));
}

/** The graph as the reader sees it; why it does not is said, unless something that was found says it already. */
function graphOf(file: Hdf5Group, findings: readonly NirFinding[], note: Note): FlatGraph | undefined {
  const report = new ConversionReport();
  try {
    return completeDoors(readGraph(file, report), report);
  } catch (error) {
    if (!(error instanceof NirError)) throw error;
    if (!findings.some(({ severity }) => severity === "error")) noteRefusal(error, note);
    return undefined;
  }
}
