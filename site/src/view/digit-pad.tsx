import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { FULL, SIDE } from "../experiment/pixels.ts";
import { type Point, pixelsOf } from "../experiment/strokes.ts";
import type { Playground } from "../playground.ts";
import { sampleDigits } from "../presets/sample-digits.ts";

/** Eight by eight pixels to draw on: with a pointer as on paper, with the keyboard pixel by pixel. */
export function DigitPad({ playground }: { playground: Playground }) {
  const pixels = playground.experiment.value.pixels ?? sampleDigits[0] ?? [];
  const pad = useRef<HTMLDivElement>(null);
  const strokes = useSignal<readonly (readonly Point[])[]>([]);
  const isDrawing = useRef(false);
  const cursor = useSignal(0);

  const pointOf = (event: PointerEvent): Point => {
    const { left, top, width, height } = (pad.current as HTMLElement).getBoundingClientRect();
    return [((event.clientX - left) / width) * SIDE, ((event.clientY - top) / height) * SIDE];
  };
  // A pointer moves more often than pictures are shown, and only what is shown need be read.
  const frame = useRef(0);
  const draw = (next: readonly (readonly Point[])[]) => {
    strokes.value = next;
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => playground.draw(pixelsOf(strokes.value)));
  };
  const replace = (next: readonly number[]) => {
    cancelAnimationFrame(frame.current);
    strokes.value = [];
    playground.draw(next);
  };
  const begin = (event: PointerEvent) => {
    isDrawing.current = true;
    pad.current?.setPointerCapture(event.pointerId);
    draw([...strokes.value, [pointOf(event)]]);
  };
  const go = (event: PointerEvent) => {
    if (isDrawing.current) {
      const last = strokes.value.at(-1) ?? [];
      draw([...strokes.value.slice(0, -1), [...last, pointOf(event)]]);
    }
  };
  const end = () => {
    isDrawing.current = false;
  };
  const press = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      const next = cursor.value + move;
      cursor.value = next >= 0 && next < SIDE * SIDE ? next : cursor.value;
      pad.current?.querySelectorAll<HTMLElement>("button")[cursor.value]?.focus();
    }
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      replace(pixels.map((pixel, index) => (index === cursor.value ? (pixel > 0 ? 0 : FULL) : pixel)));
    }
  };

  return (
    <div class="digit">
      {/* biome-ignore lint/a11y/useSemanticElements: a table has no cells that are drawn on */}
      <div
        class={strokes.value.length > 0 ? "pad drawn" : "pad"}
        ref={pad}
        role="grid"
        tabIndex={-1}
        aria-label="Pad of 8 by 8 pixels: draw with the pointer, or move with the arrow keys and set pixels with the space bar"
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={press}
      >
        {Array.from({ length: SIDE }, (_, row) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the cells have the focus
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div role="row" key={row}>
            {pixels.slice(row * SIDE, (row + 1) * SIDE).map((pixel, column) => {
              const index = row * SIDE + column;
              return (
                // biome-ignore lint/a11y/useSemanticElements: see above
                <button
                  key={index}
                  type="button"
                  role="gridcell"
                  tabIndex={index === cursor.value ? 0 : -1}
                  aria-label={`row ${row + 1}, column ${column + 1}: ${pixel} of ${FULL}`}
                  style={{ "--ink-share": `${(100 * pixel) / FULL}%` }}
                  onFocus={() => {
                    cursor.value = index;
                  }}
                />
              );
            })}
          </div>
        ))}
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true">
          {strokes.value.map((stroke, index) => (
            <polyline key={index} points={stroke.map((point) => point.join(",")).join(" ")} />
          ))}
        </svg>
      </div>
      {strokes.value.length > 0 && (
        <figure class="seen" aria-hidden="true">
          <div>
            {pixels.map((pixel, index) => (
              <i key={index} style={{ "--ink-share": `${(100 * pixel) / FULL}%` }} />
            ))}
          </div>
          <figcaption>What the network sees: as high as the image, without slant, as thick as in training.</figcaption>
        </figure>
      )}
      <fieldset class="samples" aria-label="Images of the test set">
        <button type="button" onClick={() => replace(new Array<number>(SIDE * SIDE).fill(0))}>
          Clear
        </button>
        {sampleDigits.map((sample, digit) => (
          <button key={digit} type="button" aria-label={`an image of ${digit}`} onClick={() => replace(sample)}>
            {digit}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
