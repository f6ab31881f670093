import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Hdf5Attribute, type Hdf5Node, readHdf5 } from "../../ts/hdf5/index.ts";

/** Bytes and contents of files that h5py wrote (write_fixtures.py). */
const folder = new URL("fixtures/", import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const expected: Readonly<Record<string, Content>> = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));

type Value = number | string;
type Content =
  | { readonly shape: readonly number[]; readonly values: readonly Value[] }
  | { readonly attributes: Readonly<Record<string, unknown>>; readonly children: readonly [string, Content][] };

/** A file as the script writes it down; children by name, for h5py and this reader need not agree on their order. */
function contentOf(node: Hdf5Node): unknown {
  if (node.kind === "dataset") return { shape: node.shape, values: Array.from<Value, Value>(node.values, plain) };
  const attributes = Object.fromEntries(
    Array.from(node.attributes, ([name, value]) => [name, plainAttribute(value)] as const),
  );
  return {
    attributes,
    children: Object.fromEntries(Array.from(node.children, ([name, child]) => [name, contentOf(child)])),
  };
}

const plain = (value: Value): Value =>
  typeof value === "number" && !Number.isFinite(value) ? String(value).replace("Infinity", "inf") : value;
const plainAttribute = (value: Hdf5Attribute) => (typeof value === "object" ? value.map(plain) : plain(value));

function byName(content: Content): unknown {
  if ("shape" in content) return content;
  return {
    attributes: content.attributes,
    children: Object.fromEntries(content.children.map(([name, child]) => [name, byName(child)])),
  };
}

describe("files of h5py, in the oldest format and in the newest", () => {
  for (const [name, content] of Object.entries(expected)) {
    test(`${name}: every shape, value, attribute and link`, () => {
      expect(contentOf(readHdf5(bytesOf(name)))).toEqual(byName(content));
    });
  }

  test("links keep the order in which they were made, where the file knows it", () => {
    for (const format of ["earliest", "latest"]) {
      const ordered = readHdf5(bytesOf(`groups-${format}.h5`)).children.get("ordered");
      expect(ordered?.kind === "group" && [...ordered.children.keys()]).toEqual(["z", "a", "é", "10", "9", "🦀", "層"]);
    }
  });
});

/** What is refused, and the words that say why. */
const REFUSED: Readonly<Record<string, string>> = {
  arrays: "/x of the HDF5 file cannot be read: arrays as values are not read",
  bfloat16: "floats of 16 bits with 8 of exponent and 7 of mantissa are not read",
  circle: "/a/x of the HDF5 file is damaged: its groups lead back into each other",
  compound: "compound values (records) are not read",
  "external-link": "/x of the HDF5 file cannot be read: it is a link to another file, which is not opened",
  "external-values": "its values are in another file, which is not opened",
  growing: "arrays that may grow in one dimension are not read as the newest format writes them",
  itself: "/x of the HDF5 file is damaged: its links lead back into each other",
  lists: "lists of different lengths as values are not read",
  nowhere: "/x of the HDF5 file is damaged: it is a link to nowhere",
  opaque: "opaque bytes are not read",
  references: "references are not read",
  "scale-offset": "it is compressed with scale-offset, expected gzip, lzf or no compression",
  virtual: "arrays that are put together from others (virtual ones) are not read",
  wide: "it holds 9007199254740994, a whole number beyond 2^53",
};

describe("refused, with the reason", () => {
  const names = readdirSync(folder).flatMap((name) => /^refused-(.*)\.h5$/.exec(name)?.[1] ?? []);

  test("all are listed", () => {
    expect(names.sort()).toEqual(Object.keys(REFUSED).sort());
  });

  for (const name of names) {
    test(name, () => {
      expect(() => readHdf5(bytesOf(`refused-${name}.h5`))).toThrow(REFUSED[name] as string);
    });
  }
});
