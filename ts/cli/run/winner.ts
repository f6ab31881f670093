/** The class that spiked most; of those that spiked alike the first. Where nothing was emitted nobody won. */
export function winnerOf(counts: readonly number[]): number | undefined {
  if (counts.every((count) => count === 0)) return undefined;
  let winner = 0;
  for (let index = 1; index < counts.length; index += 1) {
    if ((counts[index] as number) > (counts[winner] as number)) winner = index;
  }
  return winner;
}

/** How predictions compare with labels. */
export interface Accuracy {
  readonly right: number;
  readonly samples: number;
  /** Part of the samples that are right. */
  readonly share: number;
  /** For each label, how many samples emitted nothing: they count as wrong. */
  readonly silent: readonly number[];
  /** How many samples with the label of the row were taken for the class of the column. */
  readonly confusion: readonly (readonly number[])[];
}

export function accuracyOf(
  predicted: readonly (number | undefined)[],
  labels: readonly number[],
  classes: number,
): Accuracy {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const silent = new Array<number>(classes).fill(0);
  let right = 0;
  labels.forEach((label, sample) => {
    const winner = predicted[sample];
    const row = winner === undefined ? silent : (confusion[label] as number[]);
    const column = winner ?? label;
    row[column] = (row[column] as number) + 1;
    if (label === winner) right += 1;
  });
  return { right, samples: labels.length, share: right / labels.length, silent, confusion };
}
