// What the theory of Brunel (2000) gives for the stationary state: the rate that reproduces itself, and how irregular
// the spikes are. A neuron sees Gaussian white noise, whose mean mu and strength sigma^2 that same rate makes.

import { externalRate } from "./network.mjs";

/** Steps of the sums that stand for integrals; doubling them changes no digit that is printed. */
const STEPS = 2000;

/** Rate in 1/s and coefficient of variation of the interspike intervals in the asynchronous state. */
export function stationaryState(parameters) {
  // The rate that comes out falls as the one that goes in rises, for inhibition prevails: bisection finds where they meet.
  let [low, high] = [0, 1000 / parameters.refractory];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (rateOf(boundsAt(middle, parameters), parameters) > middle) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return { rate: low, variation: variationOf(boundsAt(low, parameters), low, parameters) };
}

/** Reset and threshold as the neuron sees them at a given rate of the network: (V - mu) / sigma. */
function boundsAt(rate, parameters) {
  const { excitatoryInDegree, inhibitoryInDegree, jump, inhibition, timeConstant, reset, threshold } = parameters;
  const time = timeConstant / 1000;
  const external = externalRate(parameters);
  const mean = jump * time * (external + rate * (excitatoryInDegree - inhibition * inhibitoryInDegree));
  const variance = jump ** 2 * time * (external + rate * (excitatoryInDegree + inhibition ** 2 * inhibitoryInDegree));
  return { from: (reset - mean) / Math.sqrt(variance), to: (threshold - mean) / Math.sqrt(variance) };
}

/**
 * Siegert's formula: the mean interval is refractory + tau * sqrt(pi) * integral of exp(u^2) (1 + erf(u)), from reset to
 * threshold.
 *
 * Written as tau * integral over z > 0 of exp(-z^2) (exp(2 to z) - exp(2 from z)) / z, which needs no erf.
 */
function rateOf({ from, to }, { timeConstant, refractory }) {
  const passage = integral(
    0,
    8 + Math.max(to, 0),
    (z) => (Math.exp(-z * (z - 2 * to)) - Math.exp(-z * (z - 2 * from))) / z,
  );
  return 1000 / (refractory + timeConstant * passage);
}

/**
 * CV^2 = 2 pi (rate tau)^2 * integral from reset to threshold of exp(x^2) * inner(x), where inner(x) is the integral up
 * to x of exp(y^2) (1 + erf(y))^2.
 */
function variationOf({ from, to }, rate, { timeConstant }) {
  // exp(y^2) (1 + erf(y)) in the same form as above; below `from` - 6 nothing is left of the inner integral.
  const scaled = (y) => (2 / Math.sqrt(Math.PI)) * integral(0, 8 + Math.max(y, 0), (z) => Math.exp(-z * (z - 2 * y)));
  const width = (to - from + 6) / STEPS;
  let inner = 0;
  let sum = 0;
  for (let y = from - 6 + width / 2; y < to; y += width) {
    const part = scaled(y) ** 2 * Math.exp(-y * y) * width;
    if (y > from) sum += Math.exp(y * y) * (inner + part / 2) * width;
    inner += part;
  }
  return Math.sqrt(2 * Math.PI * sum) * rate * (timeConstant / 1000);
}

/** By the midpoint rule, which never asks for the value at an end. */
function integral(from, to, valueAt) {
  const width = (to - from) / STEPS;
  let sum = 0;
  for (let index = 0; index < STEPS; index += 1) {
    sum += valueAt(from + (index + 0.5) * width);
  }
  return sum * width;
}
