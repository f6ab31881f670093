/**
 * Errors of the host were passed through: a bare `TypeError` for a proxy that was revoked, a bare `RangeError` for an array that
 * cannot be had. What is wrong with an argument is said by an error of ours; what code of the user throws reaches the user.
 */

import { describe, expect, test } from "vitest";
import { BitspikeError, InvalidArgumentError, NeuralNetwork, OutOfMemoryError } from "../../ts/index.ts";
import { notebook } from "../api/networks.ts";
import { amongBystanders, awaitedOutcomeOf } from "./bystanders.ts";
import { everyCall } from "./public/every-call.ts";
import { HOSTILE, OWN } from "./public/hostile.ts";
import { placesIn, replaced, wordsOf } from "./public/places.ts";

describe.each(everyCall)("%s", (_, call) => {
  test("says itself what is wrong with any of its arguments", { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const path of placesIn(call.given())) {
      for (const [what, make] of Object.entries(HOSTILE)) {
        const outcome = await awaitedOutcomeOf(async () => {
          try {
            return await call.run(...replaced(call.given(), path, make()));
          } catch (error) {
            if (error === OWN) return "thrown by code of the user";
            throw error;
          }
        });
        if (outcome.is === "wrong") wrong.push(`${wordsOf(path)}, ${what}: ${outcome.why}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("a proxy that was revoked", () => {
  const { proxy, revoke } = Proxy.revocable<number[]>([0.7, 0.4], {});
  revoke();

  test("as values of forward", () => {
    using network = notebook();
    const { digest } = network;
    expect(() => network.forward(proxy)).toThrow(InvalidArgumentError);
    expect(() => network.forward(proxy)).toThrow("inputs must be an array of numbers, got a proxy that was revoked");
    expect(network.digest).toBe(digest);
    expect(network.forward([0.7, 0.4])).toEqual([0, 0]);
  });

  test("as inputs, as options, as a description", () => {
    using network = notebook();
    for (const act of [
      () => network.run(proxy, { steps: 1 }),
      () => network.run(undefined, proxy as never),
      () => new NeuralNetwork(proxy as never),
    ]) {
      expect(act).toThrow(BitspikeError);
      expect(act).toThrow("a proxy that was revoked");
    }
  });
});

describe("an array that cannot be had", () => {
  const constant = { constant: [0.7, 0.4] };
  const spikes = { spikes: { steps: [0], neurons: [1] } };

  test.each([2 ** 29, 2 ** 30, 2 ** 31, 2 ** 32 - 1])(
    "of a batch whose samples have different forms, %i steps",
    (steps) => {
      const outcome = amongBystanders(() => {
        using network = notebook({ batch: 2 });
        network.runBatch([constant, spikes], { steps, record: {} });
      });
      if (outcome.is !== "refused") expect.unreachable(JSON.stringify(outcome));
      expect(outcome.error).toBeInstanceOf(OutOfMemoryError);
      expect(outcome.error.message).toMatch(/^an input of \d+ steps needs \d+ GiB, .*; run fewer steps at a time$/);
    },
  );

  test("of such a batch of few steps, which still runs as its samples do", () => {
    using batch = notebook({ batch: 3 });
    const values = new Float64Array(80).fill(0.25);
    const inputs = [constant, spikes, values];
    const digests = batch.runBatch(inputs, { steps: 40 }).map(({ digest }) => digest);
    const alone = inputs.map((input, stream) => {
      using network = notebook({ stream });
      return network.run(input, { steps: 40 }).digest;
    });
    expect(digests).toEqual(alone);
  });
});

test("what a getter throws is thrown as it is", () => {
  using network = notebook();
  const options = {
    get steps(): number {
      throw OWN;
    },
  };
  const run = () => network.run({ constant: 1 }, options);
  expect(run).toThrow(OWN);
});
