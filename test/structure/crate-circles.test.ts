/**
 * Modules of the crate do not take from each other in a circle. Modules that lie side by side are compared, each with all that is
 * below it, at every level. What a name is taken from is the module that defines it, whoever hands it on. A module and those inside
 * of it are no circle: it holds them together, hands on what they define, and lends them what they have in common.
 */

import { expect, test } from "vitest";
import { circlesOf } from "./circles.ts";
import { modulesOf, modulesOfCrate, roomsOf } from "./crate.ts";

function circlesIn(rooms: ReturnType<typeof roomsOf>): string[] {
  return [...rooms].flatMap(([room, graph]) =>
    circlesOf(graph).map((circle) => `${room || "crate"}: ${circle.join(", ")}`),
  );
}

test("no modules of the crate take from each other in a circle", () => {
  const rooms = roomsOf(modulesOfCrate());
  expect(rooms.get("")?.get("network")).toEqual(
    expect.arrayContaining(["connection", "emission", "lanes", "memory", "rule"]),
  );
  expect(circlesIn(rooms)).toEqual([]);
});

test("control: circles are found at every level, also through what a parent hands on", () => {
  const sources = new Map([
    ["lib.rs", "mod a; mod b; mod c;"],
    ["a.rs", "mod one; mod two; pub use one::One; pub use two::{Two, Three as Third}; pub struct Own;"],
    // Asks its parent for what its sister defines.
    ["a/one.rs", "use super::{Own, Third}; pub struct One;"],
    ["a/two.rs", "use super::One; pub struct Two; // use super::nothing;"],
    ["b.rs", "use crate::{c::{self, C}, a::Own}; #[cfg(test)] mod tests { use crate::d::D; }"],
    ["c.rs", "pub struct C; fn f() { crate::d::d() }"],
    ["d.rs", "use crate::b; #[macro_export] macro_rules! m { () => {} }"],
    ["e.rs", "use crate::m;"],
  ]);
  const rooms = roomsOf(modulesOf(sources));
  expect(circlesIn(rooms)).toEqual(["crate: b, c, d", "a: one, two"]);
  expect(rooms.get("")?.get("e")).toEqual(["d"]);
  expect(rooms.get("")?.get("b")).toEqual(["a", "c"]);
});
