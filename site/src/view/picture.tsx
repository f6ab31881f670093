import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Playground } from "../playground.ts";
import type { Loaded } from "../simulation/messages.ts";
import type { Trail } from "../simulation/trail.ts";
import { currentColours } from "./colours.ts";
import { Legend } from "./legend.tsx";
import type { Panel, PanelContext } from "./panel.ts";
import { pictureInWords } from "./picture-in-words.ts";
import { RasterPanel } from "./raster-panel.ts";
import { theme } from "./theme.ts";
import { timeUnitOf } from "./time.ts";
import { TracePanel } from "./trace-panel.ts";

/** The live picture: raster and membranes, drawn as often as the screen shows pictures. */
export function Picture({ playground }: { playground: Playground }) {
  const { player } = playground;
  const root = useRef<HTMLDivElement>(null);
  const panels = useRef<readonly Panel[]>([]);

  useSignalEffect(() => {
    const loaded = player.loaded.value;
    theme.value;
    for (const panel of panels.current) panel.free();
    panels.current = root.current === null || loaded === undefined ? [] : panelsOf(root.current, player.trail, loaded);
  });

  useEffect(() => {
    let drawn: unknown[] = [];
    let timer = 0;
    const draw = () => {
      const { generation, to, frames } = player.trail;
      const now = [generation, to, frames.length, panels.current];
      if (now.some((value, index) => value !== drawn[index])) {
        drawn = now;
        for (const panel of panels.current) panel.draw();
      }
      timer = requestAnimationFrame(draw);
    };
    timer = requestAnimationFrame(draw);
    const watch = new ResizeObserver(([entry]) => {
      for (const panel of panels.current) panel.resize(entry?.contentRect.width ?? 0);
    });
    if (root.current !== null) {
      watch.observe(root.current);
    }
    return () => {
      cancelAnimationFrame(timer);
      watch.disconnect();
    };
  }, [player]);

  return (
    <figure class="picture">
      <div ref={root} role="img" aria-label={pictureInWords(player)} />
      <Legend loaded={player.loaded.value} />
    </figure>
  );
}

const HIGH = 190;
const MIDDLE = 150;
const LOW = 38;

function panelsOf(root: HTMLElement, trail: Trail, loaded: Loaded): Panel[] {
  const { shown, raster, dt } = loaded;
  const context: PanelContext = {
    root,
    trail,
    colours: currentColours(),
    unit: timeUnitOf(dt, shown.window),
    width: root.clientWidth,
  };
  const count = shown.traces.length;
  const height = count === 1 ? HIGH : count === 2 ? MIDDLE : LOW;
  return [
    new RasterPanel(context, raster, count === 0),
    ...shown.traces.map((traces, index) => {
      const hasTimes = index === count - 1;
      const source = raster.findIndex(({ name }) => name === traces.population);
      const colour = traces.neurons.length === 1 ? Math.max(source, 0) : 0;
      const room = hasTimes ? 44 : 0;
      return new TracePanel(context, traces, { index, height: height + room, hasTimes, colour, source });
    }),
  ];
}
