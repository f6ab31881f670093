import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Playground } from "../playground.ts";

/** The f-I curve, for presets that have one, with the current that is set. */
export function Curve({ playground }: { playground: Playground }) {
  const { curve } = playground.player;
  const root = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    const points = curve.value;
    if (points === undefined) {
      root.current?.replaceChildren();
      return;
    }
    void import("bitspike/plot").then(({ fiCurve }) => {
      if (curve.value !== points || root.current === null) {
        return;
      }
      const { currents, rates, unit, current } = points;
      const nearest = currents.reduce(
        (best, one, index) => (Math.abs(one - current) < Math.abs((currents[best] ?? 0) - current) ? index : best),
        0,
      );
      const figure = fiCurve(
        { "f-I curve": { currents, rates }, now: { currents: [current], rates: [rates[nearest] ?? 0] } },
        { currentUnit: unit, width: Math.max(320, root.current.clientWidth), height: 220 },
      );
      root.current.replaceChildren(figure.element());
    });
  });
  return <div class="curve" ref={root} />;
}
