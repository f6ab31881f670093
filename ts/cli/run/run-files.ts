import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { LeadingAxis, Repeated } from "../../data/index.ts";
import { assumedOfModel, note } from "../assumed.ts";
import { placeOf, wordOf } from "../data-file.ts";
import { UseError } from "../failure.ts";
import { readBytes, writeFile } from "../files.ts";
import type { Line } from "../line.ts";
import { nirOptionsOf } from "../nir-options.ts";
import { inJson } from "../output.ts";
import { print, printError, printJson } from "../terminal.ts";
import type { Code } from "./encode.ts";
import { manifestOf } from "./manifest.ts";
import { checkOut, encodeRecorded } from "./recorded.ts";
import { type Prepared, prepare, type Request, type Result, recordOf, run } from "./run.ts";
import type { InputOptions } from "./samples.ts";
import { runText } from "./text.ts";

/** Options of the command as commander reads them; those of reading NIR are among them. */
export interface RunOptions {
  readonly steps?: number;
  readonly axes?: readonly LeadingAxis[];
  readonly eventDt?: number;
  readonly repeated?: Repeated;
  readonly divide?: number;
  readonly encode?: Code;
  readonly batch?: number;
  readonly labels?: string;
  readonly record?: readonly string[];
  readonly out?: string;
  readonly plot?: string;
  readonly manifest?: string;
  readonly maximumBytes?: number;
  readonly json?: boolean;
}

/** Runs a model over a file, prints what came of it, and writes what was asked for. */
export async function runFiles(model: string, input: string | undefined, options: RunOptions): Promise<void> {
  const { out, plot, manifest, json = false } = options;
  checkNames(model, input, options);
  const prepared = await prepare(requestOf(model, input, options));
  if (out !== undefined) checkOut(out, prepared.wanted, prepared.samples.inputs.length);
  const result = run(prepared, out === undefined ? Number(plot !== undefined) : prepared.samples.inputs.length);
  if (out !== undefined) {
    const { dt } = prepared.model;
    await writeFile(out, await encodeRecorded(out, prepared.wanted, result.recordings, dt));
  }
  if (plot !== undefined) await writeFile(plot, await drawn(prepared, result));
  if (manifest !== undefined) await writeFile(manifest, inJson(manifestOf(manifest, recordOf(prepared, result))));
  const written = [out, plot, manifest].filter((file) => file !== undefined);
  printError(notesOf(prepared));
  if (json) printJson(asData(prepared, result, written));
  else print([...runText(prepared, result), ...wroteLines(written)]);
}

/** What was assumed; a run that fails says what is wrong instead. */
function notesOf({ model, request, samples }: Prepared): Line[] {
  const file = request.input === undefined ? "" : wordOf(request.input);
  return [...assumedOfModel(model, request.options), ...samples.notes.map((assumed) => note(file, assumed))];
}

function wroteLines(written: readonly string[]): string[] {
  return written.length === 0 ? [] : ["", ...written.map((file) => `wrote ${file}`)];
}

/** Refuses names of files that cannot be meant, before anything is read. */
function checkNames(model: string, input: string | undefined, options: RunOptions): void {
  const { labels, out, plot, manifest } = options;
  const standard = [model, input, labels].filter((file) => file === "-").length;
  if (standard > 1) throw new UseError("only one of the files can be the standard input");
  if (manifest !== undefined && standard > 0) {
    throw new UseError("--manifest needs files that can be read again, not the standard input");
  }
  const lost = [out, plot, manifest].find((file) => file !== undefined && !existsSync(dirname(file)));
  if (lost !== undefined) throw new UseError(`${lost}: there is no such folder to write it to`);
  checkApart(model, input, options);
  if (plot !== undefined && !plot.toLowerCase().endsWith(".svg")) {
    throw new UseError(`--plot ${plot}: plots are SVG, and the name must end in .svg`);
  }
}

/** Refuses to write two things to one file, or over a file that is read: it would be lost, and no manifest would lead to it. */
function checkApart(model: string, input: string | undefined, { labels, out, plot, manifest }: RunOptions): void {
  const named = [input, labels].flatMap((file) => (file === undefined ? [] : placeOf(file).file));
  const taken = new Map([model, ...named].map((file) => [realPathOf(file), `${file} is read here`]));
  for (const [option, file] of Object.entries({ out, plot, manifest })) {
    if (file === undefined) continue;
    const by = taken.get(realPathOf(file));
    if (by !== undefined) throw new UseError(`--${option} ${file}: ${by}, and would be lost; give it another name`);
    taken.set(realPathOf(file), `--${option} is written there`);
  }
}

/** Where a file lies, whatever leads to it. */
function realPathOf(file: string): string {
  return existsSync(file) ? realpathSync(file) : resolve(file);
}

/** The raster of the first sample, as SVG. */
async function drawn({ model, plotted, request }: Prepared, { recordings }: Result): Promise<string> {
  const { rasterPlot } = await import("../../plot/index.ts");
  const { dt } = model;
  const [recording] = recordings as [(typeof recordings)[number]];
  return rasterPlot(recording, {
    populations: plotted.map(({ population }) => population),
    title: [request.model, ...(request.input ? [wordOf(request.input)] : [])].map((file) => basename(file)).join(", "),
    ...(dt !== undefined && { dt }),
  }).svg;
}

function requestOf(model: string, input: string | undefined, options: RunOptions): Request {
  const { steps, axes, eventDt, repeated, divide, encode, batch, labels, record, plot, maximumBytes } = options;
  const inputOptions: InputOptions = {
    ...(steps !== undefined && { steps }),
    ...(axes && { axes }),
    ...(eventDt !== undefined && { eventDt }),
    ...(repeated && { repeated }),
    ...(divide !== undefined && { divide }),
    ...(encode && { encode }),
  };
  return {
    model,
    input: input === undefined ? undefined : placeOf(input),
    access: { read: readBytes, limit: { maximumBytes } },
    options: nirOptionsOf(options as Readonly<Record<string, unknown>>),
    inputOptions,
    ...(batch !== undefined && { batch }),
    ...(labels !== undefined && { labels: placeOf(labels) }),
    ...(record && { record }),
    isPlotted: plot !== undefined,
  };
}

/** What `--json` prints. */
function asData(prepared: Prepared, result: Result, written: readonly string[]): object {
  const { digests: _, ...record } = recordOf(prepared, result);
  const { accuracy, summaries } = result;
  return {
    ...record,
    outputs: prepared.model.outputs,
    samples: result.samples,
    ...(prepared.request.record && { recorded: summaries }),
    ...(accuracy && { accuracy }),
    written,
  };
}
