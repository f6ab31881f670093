// The clock of the bench: processor time where the system tells it to the nanosecond, which is Linux.
//
// On a shared machine a process waits for others: in samples of 20 ms beside two other programs, hrtime varied by a factor
// of three, processor time by one per cent. All contestants of a comparison are timed by the same clock.

import { readdirSync, readFileSync } from "node:fs";

const hasProcessorTime = readIfThere("/proc/self/schedstat") !== undefined;

/** What the numbers are, for people. */
export const clockName = hasProcessorTime ? "processor time" : "elapsed time";

/** Nanoseconds, from any beginning. */
const elapsed = () => Number(process.hrtime.bigint());

/** Of this process, all its threads. */
function ownTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/** The clock by which contestants in this process are timed: a function that gives nanoseconds. */
export const ownClock = hasProcessorTime ? ownTime : elapsed;

/** The clock of a contestant whose work is done by another process, and by all its threads. */
export function clockOf(pid) {
  if (!hasProcessorTime) return elapsed;
  const folder = `/proc/${pid}/task`;
  return () => {
    let sum = 0;
    for (const thread of readdirSync(folder)) {
      sum += Number(readIfThere(`${folder}/${thread}/schedstat`)?.split(" ")[0] ?? 0);
    }
    return sum;
  };
}

function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
