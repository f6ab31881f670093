// The notebook's three classes in plain JavaScript: nested arrays, one loop in each neuron.

export class Neuron {
  constructor(weights, threshold, leak) {
    this.weights = weights;
    this.threshold = threshold;
    this.leak = leak;
    this.membranePotential = 0;
  }

  forward(inputs) {
    let total = 0;
    for (let index = 0; index < this.weights.length; index += 1) {
      total += this.weights[index] * inputs[index];
    }
    this.membranePotential += total;
    if (this.membranePotential >= this.threshold) {
      this.membranePotential = 0;
      return 1;
    }
    this.membranePotential *= this.leak;
    return 0;
  }
}

export class Layer {
  constructor(weights, threshold, leak) {
    this.neurons = weights.map((row) => new Neuron(row, threshold, leak));
  }

  forward(inputs) {
    return this.neurons.map((neuron) => neuron.forward(inputs));
  }

  get membranePotentials() {
    return this.neurons.map((neuron) => neuron.membranePotential);
  }
}

export class NeuralNetwork {
  /** Layers as `{ weights, threshold, leak }`. */
  constructor(layers) {
    this.layers = layers.map(({ weights, threshold, leak }) => new Layer(weights, threshold, leak));
  }

  forward(inputs) {
    let values = inputs;
    for (const layer of this.layers) {
      values = layer.forward(values);
    }
    return values;
  }
}
