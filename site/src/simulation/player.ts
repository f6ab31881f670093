import { type Signal, signal } from "@preact/signals";
import type { Experiment } from "../experiment/experiment.ts";
import type { CurvePoints, ExportedFile, ExportFormat, Loaded, Progress, Report, Request } from "./messages.ts";
import { Trail } from "./trail.ts";

/** What went wrong, in the words of the library. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

const STANDING: Progress = {
  step: 0,
  furthest: 0,
  isRunning: false,
  isSeeking: true,
  digest: "",
  pace: undefined,
};

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
  /** One is under way; the last of those that came since is loaded next. */
  #isLoading = false;
  #waiting: Request | undefined;
  /** Who waits for files, in the order of asking. */
  readonly #exports: ((file: ExportedFile | undefined) => void)[] = [];

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<Report>) => this.#hear(data);
    this.#worker.onerror = ({ message }) => {
      this.failure.value = { code: "worker", message: message || "the worker could not be started" };
    };
  }

  load(experiment: Experiment, step: number, isRunning: boolean): void {
    const request: Request = { kind: "load", experiment, step, isRunning };
    if (this.#isLoading) {
      this.#waiting = request;
    } else {
      this.#isLoading = true;
      this.#worker.postMessage(request);
    }
  }

  run(): void {
    this.#ask({ kind: "run" });
  }

  pause(): void {
    this.#ask({ kind: "pause" });
  }

  seek(step: number): void {
    this.#ask({ kind: "seek", step: Math.max(0, step) });
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

  #hear(report: Report): void {
    switch (report.kind) {
      case "loaded":
        this.failure.value = undefined;
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
        this.#next();
    }
  }

  #next(): void {
    this.#isLoading = false;
    if (this.#waiting !== undefined) {
      this.#isLoading = true;
      this.#worker.postMessage(this.#waiting);
      this.#waiting = undefined;
    }
  }
}
