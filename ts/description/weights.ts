import { readNested } from "../checks/nested.ts";
import { readNumber, readOneOrEach } from "../checks/numbers.ts";
import { isRecord, type Place, type Problems } from "../checks/problems.ts";
import type { DeclaredWeights } from "./declared.ts";
import type { Between } from "./ends.ts";
import { GENERATED_KEYS, readGenerated } from "./generated.ts";
import { readSparse } from "./sparse.ts";
import { readConvolution, readPooling } from "./windows.ts";

/** Kinds of weights whose connections may join several populations. */
export const SEVERAL_ENDS: readonly string[] = ["sparse", "generated", "all-to-all"];

type Reader = (
  value: Record<string, unknown>,
  place: Place,
  problems: Problems,
  between: Between,
) => DeclaredWeights | undefined;

/** Every kind of weights: its keys, and how it is read. */
const KINDS: Readonly<Record<string, { readonly keys: readonly string[]; readonly read: Reader }>> = {
  dense: { keys: ["values"], read: readDense },
  sparse: { keys: ["sources", "offsets", "targets", "weights", "delays"], read: readSparse },
  convolution: {
    keys: ["input", "kernel", "values", "stride", "padding", "dilation", "groups"],
    read: readConvolution,
  },
  pooling: { keys: ["mode", "input", "size", "stride", "padding"], read: readPooling },
  "one-to-one": { keys: ["weight"], read: readOneToOne },
  "all-to-all": { keys: ["weight"], read: readAllToAll },
  generated: { keys: GENERATED_KEYS, read: readGenerated },
};

export function readWeights(
  value: unknown,
  place: Place,
  problems: Problems,
  between: Between,
): DeclaredWeights | undefined {
  if (!isRecord(value)) {
    problems.add(place, value, "weights with a kind", "make them with dense(...), sparse(...) or another constructor");
    return undefined;
  }
  const kind = Object.hasOwn(KINDS, String(value["kind"])) ? KINDS[String(value["kind"])] : undefined;
  if (kind === undefined) {
    problems.add(place.key("kind"), value["kind"], `one of ${Object.keys(KINDS).join(", ")}`);
    return undefined;
  }
  const before = problems.count;
  problems.checkKeys(value, ["kind", ...kind.keys], place, `${value["kind"]} weights`);
  const weights = kind.read(value, place, problems, between);
  return problems.count > before ? undefined : weights;
}

function readDense(
  value: Record<string, unknown>,
  place: Place,
  problems: Problems,
  { precision, sources, targets }: Between,
): DeclaredWeights | undefined {
  const shape = [
    { length: targets, per: "one per target" },
    { length: sources, per: "one per source" },
  ];
  const values = readNested(value["values"], place.key("values"), problems, shape, precision);
  return values && { kind: "dense", values };
}

function readOneToOne(
  value: Record<string, unknown>,
  place: Place,
  problems: Problems,
  { precision, sources, targets }: Between,
): DeclaredWeights | undefined {
  if (sources !== undefined && targets !== undefined && sources !== targets) {
    const found = `${sources} sources and ${targets} targets`;
    problems.addSentence(place, found, "as many sources as targets", `${place.words} joins ${found}, expected as many`);
  }
  const length = targets === undefined ? {} : { length: targets };
  const weight = readOneOrEach(value["weight"], place.key("weight"), problems, {
    precision,
    ...length,
    per: "one per target",
  });
  return weight && { kind: "one-to-one", weight };
}

function readAllToAll(
  value: Record<string, unknown>,
  place: Place,
  problems: Problems,
  { precision }: Between,
): DeclaredWeights | undefined {
  const weight = readNumber(value["weight"], place.key("weight"), problems, {}, precision);
  return weight === undefined ? undefined : { kind: "all-to-all", weight };
}
