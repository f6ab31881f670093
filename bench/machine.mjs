// What the figures were measured on.

import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { outputOf, root } from "../scripts/tools.mjs";
import { clockName } from "./clock.mjs";
import { pinning } from "./worker-process.mjs";

/** The machine, the engine and the state of the sources. */
export function describeMachine() {
  const processors = cpus();
  return {
    processor: [...new Set(processors.map(({ model }) => model.trim()))].join(" and ") || "unknown",
    kind: kindOfProcessor(),
    cores: processors.length,
    caches: cachesOf(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    v8: process.versions.v8,
    commit: commitOf(),
    date: new Date().toISOString(),
    clock: clockName,
    isPinned: pinning().length > 0,
    /** Processes that wanted to run when the bench began, of all the machine. */
    load: Number(loadavg()[0].toFixed(1)),
  };
}

/** Family and model of the processor, which its name may hide. */
function kindOfProcessor() {
  const text = readIfThere("/proc/cpuinfo");
  const field = (name) => new RegExp(`^${name}\\s*:\\s*(.*)$`, "m").exec(text)?.[1];
  const [vendor, family, model] = [field("vendor_id"), field("cpu family"), field("model")];
  if (vendor !== undefined) return `${vendor} family ${family} model ${model}`;
  const [implementer, part] = [field("CPU implementer"), field("CPU part")];
  return implementer === undefined ? undefined : `implementer ${implementer} part ${part}`;
}

/** Sizes of the caches that the last core sees, as Linux tells them: "32K, 1024K, 32768K". */
function cachesOf() {
  const sizes = [];
  for (let index = 0; index < 8; index += 1) {
    const folder = `/sys/devices/system/cpu/cpu0/cache/index${index}`;
    if (readIfThere(`${folder}/type`).trim() === "Instruction") continue;
    const size = readIfThere(`${folder}/size`).trim();
    if (size !== "") sizes.push(size);
  }
  return sizes.length === 0 ? undefined : sizes.join(", ");
}

/** The commit of the sources, with a mark if they have changed since. */
function commitOf() {
  const commit = outputOf("git", ["-C", root, "rev-parse", "--short=10", "HEAD"])?.trim();
  if (commit === undefined) return undefined;
  const changes = outputOf("git", ["-C", root, "status", "--porcelain", "--", "ts", "crate", "bench", "scripts"]);
  return changes?.trim() === "" ? commit : `${commit}, changed`;
}

function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
