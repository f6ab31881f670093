import { effect, type Signal, signal } from "@preact/signals";
import type { Experiment } from "../experiment/experiment.ts";
import type {
  CurvePoints,
  ExportedFile,
  ExportFormat,
  Loaded,
  LoadRequest,
  Progress,
  Report,
  Request,
} from "./messages.ts";
import { Trail } from "./trail.ts";

/** What went wrong, in the words of the library. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** The experiment that could not be begun, if that is what went wrong. */
  readonly refused?: Experiment | undefined;
}

const STANDING: Progress = {
  step: 0,
  furthest: 0,
  isRunning: false,
  isSeeking: true,
  goal: 0,
  turn: 0,
  digest: "",
  pace: undefined,
};

/** Where the run was last told to go. */
interface Wish {
  readonly turn: number;
  readonly step: number;
  readonly isRunning: boolean;
}

/** The page's side of the simulation: asks the worker, and keeps what it said. */
export class Player {
  readonly loaded: Signal<Loaded | undefined> = signal(undefined);
  readonly progress: Signal<Progress> = signal(STANDING);
  readonly curve: Signal<CurvePoints | undefined> = signal(undefined);
  readonly failure: Signal<Failure | undefined> = signal(undefined);
  /** Spikes of each neuron of the population that is counted. */
  readonly counts: Signal<Float64Array | undefined> = signal(undefined);
  /** What is drawn. */
  readonly trail = new Trail();
  readonly #worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  readonly #wish: Signal<Wish> = signal({ turn: 0, step: 0, isRunning: false });
  /** The experiment that is shown; undefined until one could be begun. */
  readonly shown: Signal<Experiment | undefined> = signal(undefined);
  /** One is under way; the last of those that came since is loaded next. */
  #loading: Experiment | undefined;
  #waiting: LoadRequest | undefined;
  /** Who waits for files, in the order of asking. */
  readonly #exports: ((file: ExportedFile | undefined) => void)[] = [];

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<Report>) => this.#hear(data);
    this.#worker.onerror = ({ message }) => {
      this.failure.value = { code: "worker", message: message || "the worker could not be started" };
    };
  }

  /**
   * The step that is shown, or, until it is reached, the one that was asked for last.
   *
   * Whoever goes on from here may ask faster than the worker answers: ten steps back are ten steps.
   */
  get target(): number {
    const { goal, turn } = this.progress.value;
    const wish = this.#wish.value;
    return turn < wish.turn ? wish.step : goal;
  }

  /** Whether it runs, or was told to. */
  get isRunning(): boolean {
    const { isRunning, turn } = this.progress.value;
    const wish = this.#wish.value;
    return turn < wish.turn ? wish.isRunning : isRunning;
  }

  /** What the page is doing: going to a step that was asked for, running, or standing. */
  get state(): "seeking" | "running" | "paused" {
    const { isSeeking, turn } = this.progress.value;
    const isAnswered = turn === this.#wish.value.turn;
    if (this.isRunning) {
      return isSeeking ? "seeking" : "running";
    }
    return isSeeking || !isAnswered ? "seeking" : "paused";
  }

  /** Stops what runs, and resolves when it stands, at the step that was asked for if there is one. */
  async stand(): Promise<void> {
    if (this.isRunning) {
      this.pause();
    }
    await new Promise<void>((resolve) => {
      const stop = effect(() => {
        if (this.state === "paused") {
          // The effect has no name before it has run once.
          queueMicrotask(() => stop());
          resolve();
        }
      });
    });
  }

  load(experiment: Experiment, step: number, isRunning: boolean): void {
    const request: LoadRequest = { kind: "load", experiment, step, isRunning, turn: this.#wishFor(step, isRunning) };
    if (this.#loading === undefined) {
      this.#send(request);
    } else {
      this.#waiting = request;
    }
  }

  run(): void {
    this.#go({ kind: "run", turn: this.#wishFor(this.target, true) });
  }

  pause(): void {
    this.#go({ kind: "pause", turn: this.#wishFor(this.target, false) });
  }

  seek(step: number): void {
    const goal = Math.max(0, Math.min(step, this.loaded.value?.end ?? step));
    this.#go({ kind: "seek", step: goal, turn: this.#wishFor(goal, false) });
  }

  /** Goes so many steps on from the {@link target}, or back. */
  move(steps: number): void {
    this.seek(this.target + steps);
  }

  setSpeed(speed: number): void {
    this.#ask({ kind: "speed", speed });
  }

  /** A file of what is there now; undefined if it cannot be made, and then the failure says why. */
  export(format: ExportFormat): Promise<ExportedFile | undefined> {
    this.#ask({ kind: "export", format });
    return new Promise((resolve) => this.#exports.push(resolve));
  }

  #ask(request: Request): void {
    this.#worker.postMessage(request);
  }

  /** Asks for another place in the run that is shown, or in the one that waits to be loaded. */
  #go(request: Request): void {
    if (this.#waiting === undefined) {
      this.#ask(request);
    } else {
      this.#waiting = { ...this.#waiting, ...this.#wish.value };
    }
  }

  #wishFor(step: number, isRunning: boolean): number {
    const turn = this.#wish.value.turn + 1;
    this.#wish.value = { turn, step, isRunning };
    return turn;
  }

  #send(request: LoadRequest): void {
    this.#loading = request.experiment;
    this.#ask(request);
  }

  #hear(report: Report): void {
    switch (report.kind) {
      case "loaded":
        this.failure.value = undefined;
        this.shown.value = this.#loading;
        this.loaded.value = report.loaded;
        this.counts.value = undefined;
        this.trail.begin(report.loaded);
        break;
      case "rewound":
        this.trail.clear();
        break;
      case "frame":
        this.trail.push(report.frame);
        this.counts.value = report.frame.counts ?? this.counts.value;
        break;
      case "progress":
        this.progress.value = report.progress;
        break;
      case "curve":
        this.curve.value = report.curve;
        this.#next();
        break;
      case "exported":
        this.#exports.shift()?.(report.file);
        break;
      case "failed":
        this.failure.value = { code: report.code, message: report.message };
        break;
      case "refused":
        this.failure.value = { code: report.code, message: report.message, refused: this.#loading };
        this.#next();
    }
  }

  #next(): void {
    const waiting = this.#waiting;
    this.#loading = undefined;
    this.#waiting = undefined;
    if (waiting !== undefined) {
      this.#send(waiting);
    }
  }
}
