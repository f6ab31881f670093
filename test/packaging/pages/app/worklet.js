// Runs the program on the thread that makes sound.

import { program } from "./program.js";

class Spikes extends AudioWorkletProcessor {
  constructor({ processorOptions: { model } }) {
    super();
    program(model).then(
      (said) => this.port.postMessage(said),
      (error) => this.port.postMessage(`FAILED ${error} ${error.stack}`),
    );
  }

  process() {
    return true;
  }
}

registerProcessor("spikes", Spikes);
