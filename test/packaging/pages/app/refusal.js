// What a network says where WebAssembly is not compiled.

import { NeuralNetwork } from "bitspike";

export function refusal() {
  try {
    new NeuralNetwork([{ weights: [[1]], threshold: 1, leak: 1 }]);
    return "not refused";
  } catch (error) {
    const allows = error.message?.includes("'wasm-unsafe-eval'");
    const imports = error.message?.includes('import core from "bitspike/core.wasm"');
    return `${error.code ?? error}, allow: ${allows}, import: ${imports}`;
  }
}
