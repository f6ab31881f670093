import { Budget, type BudgetOptions } from "../budget.ts";
import { messageOf } from "../checks/built-ins.ts";
import { BitspikeError } from "../index.ts";
import { parseJson } from "../json.ts";
import { UseError } from "./failure.ts";

/** What JSON in the bytes of a file says, or an error that says what was expected in its place. */
export function parseJsonFile(bytes: Uint8Array, limit: BudgetOptions, expected: string): unknown {
  const budget = new Budget(bytes.length, limit, ({ what, asked, limit: most, remedy }) => {
    return new UseError(`${what} must take ${most} of memory, got ${asked}; ${remedy}`);
  });
  try {
    return parseJson(new TextDecoder().decode(bytes), budget);
  } catch (error) {
    if (error instanceof BitspikeError) throw error;
    throw new UseError(`it is no JSON (${messageOf(error)}), expected ${expected}`);
  }
}
