import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { BudgetOptions } from "../budget.ts";
import { inBytes } from "../errors.ts";
import { UseError, within } from "./failure.ts";
import { holdInterrupts } from "./interrupt.ts";

/** How the files of a call are read. */
export interface Access {
  /** Reads a file as a whole. */
  readonly read: (file: string) => Uint8Array;
  /** How much memory the content of a file may take. */
  readonly limit: BudgetOptions;
}

/** What can be read at once. */
const LARGEST = 2 ** 32;
/** As much is read of what does not say how large it is: pipes, devices. */
const LARGEST_STREAM = 2 ** 30;

/** Reads a file that somebody has named in a call, whatever it is; `-` is the standard input. */
export function readBytes(file: string): Uint8Array {
  return within(file, () => {
    if (file === "-") return readOpened(0);
    const descriptor = openSync(file, "r");
    try {
      return readOpened(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

/**
 * A reader of files that a file has named: plain ones only, which are in its folder unless all may be read.
 *
 * A stranger's file could name devices, pipes that never end or block, and files that are nobody's business.
 */
export function readerFor(namer: string, isAnywhere: boolean): (file: string) => Uint8Array {
  const folder = dirname(resolve(namer));
  const checkInside = (file: string, base: string) => {
    const way = relative(base, file);
    if (!isAnywhere && (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way))) {
      throw new UseError(`it is outside of the folder of ${namer}, which names it; allow that with --allow-outside`);
    }
  };
  return (file) =>
    within(file, () => {
      if (file.includes("\0")) throw new UseError(`its name holds U+0000, and ${namer} names it`);
      // Before anything is touched: to look for a file of another computer is to tell it who asks.
      checkInside(resolve(file), folder);
      checkInside(realpathSync(file), realpathSync(folder));
      const checkPlain = (stats: Stats) => {
        if (!stats.isFile()) throw new UseError(`it is not a plain file, and ${namer} names it`);
      };
      // Some devices do something when they are opened; and what is opened may be another file by then.
      checkPlain(statSync(file));
      const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      try {
        checkPlain(fstatSync(descriptor));
        return readOpened(descriptor);
      } finally {
        closeSync(descriptor);
      }
    });
}

function readOpened(descriptor: number): Uint8Array {
  const stats = fstatSync(descriptor);
  // Files of the system (/proc) say that they are empty, and are not.
  const isSized = stats.isFile() && stats.size > 0;
  if (isSized && stats.size > LARGEST) {
    throw new UseError(`it has ${inBytes(stats.size)}, more than the ${inBytes(LARGEST)} that can be read at once`);
  }
  let bytes = new Uint8Array(isSized ? stats.size : 2 ** 16);
  let length = 0;
  for (;;) {
    if (length === bytes.length) {
      if (isSized) return bytes;
      if (length >= LARGEST_STREAM) {
        throw new UseError(`it goes on after ${inBytes(LARGEST_STREAM)}, more than is read of what is no plain file`);
      }
      const grown = new Uint8Array(2 * bytes.length);
      grown.set(bytes);
      bytes = grown;
    }
    const count = readSome(descriptor, bytes, length);
    if (count === 0) return bytes.subarray(0, length);
    length += count;
  }
}

/** Reads what there is, and waits for it if there is nothing yet: a terminal or a pipe may have been set to not wait. */
function readSome(descriptor: number, into: Uint8Array, at: number): number {
  for (;;) {
    try {
      return readSync(descriptor, into, at, Math.min(into.length - at, 2 ** 30), null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // What Windows says at the end of a pipe.
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** Writes a file as a whole: what cannot be written to its end, or is interrupted by Ctrl-C, leaves no half of it. */
export async function writeFile(file: string, content: string | Uint8Array): Promise<void> {
  within(file, () => {
    holdInterrupts();
    const descriptor = openSync(file, "w");
    try {
      writeFileSync(descriptor, content);
    } catch (error) {
      if (fstatSync(descriptor).isFile()) rmSync(file, { force: true });
      throw error;
    } finally {
      closeSync(descriptor);
    }
  });
  // Ctrl-C that was pressed meanwhile ends the command here: by the second turn the loop has looked for signals.
  await setImmediate();
  await setImmediate();
}

/** What a file is known by: the SHA-256 of its bytes, in hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
