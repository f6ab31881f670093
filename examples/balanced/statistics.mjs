// What spike trains show: rates, how irregular the intervals are, and the rate of a population over time.

/** Spikes a second and neuron, from step `first` on. */
export function meanRate(train, { first, last, seconds }) {
  let spikes = 0;
  for (const step of train.steps) {
    if (step >= first) spikes += 1;
  }
  return spikes / train.size / ((last - first) * seconds);
}

/** Coefficient of variation of the interspike intervals, the mean over all neurons with at least ten of them. */
export function meanVariation(train, { first }) {
  const fewest = 10;
  const intervals = Array.from({ length: train.size }, () => []);
  const latest = new Int32Array(train.size).fill(-1);
  train.steps.forEach((step, index) => {
    const neuron = train.neurons[index];
    if (latest[neuron] >= first) intervals[neuron].push(step - latest[neuron]);
    latest[neuron] = step;
  });
  const variations = intervals.filter(({ length }) => length >= fewest).map(variationOf);
  return variations.reduce((sum, variation) => sum + variation, 0) / variations.length;
}

function variationOf(intervals) {
  const mean = intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length;
  const variance = intervals.reduce((sum, interval) => sum + (interval - mean) ** 2, 0) / (intervals.length - 1);
  return Math.sqrt(variance) / mean;
}

/** Rate of several populations together, in 1/s and neuron, in bins of so many steps. */
export function rateOverTime(trains, { steps, bin, seconds }) {
  const rates = new Float64Array(Math.ceil(steps / bin));
  const size = trains.reduce((sum, train) => sum + train.size, 0);
  for (const train of trains) {
    for (const step of train.steps) rates[Math.floor(step / bin)] += 1 / (size * bin * seconds);
  }
  return rates;
}
