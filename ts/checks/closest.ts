/** Words that are longer are no typing mistakes: they are not compared. */
const LONGEST_WORD = 64;

/** Pairs of letters that one search compares at most, some 20 ms, however many candidates there are. */
const MOST_COMPARED = 2 ** 22;

/** Below so many letters, any two words are near each other: only a word with one letter more behind it is meant. */
const SHORTEST_WORD = 3;

/** The candidate that a misspelt word most likely stands for, or undefined if none is near. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST_WORD) {
    return undefined;
  }
  const wanted = plain(word);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let compared = 0;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST_WORD) {
      continue;
    }
    const other = plain(candidate);
    // "delays" for "delay", "threshold" for "spike_threshold": one contains the other.
    const isShort = Math.min(wanted.length, other.length) < SHORTEST_WORD;
    const isPart = !isShort && (other.includes(wanted) || wanted.includes(other));
    // Every letter that one has more than the other is a change.
    const difference = Math.abs(wanted.length - other.length);
    const isNear = isShort
      ? difference <= 1 && (wanted.startsWith(other) || other.startsWith(wanted))
      : isPart || difference < least;
    if (!isNear) {
      continue;
    }
    compared += wanted.length * other.length;
    if (compared > MOST_COMPARED) {
      break;
    }
    const changes = isPart ? Math.min(1, editDistance(wanted, other)) : editDistance(wanted, other);
    if (changes < least) {
      least = changes;
      best = candidate;
    }
  }
  return best;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[_\-\s]/g, "");
}

/** Letters to insert, remove, replace or swap with their neighbour, to make `b` of `a`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (beforeLast[j - 2] as number) + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}
