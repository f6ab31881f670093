/** Other networks of the same instance: whatever is done to one network, what the others hold must not change. */

import { BitspikeError, type NeuralNetwork } from "../../ts/index.ts";
import { notebook } from "../api/networks.ts";

const COUNT = 20;

/** What came of an action: its result, the documented error that it threw, or what is wrong. */
export type Outcome =
  | { readonly is: "right"; readonly value: unknown }
  | { readonly is: "refused"; readonly error: BitspikeError }
  | { readonly is: "wrong"; readonly why: string };

/** Does something while twenty other networks are alive, and asks them afterwards whether they are what they were. */
export function amongBystanders(act: () => unknown): Outcome {
  const made = Array.from({ length: 2 * COUNT }, (_, number) => ({ number, network: bystander(number) }));
  const others = made.filter(({ number }) => number % 2 === 0);
  // The holes are what the action is given memory in.
  for (const { number, network } of made) if (number % 2 === 1) network.free();
  const digests = others.map(({ network }) => network.digest);
  const outcome = outcomeOf(act);
  const asked = outcomeOf(() => {
    const changed = others.filter(({ network }, k) => network.digest !== digests[k]);
    if (changed.length > 0) throw new Error(`networks ${changed.map(({ number }) => number)} have changed`);
    for (const { number, network } of others) {
      using expected = bystander(number, 3);
      if (network.run(inputOf(number), { steps: 3 }).digest !== expected.digest) {
        throw new Error(`network ${number} runs on otherwise`);
      }
      network.free();
    }
  });
  if (outcome.is === "wrong" || asked.is === "right") return outcome;
  return { is: "wrong", why: asked.is === "refused" ? asked.error.message : asked.why };
}

function outcomeOf(act: () => unknown): Outcome {
  try {
    return { is: "right", value: act() };
  } catch (error) {
    if (error instanceof BitspikeError && !["BITSPIKE_CRASHED", "BITSPIKE_INTERNAL"].includes(error.code)) {
      return { is: "refused", error };
    }
    return { is: "wrong", why: String(error) };
  }
}

const inputOf = (number: number) => ({ constant: [0.7, number / 40] });

function bystander(number: number, more = 0): NeuralNetwork {
  const network = notebook();
  network.run(inputOf(number), { steps: 5 + number + more });
  return network;
}
