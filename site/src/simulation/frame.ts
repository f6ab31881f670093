/** Spikes of one population: offsets from the frame's first step, and neurons. */
export interface FrameSpikes {
  readonly steps: Uint32Array;
  readonly neurons: Uint32Array;
}

/** What happened in some steps that follow each other. */
export interface Frame {
  /** Steps done before. */
  readonly from: number;
  /** Steps done after. */
  readonly to: number;
  /** In the order of the raster. */
  readonly spikes: readonly FrameSpikes[];
  /** A table [step][neuron] for each of the traces shown. */
  readonly traces: readonly Float32Array[];
  /** Spikes since the first step, of each neuron of the population that is counted. */
  readonly counts?: Float64Array;
}

/** The buffers of a frame, which can be handed on instead of copied. */
export function buffersOf({ spikes, traces }: Frame): ArrayBuffer[] {
  const arrays = [...spikes.flatMap(({ steps, neurons }) => [steps, neurons]), ...traces];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
