// Compares what contestants computed: a time counts only for the same numbers.

/** Throws unless every contestant that gives a result gives that of the first. */
export async function checkAgreement(contestants) {
  const [first, ...others] = contestants;
  if (first.result === undefined) {
    return;
  }
  const expected = await first.result();
  for (const other of others) {
    const found = await other.result?.();
    const difference = found && firstDifference(expected, found);
    if (difference !== undefined) {
      throw new Error(`${other.name} does not agree with ${first.name}: ${difference}`);
    }
  }
}

function firstDifference(expected, found) {
  for (let part = 0; part < Math.max(expected.length, found.length); part += 1) {
    const [a = [], b = []] = [expected[part], found[part]];
    if (a.length !== b.length) {
      return `part ${part} has ${b.length} numbers, expected ${a.length}`;
    }
    for (let index = 0; index < a.length; index += 1) {
      if (!Object.is(a[index], b[index])) {
        return `part ${part}, number ${index} is ${b[index]}, expected ${a[index]}`;
      }
    }
  }
  return undefined;
}
