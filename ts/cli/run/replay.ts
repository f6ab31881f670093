import { paintFor } from "../colours.ts";
import type { Source } from "../data-file.ts";
import { inJson } from "../output.ts";
import { aligned, counted } from "../table.ts";
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

/** Runs a manifest again, prints what differs, and returns the exit status. */
export async function replay(file: string, json: boolean): Promise<number> {
  const manifest = readManifest(file);
  const prepared = await prepare({
    model: manifest.model.file,
    input: manifest.input && placeOf(manifest.input),
    ...(manifest.labels && { labels: placeOf(manifest.labels) }),
    options: manifest.options,
    inputOptions: manifest.inputOptions,
  });
  const result = run(prepared, 0);
  const report = reportOf(manifest, prepared, result);
  process.stdout.write(json ? inJson(report) : `${textOf(file, report, manifest, result)}\n`);
  return report.same ? 0 : 1;
}

const placeOf = ({ file, array }: Source) => (array === undefined ? file : `${file}:${array}`);

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

function textOf(file: string, report: Report, manifest: Manifest, { samples }: Result): string {
  const paint = paintFor(process.stdout, process.env);
  const { same, different, changed, versions } = report;
  const verdict = same ? paint("green", "same bits") : paint("red", "different");
  const [first] = different;
  const count = counted(report.samples, "sample");
  const lines = [
    `${verdict}  ${file}  ${count}${same ? `  digest ${report.digest}` : `, ${different.length} with other bits`}`,
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
    lines.push(paint("yellow", `  the ${what} has changed: ${place}`));
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
    lines.push(paint("dim", `  note: written by bitspike ${versions.manifest}, this is ${versions.here}`));
  }
  return lines.join("\n");
}
