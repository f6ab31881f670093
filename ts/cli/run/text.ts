import { basename } from "node:path";
import { wordOf } from "../data-file.ts";
import { type Line, painted } from "../line.ts";
import { aligned, counted } from "../table.ts";
import type { SampleResult } from "./results.ts";
import type { Prepared, Result } from "./run.ts";
import type { Summary } from "./summary.ts";
import type { Accuracy } from "./winner.ts";

/** So many samples are shown; `--json` has all. */
const SHOWN_SAMPLES = 20;
/** Outputs up to this size are shown whole, of larger ones the first few by count. */
const SHOWN_COUNTS = 20;
const SHOWN_BEST = 5;
/** A larger confusion matrix fits no terminal. */
const SHOWN_CLASSES = 20;

/** The report of `bitspike run`. */
export function runText(prepared: Prepared, result: Result): Line[] {
  const { accuracy, summaries, samples, digest } = result;
  return [
    ...headLines(prepared),
    "",
    ...sampleLines(prepared, samples),
    ...(samples.length > 1 ? ["", `digest of all samples: ${digest}`] : []),
    ...(prepared.request.record === undefined ? [] : ["", ...summaryLines(summaries)]),
    ...(accuracy === undefined ? [] : ["", ...accuracyLines(accuracy)]),
  ];
}

function headLines({ model, samples, request }: Prepared): string[] {
  const { network, inputs, outputs } = model;
  const sizes = [...Object.values(inputs), ...outputs.map(({ shape }) => shape)].map(words);
  const [from, to] = [sizes.slice(0, -outputs.length).join(" and "), sizes.slice(-outputs.length).join(" and ")];
  const { from: framework } = request.options;
  const meaning = framework === undefined ? "" : `, as ${framework} means it`;
  const what = `${counted(network.populations.length, "population")}, ${network.precision}${meaning}`;
  const width = from === "" ? `${to} outputs` : `${from} inputs, ${to} outputs`;
  const count = samples.inputs.length;
  const isHeld = samples.inputs.some((sample) => Object.values(sample).some((input) => "constant" in input));
  const length = `${counted(count, "sample")}, ${isHeld ? "held for " : ""}${counted(samples.steps, "step")}${count > 1 ? " each" : ""}`;
  const source = request.input === undefined ? "no input" : basename(wordOf(request.input));
  return aligned(
    [
      [basename(request.model), `${width}, ${what}`],
      [source, length],
    ],
    "",
  );
}

function sampleLines({ model, request }: Prepared, samples: readonly SampleResult[]): Line[] {
  const outputs = model.outputs.map(({ population }) => population);
  const isLabelled = request.labels !== undefined;
  const names = outputs.map((name) => (outputs.length === 1 ? `counts of ${name}` : name));
  // With labels the matrix says it.
  const shown = samples.slice(0, isLabelled && samples.length > 1 ? 3 : SHOWN_SAMPLES);
  const rows = shown.map(({ winner, counts, digest }, sample) => {
    const cells = outputs.map((name) => countsText(counts[name] ?? []));
    return [String(sample), winner === null ? "silent" : String(winner), ...cells, digest];
  });
  const [head = "", ...lines] = aligned([["sample", "winner", ...names, "digest"], ...rows], "");
  const more = samples.length - shown.length;
  return [painted("bold", head), ...lines, ...(more > 0 ? [painted("dim", `and ${more} more; --json has all`)] : [])];
}

function countsText(counts: readonly number[]): string {
  if (counts.length <= SHOWN_COUNTS) return counts.map(short).join(" ");
  const best = counts
    .map((count, neuron) => ({ count, neuron }))
    .sort((a, b) => b.count - a.count || a.neuron - b.neuron);
  const shown = best.slice(0, SHOWN_BEST).map(({ count, neuron }) => `${neuron}: ${short(count)}`);
  return `${shown.join(", ")}, ...`;
}

function summaryLines(summaries: readonly Summary[]): Line[] {
  const emitted = summaries.flatMap((one) =>
    "total" in one ? [[one.name, String(one.neurons), short(one.total), String(one.silent)]] : [],
  );
  const states = summaries.flatMap((one) =>
    "total" in one ? [] : [[one.name, String(one.neurons), short(one.minimum), short(one.maximum)]],
  );
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): Line[] => {
    const [first = "", ...lines] = aligned([head, ...rows], "");
    return rows.length === 0 ? [] : [painted("bold", first), ...lines];
  };
  const isBoth = emitted.length > 0 && states.length > 0;
  return [
    ...table(["recorded", "neurons", "total", "silent neurons"], emitted),
    ...(isBoth ? [""] : []),
    ...table(["recorded", "neurons", "minimum", "maximum"], states),
  ];
}

function accuracyLines({ right, samples, share, silent, confusion }: Accuracy): Line[] {
  const silentOnes = silent.reduce((sum, count) => sum + count, 0);
  const wrong = silentOnes === 0 ? "" : `, ${silentOnes} silent`;
  const text = `accuracy ${(100 * share).toFixed(2)} % (${right} of ${samples}${wrong})`;
  if (confusion.length > SHOWN_CLASSES) return [painted("bold", text)];
  const width = Math.max(...confusion.flat().map((count) => String(count).length), String(confusion.length - 1).length);
  const cell = (text: string | number) => String(text).padStart(width);
  const shown = (count: number) => cell(count === 0 ? "." : count);
  const end = (text: string) => (silentOnes === 0 ? [] : [text]);
  const head = ["label", ...confusion.map((_, column) => cell(column)), ...end("silent"), ""];
  const rows = confusion.map((row, label) => [
    String(label),
    ...row.map(shown),
    ...end(shown(silent[label] as number)),
  ]);
  return [painted("bold", text), "", ...aligned([head, ...rows], "  "), "  rows: labels, columns: winners"];
}

const words = (shape: readonly number[]) => shape.join(" x ");

/** At most seven digits: the exact value is in `--json`. */
const short = (value: number) => String(Number(value.toPrecision(7)));
