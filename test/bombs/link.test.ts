/** Links of the playground come from strangers, too: what they carry is unpacked only as far as a link may carry. */

import { deflateSync } from "fflate";
import { expect, test } from "vitest";
import { hashOf, linkedOf, MOST_BYTES_OF_FILE } from "../../site/src/experiment/link.ts";

const base64 = (bytes: Uint8Array) =>
  Buffer.from(bytes).toString("base64").replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

test("a link of 780 kB unpacked 600 MB in the page", () => {
  const hash = `preset=nir&name=model.nir&file=${base64(deflateSync(new Uint8Array(6e8), { level: 9 }))}`;
  expect(hash.length).toBeGreaterThan(700_000);
  const before = process.resourceUsage().maxRSS;
  expect(linkedOf(hash).experiment.file).toBe(undefined);
  // In kB. It was 600 MB.
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(100_000);
});

test("a file as large as a link may carry comes back, and a larger one does not", () => {
  const linkWith = (size: number) => {
    const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7919) >> 3);
    const experiment = { preset: "nir", settings: {}, edits: [], file: { name: "é.nir", bytes } };
    return { bytes, hash: hashOf({ experiment, step: 3, digest: undefined }) };
  };
  const { bytes, hash } = linkWith(MOST_BYTES_OF_FILE);
  expect(linkedOf(hash).experiment.file).toEqual({ name: "é.nir", bytes });
  expect(linkWith(MOST_BYTES_OF_FILE + 1).hash).not.toContain("file=");
  const packed = base64(deflateSync(new Uint8Array(MOST_BYTES_OF_FILE + 1)));
  expect(linkedOf(`preset=nir&file=${packed}`).experiment.file).toBe(undefined);
});

test.each(["", "AAAA", "!", "_w"])("a file that is damaged (%j) is left out", (file) => {
  expect(linkedOf(`preset=nir&file=${file}`).experiment).toMatchObject({ preset: "nir" });
});
