/**
 * Every number that users can give to any function, near the ends of 32 bits: a documented error or a result, and no
 * other network notices.
 */

import { describe, expect, test } from "vitest";
import { readPage } from "../docs/pages.ts";
import { amongBystandersAwaiting, awaitedOutcomeOf } from "./bystanders.ts";
import { callableIn, entries, everyCall, missingIn } from "./public/every-call.ts";
import { EXEMPT } from "./public/exempt.ts";
import { at, numbersIn, type Path, replaced, wordsOf } from "./public/places.ts";

const SIZES = [2 ** 29, 2 ** 30 - 1, 2 ** 30, 2 ** 30 + 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1];

/** As long as no number takes longer than this by itself, however slow the machine. */
const TIMEOUT = 120_000;

const documented = new Set(readPage("docs/errors.md").text.match(/BITSPIKE_\w+/g));

describe.each(Object.entries(entries))("%s", (_, entry) => {
  test("has no function that this suite does not know", () => {
    expect(missingIn(entry)).toEqual([]);
  });
});

test("nothing is exempt that is not there", () => {
  const names = new Set(Object.values(entries).flatMap(([exported]) => callableIn(exported)));
  expect(Object.keys(EXEMPT).filter((name) => !names.has(name))).toEqual([]);
});

test("control: a new function is missed", () => {
  const [exported, calls] = entries["encode"] as NonNullable<(typeof entries)[string]>;
  expect(missingIn([{ ...exported, encodeNew: () => 1 }, calls])).toEqual(["encodeNew"]);
});

describe.each(everyCall)("%s", (_, call) => {
  const numbers = numbersIn(call.given());

  test("takes the arguments as they are", async () => {
    expect(await awaitedOutcomeOf(() => call.run(...call.given()))).toMatchObject({ is: "right" });
  });

  test.skipIf(numbers.length === 0)("with any number of them", { timeout: TIMEOUT }, async () => {
    const wrong: string[] = [];
    const outcome = await amongBystandersAwaiting(async () => {
      for (const path of numbers) {
        for (const size of SIZES) {
          const found = await faultOf(replaced(call.given(), path, size), path, size);
          if (found !== undefined) wrong.push(`${wordsOf(path)} = ${size}: ${found}`);
        }
      }
    });
    expect({ wrong, outcome }).toMatchObject({ wrong: [], outcome: { is: "right" } });
  });

  /** What is wrong with the way in which a call ends; undefined if nothing is. */
  async function faultOf(given: readonly unknown[], path: Path, size: number): Promise<string | undefined> {
    expect(at(given, path)).toBe(size);
    const outcome = await awaitedOutcomeOf(() => call.run(...given));
    if (outcome.is === "wrong") return outcome.why;
    return outcome.is === "refused" && !documented.has(outcome.error.code) ? outcome.error.code : undefined;
  }
});
