import type { Case } from "./arbitraries.ts";
import { caseText, firstDifference } from "./difference.ts";
import { observeOracle } from "./observation.ts";
import { pathsOf } from "./paths.ts";
import { withFailure } from "./product.ts";

/** Throws at the first path of the product that does not show what the oracle shows, with the case as text. */
export function expectEqual(graph: Case): void {
  const expected = observeOracle(graph);
  for (const [name, path] of pathsOf(graph)) {
    const found = withFailure(() => path(graph));
    const difference = found && firstDifference(expected, found);
    if (difference) throw new Error(`${name}: ${difference}\n${caseText(graph)}`);
  }
}
