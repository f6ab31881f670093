import type { Recording } from "../../index.ts";
import type { NirOptions } from "../../nir/index.ts";
import { type Place, type Source, wordOf } from "../data-file.ts";
import type { Access } from "../files.ts";
import { loadModel, type Model } from "../model-file.ts";
import { streamForBar } from "../terminal.ts";
import { loadLabels } from "./labels.ts";
import type { Manifest } from "./manifest.ts";
import { Progress } from "./progress.ts";
import { readWanted, recordOptionsFor, type Wanted } from "./record.ts";
import { digestOf, resultOf, type SampleResult } from "./results.ts";
import { type InputOptions, loadSamples, type Samples } from "./samples.ts";
import { simulate } from "./simulate.ts";
import { Summaries, type Summary } from "./summary.ts";
import { type Accuracy, accuracyOf } from "./winner.ts";

/** What is to be run, and how. */
export interface Request {
  readonly model: string;
  /** Undefined for a model that makes its own input. */
  readonly input: Place | undefined;
  readonly labels?: Place;
  readonly access: Access;
  readonly options: NirOptions;
  readonly inputOptions: InputOptions;
  readonly batch?: number;
  /** Words that say what to record; none: the spikes of the outputs. */
  readonly record?: readonly string[];
  /** Whether the spikes of the first sample are to be drawn. */
  readonly isPlotted?: boolean;
}

/** A request with its files read, ready to be run. */
export interface Prepared {
  readonly request: Request;
  readonly model: Model;
  readonly samples: Samples;
  readonly labels: { readonly labels: readonly number[]; readonly source: Source } | undefined;
  readonly wanted: readonly Wanted[];
  /** The spikes to draw: those that are recorded anyway, or else of all populations. */
  readonly plotted: readonly Wanted[];
}

/** The result of a run. */
export interface Result {
  readonly samples: readonly SampleResult[];
  readonly digest: string;
  readonly accuracy: Accuracy | undefined;
  readonly summaries: readonly Summary[];
  /** Recordings, as many as were to be kept. */
  readonly recordings: readonly Recording[];
}

export async function prepare(request: Request): Promise<Prepared> {
  const model = await loadModel(request.model, request.options, request.access);
  const outputs = namesOf(model);
  const usual = outputs.map((population) => `${population}.spikes`);
  const wanted = readWanted(request.record ?? usual, model.description, outputs);
  const samples = await loadSamples(request.input, model, request.access, request.inputOptions);
  const size = model.outputs[0].shape.reduce((product, extent) => product * extent, 1);
  const { labels } = request;
  return {
    request,
    model,
    samples,
    labels: labels === undefined ? undefined : await loadLabels(labels, request.access, samples.inputs.length, size),
    wanted,
    plotted: request.isPlotted === true ? plottedOf(request, wanted, model) : [],
  };
}

const namesOf = ({ outputs }: Model) => outputs.map(({ population }) => population);

function plottedOf({ record }: Request, wanted: readonly Wanted[], model: Model): Wanted[] {
  const recorded = record === undefined ? [] : wanted.filter(({ kind }) => kind === "spikes");
  return recorded.length > 0 ? recorded : readWanted(["spikes"], model.description, namesOf(model));
}

/** Runs what was prepared, and keeps the recordings of the first samples, `kept` of them. */
export function run({ request, model, samples, labels, wanted, plotted }: Prepared, kept: number): Result {
  const results: SampleResult[] = [];
  const recordings: Recording[] = [];
  const summaries = new Summaries(wanted);
  const outputs = namesOf(model);
  const progress = new Progress(samples.inputs.length, streamForBar());
  try {
    simulate(model, samples, {
      batch: request.batch,
      record: recordOptionsFor([...wanted, ...plotted], outputs),
      place: [request.model, ...(request.input ? [wordOf(request.input)] : [])].join(" with "),
      onSample: (recording, sample) => {
        results.push(resultOf(recording, model));
        summaries.add(recording);
        if (sample < kept) recordings.push(recording);
        progress.update(sample + 1);
      },
    });
  } finally {
    progress.stop();
  }
  const predicted = results.map(({ winner }) => winner ?? undefined);
  const classes = results[0]?.counts[outputs[0] as string]?.length ?? 0;
  return {
    samples: results,
    digest: digestOf(results.map(({ digest }) => digest)),
    accuracy: labels && accuracyOf(predicted, labels.labels, classes),
    summaries: summaries.list,
    recordings,
  };
}

/** What a manifest says of a run. */
export function recordOf(
  { request, model, samples, labels }: Prepared,
  { samples: results, digest }: Result,
): Omit<Manifest, "format" | "bitspike" | "engine"> {
  return {
    model: { file: model.file, sha256: model.sha256 },
    ...(samples.source && { input: samples.source }),
    ...(labels && { labels: labels.source }),
    options: request.options,
    inputOptions: request.inputOptions,
    precision: model.network.precision,
    seed: model.description.seed ?? 0,
    samples: results.length,
    steps: samples.steps,
    digests: results.map((one) => one.digest),
    digest,
  };
}
