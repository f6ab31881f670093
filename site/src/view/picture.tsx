import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Playground } from "../playground.ts";
import type { Loaded } from "../simulation/messages.ts";
import type { Trail } from "../simulation/trail.ts";
import { currentColours, populationColour } from "./colours.ts";
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

/** Heights of rows: of one alone, of two, of as many as have numbers beside them, and of more. */
const HEIGHTS: readonly (readonly [most: number, height: number])[] = [
  [1, 190],
  [2, 110],
  [8, 56],
  [Number.POSITIVE_INFINITY, 38],
];
/** Of the axis below the last row. */
const TIMES = 44;

function panelsOf(root: HTMLElement, trail: Trail, loaded: Loaded): Panel[] {
  const { shown, raster, dt } = loaded;
  const colours = currentColours();
  const unit = timeUnitOf(dt, shown.window);
  const context: PanelContext = { root, trail, colours, unit, width: root.clientWidth };
  const count = shown.traces.reduce((sum, { neurons }) => sum + neurons.length, 0);
  const [, height = 0] = HEIGHTS.find(([most]) => count <= most) ?? [];
  const panels: Panel[] = [new RasterPanel(context, raster, count === 0)];
  for (const [index, traces] of shown.traces.entries()) {
    const source = raster.findIndex(({ name }) => name === traces.population);
    const colour = populationColour(colours, source, raster.length);
    for (const column of traces.neurons.keys()) {
      const hasTimes = panels.length === count;
      const row = { index, column, height, hasTimes, colour, source };
      panels.push(new TracePanel(context, traces, row, hasTimes ? TIMES : 0));
    }
  }
  return panels;
}
