// Prints "passed failed skipped" from vitest's JSON report, from what cargo test printed, or from a line that says so.

import { readFileSync } from "node:fs";

const [log] = process.argv.slice(2);
const text = readFileSync(log, "utf8");
let counts;
if (text.startsWith("{")) {
  const report = JSON.parse(text);
  counts = [report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests];
} else {
  counts = [0, 0, 0];
  const lines = /(?:^|test result: \w+\. )(\d+) passed[;,] (\d+) failed[;,] (\d+) (?:ignored|skipped)/gm;
  for (const [, ...numbers] of text.matchAll(lines)) {
    numbers.forEach((number, index) => {
      counts[index] += Number(number);
    });
  }
}
console.log(counts.join(" "));
