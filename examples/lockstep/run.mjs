// Two peers in lockstep over wires that delay and reorder, with prediction and rollback.
//
//   --steps N    settled steps, 10,000 if not given
//   --careless   wrong guesses are not corrected, to see what happens then

import { parseArgs } from "node:util";
import { expectedDigest, play } from "./game.mjs";

const { values } = parseArgs({ options: { steps: { type: "string" }, careless: { type: "boolean" } } });
const STEPS = Number(values.steps ?? 10_000);

const start = performance.now();
const { peers, wires } = play(STEPS, { isCareless: values.careless });
const seconds = (performance.now() - start) / 1000;

console.log(`Two peers, 1,250 neurons each, ${STEPS.toLocaleString("en")} steps that both have settled:\n`);
console.log("peer  rollbacks  longest  steps done again  messages overtaken");
peers.forEach(({ rollbacks, longest, repeated }, player) => {
  const cells = [rollbacks, longest, repeated, wires[player].overtaken];
  const widths = [9, 7, 16, 18];
  console.log(`   ${player + 1}  ${cells.map((cell, index) => String(cell).padStart(widths[index])).join("  ")}`);
});

const [first, second] = peers.map(({ digests }) => digests);
const differing = Array.from({ length: STEPS + 1 }, (_, step) => step).filter((step) => first[step] !== second[step]);
const expected = expectedDigest(STEPS);
const verdict = first[STEPS] === expected ? "as of a network that knew all keys" : `NOT ${expected}`;
console.log(
  `\n${differing.length} of ${STEPS + 1} digests differ between the peers${differing.length > 0 ? `, first at step ${differing[0]}` : ""}`,
);
console.log(`digest ${first[STEPS]} after ${STEPS} steps, ${verdict}`);
console.log(`${seconds.toFixed(1)} s`);
for (const peer of peers) peer.free();
if (differing.length > 0 || first[STEPS] !== expected) process.exitCode = 1;
