/** So many numbers from 0 to below `highest`: multiples of the golden ratio, modulo 1, even and without a pattern. */
export function spreadOf(length: number, highest: number): number[] {
  return Array.from({ length }, (_, neuron) => highest * ((neuron * 0.6180339887498949) % 1));
}
