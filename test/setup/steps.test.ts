/** Steps of the set-up: what needs what, what runs at once, and what is said when one fails. */
import { describe, expect, test } from "vitest";
import { command, Failure, runSteps } from "../../scripts/progress.mjs";

type Step = Parameters<typeof runSteps>[0][number];

const notes: string[] = [];

/** A step that notes when it begins and ends; `open` lets it end. */
function noting(name: string, needs: Step[] = [], isDone = false): Step & { open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const run = async () => {
    notes.push(`${name} begins`);
    await opened;
    notes.push(`${name} ends`);
  };
  return { name, why: "", remedy: "", needs, isDone: () => isDone, run, open };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

test("what needs nothing runs at once, what needs something after it, once, and what is done not at all", async () => {
  notes.length = 0;
  const [packages, done] = [noting("packages"), noting("done", [], true)];
  const tool = noting("tool", [done]);
  const core = noting("core", [packages, tool]);
  const rest = noting("rest", [core, packages]);
  const all = runSteps([core, rest]);
  await settled();
  expect(notes).toEqual(["packages begins", "tool begins"]);
  packages.open();
  await settled();
  expect(notes).toEqual(["packages begins", "tool begins", "packages ends"]);
  for (const { open } of [tool, core, rest]) open();
  await all;
  expect(notes.slice(3)).toEqual(["tool ends", "core begins", "core ends", "rest begins", "rest ends"]);
});

describe("a step that fails", () => {
  const failing: Step = {
    name: "tool",
    why: "it is needed.",
    remedy: "type something.",
    isDone: () => false,
    run: async () => {
      await command(process.execPath, ["-e", "console.error('what went wrong'); process.exit(3)"]);
    },
  };

  test("is explained, with the end of its log and the remedy", async () => {
    const error = await runSteps([failing]).catch((one) => one);
    expect(error).toBeInstanceOf(Failure);
    for (const part of ["Could not do: tool", "ended with 3", "what went wrong", "Why it is needed: it is needed."]) {
      expect(error.message).toContain(part);
    }
    expect(error.message).toContain("What to do: type something.");
  });

  test("ends those that run, and begins no other", async () => {
    notes.length = 0;
    const long: Step = {
      ...failing,
      name: "long",
      run: async (signal) => {
        await command(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"], { signal });
      },
    };
    const error = await runSteps([failing, long, noting("after", [failing])]).catch((one) => one);
    expect(error.message).toContain("Could not do: tool");
    expect(notes).toEqual([]);
  });
});
