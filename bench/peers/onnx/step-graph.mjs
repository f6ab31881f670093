// One step of a chain of dense layers of snnTorch's neurons as an ONNX model.
//
// Its inputs are `x` and the membranes `v0`, `v1`, ... of the step before, its outputs the membranes `next0`, `next1`,
// ... and the spikes `spikes` of the last layer; each is [sample][neuron]. The operations of a neuron are those of
// snnTorch's `Leaky` in their order, so that equal sums give equal bits.

import protobuf from "protobufjs";

const FLOAT = 1;
const INT = 2;
const OPSET = 13;
/** Of the format; the first that has this operator set. */
const IR_VERSION = 7;

const schema = await protobuf.load(new URL("onnx.proto", import.meta.url).pathname);

/**
 * The bytes of the model for `batch` samples.
 *
 * A layer is `{ sources, targets, weights, bias, beta, threshold }`: weights [target][source], the others one a target.
 */
export function stepGraph(layers, batch) {
  const graph = { name: "step", node: [], initializer: [], input: [], output: [] };
  graph.input.push(tensorInfo("x", batch, layers[0].sources));
  const emitted = layers.reduce((from, layer, index) => {
    graph.input.push(tensorInfo(`v${index}`, batch, layer.targets));
    graph.output.push(tensorInfo(`next${index}`, batch, layer.targets));
    return addLayer(graph, layer, index, from);
  }, "x");
  addNode(graph, "Identity", [emitted], "spikes");
  graph.output.push(tensorInfo("spikes", batch, layers.at(-1).targets));
  const Model = schema.lookupType("ModelProto");
  const model = { irVersion: IR_VERSION, producerName: "bitspike-bench", graph, opsetImport: [{ version: OPSET }] };
  return Model.encode(Model.fromObject(model)).finish();
}

/** Adds a layer: v' = beta*v + current - reset*threshold with reset = v > threshold. Returns the name of its spikes. */
function addLayer(graph, { sources, targets, weights, bias, beta, threshold }, index, from) {
  const named = (name) => `${name}${index}`;
  addTensor(graph, named("weights"), [targets, sources], weights);
  addTensor(graph, named("bias"), [targets], bias);
  addTensor(graph, named("beta"), [targets], beta);
  addTensor(graph, named("threshold"), [targets], threshold);
  addNode(graph, "Gemm", [from, named("weights"), named("bias")], named("current"), { transB: 1 });
  addNode(graph, "Greater", [named("v"), named("threshold")], named("wasAbove"));
  addNode(graph, "Cast", [named("wasAbove")], named("reset"), { to: FLOAT });
  addNode(graph, "Mul", [named("reset"), named("threshold")], named("fall"));
  addNode(graph, "Mul", [named("v"), named("beta")], named("decayed"));
  addNode(graph, "Add", [named("decayed"), named("current")], named("driven"));
  addNode(graph, "Sub", [named("driven"), named("fall")], named("next"));
  addNode(graph, "Greater", [named("next"), named("threshold")], named("isAbove"));
  addNode(graph, "Cast", [named("isAbove")], named("emitted"), { to: FLOAT });
  return named("emitted");
}

function addNode(graph, opType, input, output, numbers = {}) {
  const attribute = Object.entries(numbers).map(([name, i]) => ({ name, i, type: INT }));
  graph.node.push({ opType, input, output: [output], attribute });
}

function addTensor(graph, name, dims, values) {
  const { buffer } = Float32Array.from(values);
  graph.initializer.push({ name, dims, dataType: FLOAT, rawData: new Uint8Array(buffer) });
}

function tensorInfo(name, ...sizes) {
  const shape = { dim: sizes.map((dimValue) => ({ dimValue })) };
  return { name, type: { tensorType: { elemType: FLOAT, shape } } };
}
