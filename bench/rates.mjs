// Compares simulators whose random numbers differ: the same network gives the same averages, but other spikes.

/**
 * Throws unless rates (spikes per second, one per population) are near one another. The same network with other random numbers
 * gives others: rates of small populations over a second by a few per cent.
 */
export function checkRates(name, found, expected, share = 0.15) {
  expected.forEach((rate, population) => {
    if (!(Math.abs(found[population] - rate) <= share * rate)) {
      throw new Error(`${name}: rate ${found[population]} of population ${population}, expected about ${rate}`);
    }
  });
}

/** Spikes per second and neuron in each of some recorded trains. */
export function ratesOf(trains, seconds) {
  return trains.map(({ length, size }) => length / size / seconds);
}
