import { readFile } from "node:fs/promises";
import { linkedOf } from "../src/experiment/link.ts";
import { modelOf } from "../src/models/model-of.ts";
import { Session } from "../src/simulation/session.ts";

/** The digest that an experiment has at the step of its link, in Node. */
export async function digestInNode(hash: string): Promise<string> {
  const { experiment, step } = linkedOf(hash);
  const session = new Session(await modelOf(experiment, readFile));
  try {
    while (session.step < step) session.advance(step - session.step);
    return session.digest;
  } finally {
    session.free();
  }
}
