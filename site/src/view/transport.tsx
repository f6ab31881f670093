import { useEffect } from "preact/hooks";
import type { Playground } from "../playground.ts";
import { Icon } from "./icon.tsx";
import { stepInWords } from "./time.ts";

/** Steps a second to choose from, on a slider: powers of ten and what is between. */
const SPEEDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, Number.POSITIVE_INFINITY];

/** Run, pause, step, go back; how fast. */
export function Transport({ playground }: { playground: Playground }) {
  const { player } = playground;
  const { furthest, pace } = player.progress.value;
  const { target, state, isRunning } = player;
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
        disabled={target === 0}
        onClick={() => player.move(-1)}
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
        disabled={target === end}
        onClick={() => player.move(1)}
      >
        <Icon name="ahead" />
      </button>
      <label class="time">
        <span>{stepInWords(target, dt)}</span>
        <input
          type="range"
          aria-label="Rewind: the step that is shown"
          aria-valuetext={stepInWords(target, dt)}
          min={0}
          max={Math.max(furthest, target, 1)}
          value={target}
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
        {state === "seeking" ? "computing" : state === "running" ? paceInWords(pace, dt) : "paused"}
      </output>
    </fieldset>
  );
}

/** Parts of the page that have a use of their own for a key. */
const USES_KEYS = "input, select, textarea, [role=grid], pre";
const USES_SPACE = `${USES_KEYS}, button, summary, a`;

/** Space, arrows and Home, unless they are meant for what has the focus. */
function useKeys(playground: Playground): void {
  useEffect(() => {
    const { player } = playground;
    const actions: Record<string, () => void> = {
      " ": () => playground.toggle(),
      ArrowLeft: () => player.move(-1),
      ArrowRight: () => player.move(1),
      Home: () => player.seek(0),
    };
    const hear = (event: KeyboardEvent) => {
      const { target, key } = event;
      const action = actions[key];
      const isTaken = target instanceof Element && target.closest(key === " " ? USES_SPACE : USES_KEYS);
      if (action === undefined || isTaken || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
        return;
      }
      event.preventDefault();
      action();
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
