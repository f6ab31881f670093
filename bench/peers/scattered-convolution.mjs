// A convolution of events on typed arrays: every event adds its kernel around its place. Totals are laid out as
// [y][x][channel] with a margin as wide as the padding, so that what an event adds lies in runs and needs no test.

import { kindOf, Membranes } from "./typed-arrays.mjs";

export class ScatteredConvolution {
  /** Stride 1, an odd kernel, padded to keep height and width. */
  constructor({ input: [channels, height, width], kernel: [outputs, , reach], values, ...parameters }, precision) {
    const Scalars = kindOf(precision);
    Object.assign(this, { channels, height, width, outputs, reach });
    // [input channel][y][x][output channel], turned round: an event at its first tap reaches the last place.
    this.kernel = new Scalars(values.length);
    for (let output = 0; output < outputs; output += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        for (let y = 0; y < reach; y += 1) {
          for (let x = 0; x < reach; x += 1) {
            const turned = (channel * reach + (reach - 1 - y)) * reach + (reach - 1 - x);
            this.kernel[turned * outputs + output] = values[((output * channels + channel) * reach + y) * reach + x];
          }
        }
      }
    }
    this.padded = new Scalars((height + reach - 1) * (width + reach - 1) * outputs);
    this.totals = new Scalars(outputs * height * width);
    this.membranes = new Membranes(outputs * height * width, parameters, precision);
    this.spikes = new Uint32Array(outputs * height * width);
  }

  run({ offsets, neurons }, steps, onSpikes) {
    for (let step = 0; step < steps; step += 1) {
      this.padded.fill(0);
      this.scatter(neurons, offsets[step], offsets[step + 1]);
      this.gather();
      onSpikes(step, this.spikes, this.membranes.advance(this.membranes, this.totals, this.spikes));
    }
  }

  scatter(neurons, first, end) {
    const { padded, kernel, height, width, outputs, reach } = this;
    const area = height * width;
    const line = (width + reach - 1) * outputs;
    const run = reach * outputs;
    for (let event = first; event < end; event += 1) {
      const neuron = neurons[event];
      const channel = Math.trunc(neuron / area);
      const place = neuron - channel * area;
      const y = Math.trunc(place / width);
      const x = place - y * width;
      let tap = channel * reach * run;
      for (let row = 0; row < reach; row += 1) {
        const target = (y + row) * line + x * outputs;
        for (let index = 0; index < run; index += 1) {
          padded[target + index] += kernel[tap + index];
        }
        tap += run;
      }
    }
  }

  /** Brings the totals into the order of the neurons. */
  gather() {
    const { padded, totals, height, width, outputs, reach } = this;
    const margin = (reach - 1) / 2;
    const line = (width + reach - 1) * outputs;
    for (let output = 0; output < outputs; output += 1) {
      for (let y = 0; y < height; y += 1) {
        let from = (y + margin) * line + margin * outputs + output;
        let to = (output * height + y) * width;
        for (let x = 0; x < width; x += 1) {
          totals[to] = padded[from];
          from += outputs;
          to += 1;
        }
      }
    }
  }
}
