import { useEffect } from "preact/hooks";
import type { Playground } from "../playground.ts";
import { Icon } from "./icon.tsx";
import { stepInWords } from "./time.ts";

/** Steps a second to choose from, on a slider: powers of ten and what is between. */
const SPEEDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, Number.POSITIVE_INFINITY];

/** Run, pause, step, go back; how fast. */
export function Transport({ playground }: { playground: Playground }) {
  const { player } = playground;
  const { step, furthest, isRunning, isSeeking } = player.progress.value;
  const loaded = player.loaded.value;
  const dt = loaded?.dt;
  const end = loaded?.end;
  useKeys(playground);
  return (
    <fieldset class="transport" aria-label="Run">
      <button type="button" aria-label="Back to the beginning" title="Home" onClick={() => player.seek(0)}>
        <Icon name="start" />
      </button>
      <button
        type="button"
        aria-label="One step back"
        title="←"
        disabled={step === 0}
        onClick={() => player.seek(step - 1)}
      >
        <Icon name="back" />
      </button>
      <button type="button" class="main" title="Space" onClick={() => playground.toggle()}>
        <Icon name={isRunning ? "pause" : "run"} /> {isRunning ? "Pause" : "Run"}
      </button>
      <button
        type="button"
        aria-label="One step ahead"
        title="→"
        disabled={step === end}
        onClick={() => player.seek(step + 1)}
      >
        <Icon name="ahead" />
      </button>
      <label class="time">
        <span>{stepInWords(step, dt)}</span>
        <input
          type="range"
          aria-label="Rewind: the step that is shown"
          aria-valuetext={stepInWords(step, dt)}
          min={0}
          max={Math.max(furthest, 1)}
          value={step}
          onInput={(event) => player.seek(event.currentTarget.valueAsNumber)}
        />
      </label>
      <label class="speed">
        <span>{speedInWords(playground.speed.value, dt)}</span>
        <input
          type="range"
          aria-label="Speed"
          aria-valuetext={speedInWords(playground.speed.value, dt)}
          min={0}
          max={SPEEDS.length - 1}
          value={nearest(playground.speed.value)}
          onInput={(event) => playground.setSpeed(SPEEDS[event.currentTarget.valueAsNumber] ?? 1)}
        />
      </label>
      <small class="keys">Space runs and pauses, ← and → go a step, Home begins again.</small>
      <output class="state">
        {isSeeking ? "computing" : isRunning ? paceInWords(player.progress.value.pace, dt) : "paused"}
      </output>
    </fieldset>
  );
}

/** Space, arrows and Home, unless they are meant for what has the focus. */
function useKeys(playground: Playground): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const { target } = event;
      const isBusy =
        target instanceof Element && target.closest("input, select, textarea, button, summary, [role=grid], pre");
      if (isBusy || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const { player } = playground;
      const { step } = player.progress.value;
      const actions: Record<string, () => void> = {
        " ": () => playground.toggle(),
        ArrowLeft: () => player.seek(step - 1),
        ArrowRight: () => player.seek(step + 1),
        Home: () => player.seek(0),
      };
      const action = actions[event.key];
      if (action !== undefined) {
        event.preventDefault();
        action();
      }
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, [playground]);
}

function nearest(speed: number): number {
  return Math.max(
    0,
    SPEEDS.findLastIndex((one) => one <= speed),
  );
}

function speedInWords(speed: number, dt: number | undefined): string {
  if (speed === Number.POSITIVE_INFINITY) {
    return "as fast as possible";
  }
  return dt === undefined
    ? `${speed.toLocaleString("en")} steps a second`
    : `${(speed * dt).toLocaleString("en", { maximumSignificantDigits: 2 })} × biological time`;
}

function paceInWords(pace: number | undefined, dt: number | undefined): string {
  if (pace === undefined) {
    return "running";
  }
  const rounded = Number(pace.toPrecision(2)).toLocaleString("en");
  return dt === undefined ? `${rounded} steps a second` : `${(pace * dt).toFixed(2)} × biological time`;
}
