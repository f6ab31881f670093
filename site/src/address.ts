import { effect } from "@preact/signals";
import type { Playground } from "./playground.ts";

/** Milliseconds without a change before the address is written: browsers refuse it too often. */
const CALM = 300;

/** Keeps the address the link to what is shown, whenever it stands still; and shows what another address says. */
export function keepAddress(playground: Playground): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const { progress, failure } = playground.player;
    const { isRunning, isSeeking } = progress.value;
    const { hash } = playground;
    clearTimeout(timer);
    // What could not be loaded has no digest.
    if (!isRunning && !isSeeking && failure.value === undefined) {
      timer = setTimeout(() => history.replaceState(null, "", `#${hash}`), CALM);
    }
  });
  addEventListener("hashchange", () => playground.open(location.hash));
}
