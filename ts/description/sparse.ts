import { readOneOrEach, readWholes } from "../checks/numbers.ts";
import type { Place, Problems } from "../checks/problems.ts";
import type { DeclaredSparse } from "./declared.ts";
import type { Between } from "./ends.ts";

const LARGEST_INDEX = 2 ** 32 - 1;

export function readSparse(
  value: Record<string, unknown>,
  place: Place,
  problems: Problems,
  { precision, sources, targets }: Between,
): DeclaredSparse | undefined {
  const before = problems.count;
  const targetList = readWholes(value["targets"], place.key("targets"), problems, indices(targets));
  const count = targetList === undefined ? {} : { length: targetList.length, per: "one per synapse" };
  const sourceList = readSources(value, place, problems, sources, targetList?.length);
  const weights = readOneOrEach(value["weights"], place.key("weights"), problems, { precision, ...count });
  const delays =
    value["delays"] === undefined
      ? undefined
      : readWholes(value["delays"], place.key("delays"), problems, { minimum: 0, maximum: 65_535, ...count });
  if (problems.count > before || !targetList || !sourceList || !weights) {
    return undefined;
  }
  return {
    kind: "sparse",
    sources: sourceList,
    targets: targetList,
    weights,
    delays: delays && Uint16Array.from(delays),
  };
}

/** Sources as listed, or from the offsets of CSR. */
function readSources(
  value: Record<string, unknown>,
  place: Place,
  problems: Problems,
  sources: number | undefined,
  count: number | undefined,
): Uint32Array | undefined {
  const length = count === undefined ? {} : { length: count, per: "one per synapse" };
  if (value["offsets"] === undefined) {
    return readWholes(value["sources"], place.key("sources"), problems, { ...indices(sources), ...length });
  }
  if (value["sources"] !== undefined) {
    problems.add(place.key("sources"), value["sources"], "absent where there are offsets");
    return undefined;
  }
  const where = place.key("offsets");
  const size = sources === undefined ? {} : { length: sources + 1, per: "one per source, and the end" };
  const maximum = count ?? LARGEST_INDEX;
  const offsets = readWholes(value["offsets"], where, problems, { minimum: 0, maximum, ...size });
  if (offsets === undefined || count === undefined) {
    return undefined;
  }
  const list = new Uint32Array(count);
  for (let source = 0; source + 1 < offsets.length; source += 1) {
    const [first, end] = [offsets[source] as number, offsets[source + 1] as number];
    if (end < first) {
      problems.add(where.index(source + 1), end, `at least the offset before it, ${first}`);
      return undefined;
    }
    list.fill(source, first, end);
  }
  if (offsets[0] !== 0) {
    problems.add(where.index(0), offsets[0], "0");
  }
  if (offsets[offsets.length - 1] !== count) {
    problems.add(where.index(offsets.length - 1), offsets[offsets.length - 1], `${count}, the number of targets`);
  }
  return list;
}

function indices(size: number | undefined): { minimum: number; maximum: number } {
  return { minimum: 0, maximum: size === undefined ? LARGEST_INDEX : Math.max(size - 1, 0) };
}
