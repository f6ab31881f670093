import type { BudgetOptions } from "../../budget.ts";
import { readerFor } from "../files.ts";
import { type Line, line, painted } from "../line.ts";
import { aligned, counted } from "../table.ts";
import { print, printJson } from "../terminal.ts";
import { version } from "../version.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { type Prepared, prepare, type Result, run } from "./run.ts";

/** A file that is not what it was. */
interface Change {
  readonly what: "model" | "input" | "labels";
  readonly file: string;
  readonly expected: string;
  readonly found: string;
}

interface Report {
  readonly same: boolean;
  readonly samples: number;
  readonly digest: string;
  readonly expected: string;
  /** Numbers of the samples whose digests differ. */
  readonly different: readonly number[];
  readonly changed: readonly Change[];
  /** The version that wrote the manifest, and the one that runs. */
  readonly versions: { readonly manifest: string; readonly here: string };
}

/** Options of the command. */
export interface ReplayOptions extends BudgetOptions {
  readonly allowOutside?: boolean;
  readonly json?: boolean;
}

/** Runs a manifest again, prints what differs, and returns the exit status. */
export async function replay(
  file: string,
  { json = false, allowOutside = false, ...limit }: ReplayOptions,
): Promise<number> {
  const manifest = readManifest(file, limit);
  const prepared = await prepare({
    model: manifest.model.file,
    input: manifest.input,
    ...(manifest.labels && { labels: manifest.labels }),
    access: { read: readerFor(file, allowOutside), limit },
    options: manifest.options,
    inputOptions: manifest.inputOptions,
  });
  const result = run(prepared, 0);
  const report = reportOf(manifest, prepared, result);
  if (json) printJson(report);
  else print(textOf(file, report, manifest, result));
  return report.same ? 0 : 1;
}

function reportOf(manifest: Manifest, { model, samples, labels }: Prepared, result: Result): Report {
  const found = { model, input: samples.source, labels: labels?.source };
  const changed = (["model", "input", "labels"] as const).flatMap((what): Change[] => {
    const [before, now] = [manifest[what], found[what]];
    const isSame = before === undefined || now === undefined || before.sha256 === now.sha256;
    return isSame ? [] : [{ what, file: now.file, expected: before.sha256, found: now.sha256 }];
  });
  const digests = result.samples.map(({ digest }) => digest);
  const count = Math.max(digests.length, manifest.digests.length);
  const different = Array.from({ length: count }, (_, sample) => sample).filter(
    (sample) => digests[sample] !== manifest.digests[sample],
  );
  return {
    same: different.length === 0,
    samples: digests.length,
    digest: result.digest,
    expected: manifest.digest,
    different,
    changed,
    versions: { manifest: manifest.bitspike, here: version },
  };
}

function textOf(file: string, report: Report, manifest: Manifest, { samples }: Result): Line[] {
  const { same, different, changed, versions } = report;
  const verdict = same ? painted("green", "same bits") : painted("red", "different");
  const [first] = different;
  const count = counted(report.samples, "sample");
  const lines: Line[] = [
    line`${verdict}  ${file}  ${count}${same ? `  digest ${report.digest}` : `, ${different.length} with other bits`}`,
  ];
  if (report.samples !== manifest.digests.length)
    lines.push(`  expected ${counted(manifest.digests.length, "sample")}`);
  if (first !== undefined) {
    const rows = [
      ["expected", manifest.digests[first] ?? "no such sample"],
      ["found", samples[first]?.digest ?? "no such sample"],
    ];
    lines.push(`  sample ${first} is the first that differs:`, ...aligned(rows, "    "));
  }
  for (const { what, file: place, expected, found } of changed) {
    lines.push(painted("yellow", `  the ${what} has changed: ${place}`));
    lines.push(
      ...aligned(
        [
          ["sha256 then", expected],
          ["sha256 now", found],
        ],
        "    ",
      ),
    );
  }
  if (versions.manifest !== versions.here) {
    lines.push(painted("dim", `  note: written by bitspike ${versions.manifest}, this is ${versions.here}`));
  }
  return lines;
}
