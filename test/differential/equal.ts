import type { Case } from "./arbitraries.ts";
import type { Coverage } from "./coverage.ts";
import { caseText, firstDifference } from "./difference.ts";
import { observeOracle } from "./observation.ts";
import { pathsOf } from "./paths.ts";
import { newNetwork, withFailure } from "./product.ts";

/** Throws at the first path of the product that does not show what the oracle shows, with the case as text. */
export function expectEqual(graph: Case, coverage?: Coverage): void {
  const expected = observeOracle(graph);
  if (coverage) {
    using network = newNetwork(graph.description);
    coverage.count(graph, network, expected);
  }
  for (const [name, path] of pathsOf(graph)) {
    const found = withFailure(() => path(graph));
    const difference = found && firstDifference(expected, found);
    if (difference) throw new Error(`${name}: ${difference}\n${caseText(graph)}`);
  }
}
