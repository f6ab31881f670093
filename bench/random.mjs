// Random numbers from a seed (mulberry32), so that every run of the bench does the same work.

/** A function that gives numbers from 0 to 1. */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Rows x columns of numbers between `least` and `most`, nested; single precision, so that both precisions see the same. */
export function randomRows(random, rows, columns, least, most) {
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => Math.fround(least + (most - least) * random())),
  );
}

/** Spikes with a probability: as rows of 0 and 1, and as lists with the first spike of each step. */
export function randomSpikes(random, steps, size, probability) {
  const rows = Array.from({ length: steps }, () =>
    Array.from({ length: size }, () => (random() < probability ? 1 : 0)),
  );
  const pairs = rows.flatMap((row, step) => row.flatMap((spike, neuron) => (spike ? [[step, neuron]] : [])));
  const offsets = new Uint32Array(steps + 1);
  for (const [step] of pairs) {
    offsets[step + 1] += 1;
  }
  for (let step = 0; step < steps; step += 1) {
    offsets[step + 1] += offsets[step];
  }
  return {
    rows,
    offsets,
    steps: Uint32Array.from(pairs, ([step]) => step),
    neurons: Uint32Array.from(pairs, ([, neuron]) => neuron),
  };
}
