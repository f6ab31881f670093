/** Found by npm run fuzz: sinabs' lower clamp made a finite state of an infinite membrane, which had been emitted. */

import { expect, test } from "vitest";
import { NeuralNetwork, NotFiniteError, oneToOne, sinabs, sinabsExpleak } from "../../ts/index.ts";

for (const rule of [
  sinabsExpleak({ alphaMem: 0.9, minVMem: -1, normInput: false }),
  sinabs({ alphaMem: 0.9, minVMem: -1, normInput: false, spikes: "single" }),
]) {
  test(`${rule.name}: an infinite membrane ends the run, clamp or not`, () => {
    using network = new NeuralNetwork({
      precision: "f32",
      inputs: { in: 1 },
      populations: { cells: { size: 1, rule } },
      connections: [
        { from: "in", to: "cells", weights: oneToOne(-3e38) },
        { from: "in", to: "cells", weights: oneToOne(-3e38) },
        { from: "cells", to: "cells", weights: oneToOne(1), delay: 1 },
      ],
    });
    expect(() => network.run([[1], [0]])).toThrow(NotFiniteError);
  });
}
