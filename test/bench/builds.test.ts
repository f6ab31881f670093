/**
 * Two builds in turns, through all their processes: with a workload that tells its own time, so that no real one is in the
 * test.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findBuild, makeStand } from "../../bench/builds.mjs";
import { Earlier } from "../../bench/earlier.mjs";
import { runSideBySide } from "../../bench/side-by-side.mjs";
import { compareInTurns } from "../../bench/two-builds.mjs";
import { root } from "../docs/pages.ts";

const folder = mkdtempSync(join(tmpdir(), "bitspike-builds-"));
const stands: { bench: string; remove: () => void }[] = [];
afterAll(() => {
  rmSync(folder, { recursive: true });
  for (const { remove } of stands) remove();
});

const WORKLOAD = `
import * as build from "../../dist/index.js";
export const unit = "step";
export function* comparisons() {
  for (const variant of ["one", "two"]) {
    const run = (time) => () => time;
    const time = build.times[variant];
    const contestant = (name, time) => ({ name, units: 1, hasClock: true, run: run(time), result: () => [[build.result]] });
    yield { variant, contestants: [contestant("bitspike", time), { ...contestant("a peer", 4e8), atLeast: 2 }] };
  }
}
`;

/** A folder \`bench\` beside a build that says how long it takes for each variant. */
function standOf(name: string, source: string): string {
  const dist = join(folder, name, "dist");
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, "index.js"), source);
  const stand = makeStand(dist);
  stands.push(stand);
  writeFileSync(join(stand.bench, "workloads", "told.mjs"), WORKLOAD);
  return stand.bench;
}

const buildOf = (one: number, two: number, result = 1) =>
  `export const times = { one: ${one}, two: ${two} };\nexport const result = ${result};\n`;

const before = standOf("before", buildOf(1e8, 1e8));
const options = { workload: { name: "told" }, isQuick: true, slow: 0, margin: 0.05 };

interface Row {
  readonly variant: string;
  readonly contestant: string;
  readonly verdict?: string;
  readonly before?: number;
  readonly now?: number;
  readonly processes?: number;
  readonly incomparable?: string;
}

const compare = async (now: string, slow = 0) =>
  (await compareInTurns({ ...options, slow, stands: { before, now } })) as Row[];
const verdictsOf = (rows: readonly Row[]) => Object.fromEntries(rows.map(({ variant, verdict }) => [variant, verdict]));

describe("two builds in turns", { timeout: 60_000 }, () => {
  test("the same build is the same, and only this library is timed", async () => {
    const rows = await compare(before);
    expect(rows.map(({ contestant }) => contestant)).toEqual(["bitspike", "bitspike"]);
    expect(rows).toMatchObject([
      { variant: "one", verdict: "same", before: 1e8, now: 1e8, processes: 3 },
      { variant: "two", verdict: "same" },
    ]);
  });

  test("a row that is slower in the present build is lost, and no other (control)", async () => {
    const rows = await compare(standOf("slower", buildOf(1e8, 1.3e8)));
    expect(verdictsOf(rows)).toEqual({ one: "same", two: "lost" });
    expect(rows[1]).toMatchObject({ before: 1e8, now: 1.3e8, processes: 9 });
    // What is open is measured again; what is clear is not.
    expect(rows[0]).toMatchObject({ processes: 3 });
  });

  test("a faster row is faster", async () => {
    expect(verdictsOf(await compare(standOf("faster", buildOf(5e7, 1e8))))).toEqual({ one: "faster", two: "same" });
  });

  test("a build slowed on purpose is lost in every row (control)", async () => {
    expect(verdictsOf(await compare(before, 0.2))).toEqual({ one: "lost", two: "lost" });
  });

  test("builds that compute different numbers are not compared", async () => {
    const rows = await compare(standOf("different", buildOf(1e8, 1e8, 2)));
    expect(rows.map(({ incomparable }) => incomparable)).toEqual(
      new Array(2).fill("the builds compute different numbers"),
    );
  });

  test("a build that cannot run the workload is named", async () => {
    const broken = standOf("broken", "throw new Error('as it is meant to');\n");
    const incomparable = "the present build cannot run it, see above";
    expect(await compare(broken)).toMatchObject([{ incomparable }]);
  });
});

describe("beside peers", { timeout: 60_000 }, () => {
  const run = async (bench: string, earlier?: Earlier) => {
    const shown: object[] = [];
    const onRows = (rows: object[]) => shown.push(...rows);
    const rows = await runSideBySide({ ...options, bench, onRows, ...(earlier === undefined ? {} : { earlier }) });
    return { rows, shown };
  };

  test("ratios, targets and intervals", async () => {
    const { rows, shown } = await run(before);
    const [ours, peer] = rows as object[];
    expect(ours).toMatchObject({ contestant: "bitspike", median: 1e8, ratio: 1, processes: 1 });
    expect(peer).toMatchObject({ contestant: "a peer", median: 4e8, ratio: 4, interval: [4, 4], outcome: "met" });
    expect(shown).toEqual(rows);
  });

  test("a ratio that has become smaller is lost, once it is so in many processes (control)", async () => {
    const { rows } = await run(before);
    const file = join(folder, "earlier.json");
    writeFileSync(file, JSON.stringify({ machine: {}, rows }));
    const { rows: now } = await run(standOf("lost", buildOf(1e8, 2e8)), Earlier.read(file));
    const peers = (now as Row[]).filter(({ contestant }) => contestant === "a peer");
    expect(verdictsOf(peers)).toEqual({ one: "same", two: "lost" });
    expect(peers.map(({ processes }) => processes)).toEqual([1, 4]);
  });
});

describe("builds are found", () => {
  test("in a folder", async () => {
    expect(await findBuild(join(folder, "before"))).toBe(join(folder, "before", "dist"));
  });

  test("in a tarball", async () => {
    mkdirSync(join(folder, "package", "dist"), { recursive: true });
    writeFileSync(join(folder, "package", "dist", "index.js"), buildOf(1, 1));
    spawnSync("tar", ["-czf", join(folder, "packed.tgz"), "-C", folder, "package"]);
    expect(existsSync(join(await findBuild(join(folder, "packed.tgz")), "index.js"))).toBe(true);
  });

  test("and if there is none, the message says what is expected", async () => {
    await expect(findBuild(join(folder, "nowhere"))).rejects.toThrow(
      /is not a build: expected a folder with dist\/index.js, a tarball made by npm pack, or a revision of git/,
    );
  });
});

describe("the command", () => {
  const bench = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, "bench", "run.mjs"), ...args], { encoding: "utf8" });

  test.each([
    [["--only", "nothing"], /There is no workload "nothing"\. There are: forward-small, /],
    [["--peers", "nobody"], /There are no peers "nobody"/],
    [["--margin", "much"], /--margin takes a number of per cent, 0 to 99; found "much"/],
    [["--check"], /--check needs something to compare with/],
    [["--compare", "a", "--against", "b"], /give one of them/],
    [["--fast"], /Unknown option '--fast'/],
  ])("%j is refused", (args, message) => {
    const { status, stderr } = bench(...args);
    expect(stderr).toMatch(message);
    expect(stderr).toContain("npm run bench -- [options]");
    expect(status).toBe(2);
  });

  test("--help lists the options", () => {
    const { status, stdout } = bench("--help");
    expect(stdout).toContain("--against BUILD");
    expect(status).toBe(0);
  });
});
