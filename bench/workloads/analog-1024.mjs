// 1024 analog inputs to 1024 neurons: every weight is multiplied in every step.

import { bitspike, blockedAnalog, nestedLoops } from "../contestants.mjs";
import { kindOf } from "../peers/typed-arrays.mjs";
import { randomFrom, randomRows } from "../random.mjs";

export const name = "analog-1024";
export const unit = "step";

const size = 1024;
const steps = 256;
/** The nested loops take a millisecond or more a step. */
const slowSteps = 16;
const figures = { f64: { nested: 10, blocked: 4 }, f32: { nested: 18, blocked: 14 } };

export function* comparisons(isQuick) {
  const random = randomFrom(2);
  const layer = { weights: randomRows(random, size, size, -0.5, 0.5), threshold: 4, leak: 0.9 };
  const rows = randomRows(random, isQuick ? 64 : steps, size, 0, 1);
  for (const precision of ["f64", "f32"]) {
    const inputs = kindOf(precision).from(rows.flat());
    const { nested, blocked } = figures[precision];
    const loops = nestedLoops(layer, rows, slowSteps, nested);
    // JavaScript's own numbers are f64: the loops are compared with the f64 network, and the faster arithmetic is timed.
    const compared = precision === "f64" ? loops : { ...loops, result: undefined };
    const contestants = [
      bitspike(layer, inputs, rows.length, precision),
      compared,
      blockedAnalog(layer, inputs, rows.length, precision, { atLeast: blocked }),
    ];
    if (precision === "f32") {
      contestants.push(
        blockedAnalog(layer, inputs, rows.length, precision, {
          rounds: false,
          name: "blocked typed arrays, unrounded",
        }),
      );
    }
    yield { variant: precision, contestants };
  }
}
