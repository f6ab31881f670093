// A lock between processes: a file that names the process that holds it.

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs `work` while no other process holds the lock. A lock whose process is gone is taken over.
 *
 * @param {string} path of the lock's file
 * @param {(holder: number) => void} onWait is told once which process holds it, if one does
 */
export async function withLock(path, work, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  let isWaiting = false;
  while (!take(path)) {
    const holder = holderOf(path);
    if (holder !== undefined && !isAlive(holder)) {
      dropStale(path, holder);
      continue;
    }
    if (holder !== undefined && !isWaiting) {
      isWaiting = true;
      onWait(holder);
    }
    await sleep(200);
  }
  const release = () => rmSync(path, { force: true });
  // Also when the process is ended by `process.exit`; after a signal the lock is stale, and taken over.
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

/** Whether the lock is now ours. A link appears with its content, or not at all. */
function take(path) {
  const own = `${path}.${process.pid}`;
  const content = `${process.pid}\n`;
  writeFileSync(own, content);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    // A file system without links.
    return hasWritten(path, content);
  } finally {
    rmSync(own, { force: true });
  }
}

function hasWritten(path, content) {
  try {
    writeFileSync(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** The process that holds the lock; undefined if it is just being taken or released. */
function holderOf(path) {
  try {
    return Number(readFileSync(path, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Removes a lock whose process is gone, unless another one has taken it over meanwhile. */
function dropStale(path, holder) {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    if (Number(readFileSync(aside, "utf8")) !== holder) linkSync(aside, path);
  } catch {
    // Another process was faster.
  } finally {
    rmSync(aside, { force: true });
  }
}
