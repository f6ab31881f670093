// Lines and counts of a check that `.ci/run` makes: "ok", "FAIL" or "skip", and at the end how many of each.

const counts = { passed: 0, failed: 0, skipped: 0 };

/** A check that found these problems; none: it passed. */
export function report(name, problems) {
  const hasPassed = problems.length === 0;
  counts[hasPassed ? "passed" : "failed"] += 1;
  console.log(`${hasPassed ? "ok  " : "FAIL"}  ${name}`);
  for (const problem of problems) console.log(`        ${problem.replaceAll("\n", "\n        ")}`);
}

/** A check that cannot be made here, and why. */
export function skip(name, reason) {
  counts.skipped += 1;
  console.log(`skip  ${name}: ${reason}`);
}

/** Prints the counts, and sets the exit status. */
export function conclude() {
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
