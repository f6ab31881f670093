import {
  allToAll,
  convolution,
  dense,
  generated,
  lif,
  type NetworkDescription,
  noise,
  normal,
  norseLiBox,
  oneToOne,
  poisson,
  pooling,
  sparse,
} from "../../ts/index.ts";

/** Every kind of connection, input and recording; a cycle, delays, values that are not spikes. */
export const everything: NetworkDescription = {
  precision: "f32",
  seed: 3,
  inputs: {
    image: 36,
    background: { size: 20, generator: poisson({ rate: 200 }) },
    drift: { size: 4, generator: noise({ mean: 0.1, deviation: 0.2 }) },
  },
  populations: {
    features: { size: 32, rule: lif({ threshold: 0.5, leak: 0.9 }) },
    pooled: { size: 8, rule: norseLiBox() },
    cells: { size: 20, rule: lif({ threshold: 1, leak: 0.8 }) },
    out: { size: 4, rule: lif({ threshold: 1, leak: 0.9 }) },
  },
  connections: [
    {
      from: "image",
      to: "features",
      weights: convolution({ input: [1, 6, 6], kernel: [2, 1, 3, 3], values: new Array(18).fill(0.25) }),
    },
    { from: "features", to: "pooled", weights: pooling({ mode: "average", input: [2, 4, 4], size: 2 }) },
    { from: "pooled", to: "cells", weights: dense(new Float32Array(160).fill(0.5)), bias: 0.25 },
    { from: "background", to: "cells", weights: oneToOne(0.5) },
    {
      from: "cells",
      to: "cells",
      weights: sparse({ sources: [0, 1, 2], targets: [3, 4, 5], weights: [1, -1, 0.5], delays: [1, 2, 5] }),
    },
    {
      from: "cells",
      to: "out",
      weights: generated({ pattern: "probability", amount: 0.5, weight: normal({ mean: 0.2, deviation: 0.1 }) }),
    },
    {
      from: "cells",
      to: "out",
      weights: generated({ pattern: "in-degree", amount: 3, weight: 0.1, delay: 2, regenerate: true }),
    },
    { from: "drift", to: "out", weights: allToAll(0.1) },
    {
      from: ["background", "drift"],
      to: ["cells", "out"],
      weights: generated([
        {
          from: "background",
          to: "cells",
          pattern: "out-degree",
          amount: 4,
          weight: normal({ mean: 0.1, deviation: 0.1, levels: 7 }),
        },
        { from: "drift", to: "out", pattern: "total", amount: 9, weight: 0.05, delay: 3 },
      ]),
    },
  ],
};
