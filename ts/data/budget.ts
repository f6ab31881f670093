import { Budget, type BudgetOptions } from "../budget.ts";
import type { Refuse } from "./data-error.ts";

/** The budget of a file of so many bytes; whoever asks for more is refused with a `DataError`. */
export function budgetOf(fileBytes: number, options: BudgetOptions, refuse: Refuse): Budget {
  return new Budget(fileBytes, options, ({ what, asked, limit, remedy }) => refuse(what, limit, asked, { remedy }));
}
