import { effect } from "@preact/signals";
import type { Playground } from "./playground.ts";

/** Milliseconds without a change before the address is written: browsers refuse it too often. */
const CALM = 300;

/** Keeps the address the link to what is shown, whenever it stands still; and shows what another address says. */
export function keepAddress(playground: Playground): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const { player, experiment } = playground;
    player.progress.value;
    clearTimeout(timer);
    // What is not shown yet, or could not be begun, has no digest.
    if (player.state === "paused" && experiment.value === player.shown.value) {
      // The link is made only now: with a file in it that takes longer than a picture.
      timer = setTimeout(() => history.replaceState(null, "", `#${playground.hash}`), CALM);
    }
  });
  addEventListener("hashchange", () => playground.open(location.hash));
}
