/** Two set-ups at the same time: the second waits for the first, and a dead one keeps nobody waiting. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { withLock } from "../../scripts/lock.mjs";
import { root } from "../docs/pages.ts";

const folder = mkdtempSync(join(tmpdir(), "bitspike-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));

const PROGRAM = `
import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
const { withLock } = await import(${JSON.stringify(pathToFileURL(join(root, "scripts/lock.mjs")).href)});
const [lock, log] = process.argv.slice(1);
const note = (word) => appendFileSync(log, word + " " + process.pid + "\\n");
await withLock(lock, async () => { note("begin"); await sleep(100); note("end"); }, (holder) => console.log(holder));
`;

/** A process that takes the lock and writes to a log when it has it and when it lets go. */
function contend(lock: string, log: string): { readonly printed: Promise<string>; readonly ended: Promise<void> } {
  const child = spawn(process.execPath, ["--input-type=module", "-e", PROGRAM, lock, log], { cwd: root });
  return {
    printed: new Promise((resolve) => child.stdout.once("data", (chunk) => resolve(String(chunk)))),
    ended: new Promise((resolve, reject) => {
      child.on("close", (status) => (status === 0 ? resolve() : reject(new Error(`ended with ${status}`))));
    }),
  };
}

test("six processes hold it one after the other", async () => {
  const [lock, log] = [join(folder, "lock"), join(folder, "log")];
  await Promise.all(Array.from({ length: 6 }, () => contend(lock, log).ended));
  const lines = readFileSync(log, "utf8").trim().split("\n");
  expect(lines).toHaveLength(12);
  for (let index = 0; index < lines.length; index += 2) {
    const [, holder] = lines[index]?.split(" ") ?? [];
    expect([lines[index], lines[index + 1]]).toEqual([`begin ${holder}`, `end ${holder}`]);
  }
  expect(existsSync(lock)).toBe(false);
});

test("a process that waits is told for whom", async () => {
  const [lock, log] = [join(folder, "held"), join(folder, "held-log")];
  let ended: Promise<void> | undefined;
  await withLock(
    lock,
    async () => {
      const waiting = contend(lock, log);
      ended = waiting.ended;
      expect(await waiting.printed).toBe(`${process.pid}\n`);
      expect(existsSync(log)).toBe(false);
    },
    () => {},
  );
  await ended;
  expect(readFileSync(log, "utf8").match(/begin/g)).toHaveLength(1);
});

test("the lock of a process that is gone is taken over", async () => {
  const [lock, log] = [join(folder, "stale"), join(folder, "stale-log")];
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  writeFileSync(lock, `${pid}\n`);
  await Promise.all([contend(lock, log).ended, contend(lock, log).ended]);
  expect(readFileSync(log, "utf8").match(/begin/g)).toHaveLength(2);
});
