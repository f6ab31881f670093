// A network as a step graph in a runtime of ONNX: one call a step, membranes go from output to input.

import { stepGraph } from "./step-graph.mjs";

/** One thread, as this library has. */
const options = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: "sequential" };

/** `name` is "onnxruntime-web" (its WebAssembly) or "onnxruntime-node". */
export async function loadRuntime(name) {
  const runtime = await import(name);
  // The one is an ES module, the other comes as the default of one.
  const ort = runtime.InferenceSession === undefined ? runtime.default : runtime;
  if (name === "onnxruntime-web") {
    ort.env.wasm.numThreads = 1;
  }
  return ort;
}

export class StepByStep {
  /** For `samples` samples side by side. */
  static async make(ort, layers, samples) {
    return new StepByStep(ort, await ort.InferenceSession.create(stepGraph(layers, samples), options), layers, samples);
  }

  constructor(ort, session, layers, samples) {
    this.ort = ort;
    this.session = session;
    this.samples = samples;
    this.layers = layers;
  }

  /** The values of one step, [sample][source], as `run` takes them. */
  tensorOf(values) {
    return new this.ort.Tensor("float32", values, [this.samples, values.length / this.samples]);
  }

  /** From rest through as many steps as there are inputs; the spikes of each output, [sample][output]. */
  async run(inputs) {
    const counts = new Float32Array(this.samples * this.layers.at(-1).targets);
    const feeds = {};
    this.layers.forEach(({ targets }, layer) => {
      feeds[`v${layer}`] = this.tensorOf(new Float32Array(this.samples * targets));
    });
    for (const x of inputs) {
      feeds.x = x;
      // Tensors to write into are not given: onnxruntime-web leaves those of ours as they are, onnxruntime-node is no faster.
      const results = await this.session.run(feeds);
      for (let layer = 0; layer < this.layers.length; layer += 1) {
        feeds[`v${layer}`] = results[`next${layer}`];
      }
      const { data } = results.spikes;
      for (let index = 0; index < data.length; index += 1) {
        counts[index] += data[index];
      }
    }
    return counts;
  }
}
