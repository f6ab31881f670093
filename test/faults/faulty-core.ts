/** The core with an allocator that can be told to refuse (crate/src/wasm/faults.rs; built by the set-up of the tests). */

import { readFileSync } from "node:fs";
import { currentCore } from "../../ts/current-core.ts";
import { useModule } from "../use-module.ts";

interface Faults {
  faults_refuse(number: number): void;
  faults_trap(number: number): void;
  faults_count(): number;
  faults_held(): number;
}

const bytes = readFileSync(new URL("../../crate/pkg-faults/bitspike_bg.wasm", import.meta.url));

/** Networks made from now on live in the core that can be refused memory. */
export function useFaultyCore(): void {
  useModule(new WebAssembly.Module(bytes));
}

/** Makes the current instance trap at the allocation of this number, counted from 1. */
export function trapAt(number: number): void {
  (currentCore().raw as unknown as Faults).faults_trap(number);
}

/** Bytes that the core has allocated and not given back. */
export function heldBytes(): number {
  return (currentCore().raw as unknown as Faults).faults_held();
}

/** Refuses the allocation of this number, counted from 1, of those that `action` asks for. Gives what it threw, if it did. */
export function refusing(number: number, action: () => void): { wasRefused: boolean; thrown: unknown } {
  const faults = currentCore().raw as unknown as Faults;
  let thrown: unknown;
  faults.faults_refuse(number);
  try {
    action();
  } catch (error) {
    thrown = error;
  }
  const wasRefused = faults.faults_count() >= number;
  faults.faults_refuse(0);
  return { wasRefused, thrown };
}
