/** Comparing with an earlier result: which rows are lost, and which files are refused. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Earlier } from "../../bench/earlier.mjs";
import { rowOf } from "../../bench/rows.mjs";
import { estimate } from "../../bench/statistics.mjs";
import { verdictOf } from "../../bench/verdict.mjs";

const folder = mkdtempSync(join(tmpdir(), "bitspike-earlier-"));
afterAll(() => rmSync(folder, { recursive: true }));

const base = { workload: "work", variant: "one", unit: "step" };
const ours = { ...base, contestant: "bitspike", isReference: true };
const peer = { ...base, contestant: "a peer", atLeast: 4 };
const limit = { ...base, contestant: "the page", atMost: 1e9 };

/** Rounds that scatter by a hundredth around a value. */
const around = (value: number) => [0.99, 1, 1.01, 0.995, 1.005, 1, 1].map((factor) => factor * value);
const sample = (value: number) => ({ times: around(100 * value), values: around(value) });

function earlierOf(peerRatio: number, pageTime: number): Earlier {
  const rows = [rowOf(ours, [sample(1)]), rowOf(peer, [sample(peerRatio)]), rowOf(limit, [sample(pageTime)])];
  const file = join(folder, `${peerRatio}.json`);
  writeFileSync(file, JSON.stringify({ machine: { processor: "a processor", date: "a day" }, rows }));
  return Earlier.read(file);
}

describe("rows", () => {
  const earlier = earlierOf(10, 1e6);
  const verdict = (row: object, value: number) => {
    const change = earlier.changeOf(row, estimate([around(value)]));
    return change === undefined ? undefined : verdictOf(change, 0.05);
  };

  test.each([
    [5, "lost"],
    [9.6, "unclear"],
    [10, "same"],
    [14, "faster"],
  ])("a peer that took 10 times as long takes %f times: %s", (ratio, expected) => {
    expect(verdict(peer, ratio)).toBe(expected);
  });

  test.each([
    [2e6, "lost"],
    [1e6, "same"],
    [5e5, "faster"],
  ])("what took 1 ms takes %f ns: %s", (time, expected) => {
    expect(verdict(limit, time)).toBe(expected);
  });

  test("what others are compared with, and rows that were not there, have no verdict", () => {
    expect(verdict(ours, 1)).toBeUndefined();
    expect(verdict({ ...peer, contestant: "another peer" }, 1)).toBeUndefined();
  });

  test("rows that are no longer measured are named, of the workloads that ran", () => {
    const now = [rowOf(ours, [sample(1)])];
    expect(earlier.rowsNotIn(now, ["work"]).map(({ contestant }) => contestant)).toEqual(["a peer", "the page"]);
    expect(earlier.rowsNotIn(now, ["other work"])).toEqual([]);
  });
});

describe("files that cannot be used", () => {
  test.each([
    ["missing", undefined, /cannot be read/],
    ["no JSON", "{", /cannot be read/],
    ["something else", "{}", /not a result of the bench/],
    ["an earlier bench's", '{"rows": [{"median": 1, "ratio": 1}]}', /no intervals: an earlier bench made it/],
  ])("%s", (name, content, message) => {
    const file = join(folder, name);
    if (content !== undefined) writeFileSync(file, content);
    expect(() => Earlier.read(file)).toThrow(message);
  });
});
