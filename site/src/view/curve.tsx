import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Playground } from "../playground.ts";
import type { CurvePoints } from "../simulation/messages.ts";

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
      const rate = rates[currents.indexOf(current)] ?? 0;
      const figure = fiCurve(
        { "f-I curve": { currents, rates }, "the current that is set": { currents: [current], rates: [rate] } },
        { currentUnit: unit, width: Math.max(320, root.current.clientWidth), height: 220 },
      );
      root.current.replaceChildren(figure.element());
    });
  });
  return (
    <div class="curve">
      <div ref={root} />
      {curve.value !== undefined && <p>{inWords(curve.value)}</p>}
    </div>
  );
}

function inWords({ rheobase, unit, isRegular }: CurvePoints): string {
  const begins = `Rheobase (threshold · C / τ): ${Number(rheobase.toPrecision(6)).toLocaleString("en")} ${unit}.`;
  return isRegular
    ? `${begins} Each rate is 1 / interspike interval, in steps of 0.1 ms.`
    : `${begins} With noise, rates are spikes in 2 s.`;
}
