/** Other networks of the same instance: whatever is done to one network, what the others hold must not change. */

import { BitspikeError, NeuralNetwork } from "../../ts/index.ts";
import { graph, notebook } from "../api/networks.ts";

const COUNT = 20;

/** What came of an action: its result, the documented error that it threw, or what is wrong. */
export type Outcome =
  | { readonly is: "right"; readonly value: unknown }
  | { readonly is: "refused"; readonly error: BitspikeError }
  | { readonly is: "wrong"; readonly why: string };

/** Does something while twenty other networks are alive, and asks them afterwards whether they are what they were. */
export function amongBystanders(act: () => unknown): Outcome {
  const bystanders = new Bystanders();
  return bystanders.judge(outcomeOf(act));
}

/** The same with something that may return a promise. */
export async function amongBystandersAwaiting(act: () => unknown): Promise<Outcome> {
  const bystanders = new Bystanders();
  return bystanders.judge(await awaitedOutcomeOf(act));
}

class Bystanders {
  readonly #others: { number: number; network: NeuralNetwork }[];
  readonly #digests: string[];

  constructor() {
    const made = Array.from({ length: 2 * COUNT }, (_, number) => ({ number, network: bystander(number) }));
    this.#others = made.filter(({ number }) => number % 2 === 0);
    // The holes are what the action is given memory in.
    for (const { number, network } of made) if (number % 2 === 1) network.free();
    this.#digests = this.#others.map(({ network }) => network.digest);
  }

  /** The outcome itself, or what has happened to the others meanwhile. Frees them. */
  judge(outcome: Outcome): Outcome {
    const asked = outcomeOf(() => {
      const changed = this.#others.filter(({ network }, k) => network.digest !== this.#digests[k]);
      if (changed.length > 0) throw new Error(`networks ${changed.map(({ number }) => number)} have changed`);
      for (const { number, network } of this.#others) {
        using expected = bystander(number, 3);
        if (advance(network, number, 3).digest !== expected.digest)
          throw new Error(`network ${number} runs on otherwise`);
        network.free();
      }
    });
    if (outcome.is === "wrong" || asked.is === "right") return outcome;
    return { is: "wrong", why: asked.is === "refused" ? asked.error.message : asked.why };
  }
}

function outcomeOf(act: () => unknown): Outcome {
  try {
    return { is: "right", value: act() };
  } catch (error) {
    return outcomeOfError(error);
  }
}

/** {@link outcomeOf} what may return a promise. */
export async function awaitedOutcomeOf(act: () => unknown): Promise<Outcome> {
  try {
    return { is: "right", value: await act() };
  } catch (error) {
    return outcomeOfError(error);
  }
}

function outcomeOfError(error: unknown): Outcome {
  const isBug = error instanceof BitspikeError && ["BITSPIKE_CRASHED", "BITSPIKE_INTERNAL"].includes(error.code);
  // An error about arguments that names none.
  const isEmpty = (error as { count?: number } | undefined)?.count === 0;
  if (error instanceof BitspikeError && !isBug && !isEmpty) {
    return { is: "refused", error };
  }
  return { is: "wrong", why: String((error as Error | undefined)?.stack ?? error) };
}

/** Runs on; half of them have no state but that of the network, the others spikes on their way, and a generator. */
function advance(network: NeuralNetwork, number: number, steps: number) {
  const inputs = number % 4 === 0 ? inputOf(number) : { left: { constant: 1 }, right: { constant: number / 40 } };
  return network.run(inputs, { steps });
}

const inputOf = (number: number) => ({ constant: [0.7, number / 40] });

function bystander(number: number, more = 0): NeuralNetwork {
  const network = number % 4 === 0 ? notebook() : new NeuralNetwork(graph());
  advance(network, number, 5 + number + more);
  return network;
}
