import type { Experiment } from "../experiment/experiment.ts";
import type { Load } from "../models/maker.ts";
import { curveOf, modelOf } from "../models/model-of.ts";
import { curvePoints } from "./curve.ts";
import { exportOf } from "./exports.ts";
import { buffersOf } from "./frame.ts";
import { loadedOf } from "./loaded.ts";
import type { ExportedFile, ExportFormat, Report, Request } from "./messages.ts";
import { Pace } from "./pace.ts";
import { Session } from "./session.ts";

/** Milliseconds that a slice of a run may take, so that 60 pictures a second can be drawn of it. */
const SLICE = 12;
/** Between looks at the clock while nothing is due. */
const NAP = 8;
/** No slice is longer: its spikes are copied to the page at once. */
const MOST_STEPS = 4096;

/** Runs experiments slice by slice, and answers the page in between. */
export class Simulator {
  readonly #report: (report: Report, transfer: ArrayBuffer[]) => void;
  readonly #load: Load;
  readonly #pace = new Pace(1);
  #session: Session | undefined;
  #experiment: Experiment | undefined;
  #isRunning = false;
  /** The step to go to, and from which step on what happens is shown. */
  #goal: { readonly step: number; readonly shownFrom: number } | undefined;
  #speed = 1;
  /** Milliseconds a step, lately. */
  #cost = 0.05;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Brings the next slice as soon as requests that have come are answered. */
  readonly #soon = new MessageChannel();
  #isSoon = false;
  /** Requests one after the other: models may have to be fetched. */
  #queue: Promise<void> = Promise.resolve();

  constructor(report: (report: Report, transfer: ArrayBuffer[]) => void, load: Load) {
    this.#report = report;
    this.#load = load;
    this.#soon.port1.onmessage = () => {
      this.#isSoon = false;
      this.#slice();
    };
  }

  /** Does what is asked, after everything that was asked before. */
  ask(request: Request): Promise<void> {
    this.#queue = this.#queue.then(() => this.#answer(request)).catch((error) => this.#fail(error));
    return this.#queue;
  }

  async #answer(request: Request): Promise<void> {
    switch (request.kind) {
      case "load":
        return this.#begin(request.experiment, request.step, request.isRunning);
      case "run":
        this.#isRunning = true;
        this.#pace.begin(performance.now(), this.#speed);
        return this.#wake();
      case "pause":
        this.#isRunning = false;
        this.#goal = undefined;
        return this.#tellProgress();
      case "seek":
        this.#isRunning = false;
        return this.#seek(request.step);
      case "speed":
        this.#speed = request.speed;
        this.#pace.begin(performance.now(), this.#speed);
        return;
      case "export":
        this.#report({ kind: "exported", file: await this.#export(request.format) }, []);
    }
  }

  /** What cannot be written is said, and does not disturb what runs. */
  async #export(format: ExportFormat): Promise<ExportedFile | undefined> {
    try {
      return this.#session && this.#experiment && (await exportOf(format, this.#session, this.#experiment));
    } catch (error) {
      this.#tellFailure(error);
      return undefined;
    }
  }

  async #begin(experiment: Experiment, step: number, isRunning: boolean): Promise<void> {
    const model = await modelOf(experiment, this.#load);
    const session = new Session(model);
    this.#session?.free();
    this.#session = session;
    this.#experiment = experiment;
    this.#isRunning = isRunning;
    this.#report({ kind: "loaded", loaded: loadedOf(session) }, []);
    this.#seek(step);
    const curve = curveOf(experiment);
    this.#report({ kind: "curve", curve: curve && curvePoints(curve) }, []);
  }

  /** Goes to a step: restores a keyframe before the picture, and computes the whole picture again from there. */
  #seek(step: number): void {
    const session = this.#session;
    if (session === undefined) {
      return;
    }
    const goal = Math.min(step, session.model.end ?? step);
    const shownFrom = Math.max(0, goal - session.model.shown.window);
    session.rewind(shownFrom);
    this.#goal = { step: goal, shownFrom };
    this.#report({ kind: "rewound" }, []);
    this.#wake();
  }

  #wake(): void {
    clearTimeout(this.#timer);
    // Once: two would each call for the next, for ever.
    if (!this.#isSoon) {
      this.#isSoon = true;
      this.#soon.port2.postMessage(undefined);
    }
  }

  /** One slice of what is to be done, and a plan for the next. */
  #slice(): void {
    const session = this.#session;
    if (session === undefined) {
      return;
    }
    try {
      this.#isRunning &&= session.step < (session.model.end ?? Number.POSITIVE_INFINITY);
      const due = this.#due(session);
      const steps = Math.min(due, MOST_STEPS, Math.max(1, Math.floor(SLICE / this.#cost)));
      if (steps > 0) {
        this.#advance(session, steps);
      }
      if (this.#goal !== undefined && session.step >= this.#goal.step) {
        this.#goal = undefined;
        this.#pace.begin(performance.now(), this.#speed);
      }
      this.#tellProgress();
      if (this.#goal !== undefined || due > steps) {
        this.#wake();
      } else if (this.#isRunning) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#slice(), NAP);
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  #due(session: Session): number {
    if (this.#goal !== undefined) {
      return this.#goal.step - session.step;
    }
    const left = (session.model.end ?? Number.POSITIVE_INFINITY) - session.step;
    return this.#isRunning ? Math.min(left, this.#pace.due(performance.now())) : 0;
  }

  #advance(session: Session, steps: number): void {
    const start = performance.now();
    const frame = session.advance(steps);
    const now = performance.now();
    const done = frame.to - frame.from;
    this.#cost += ((now - start) / done - this.#cost) / 4;
    this.#pace.count(now, done);
    if (frame.to > (this.#goal?.shownFrom ?? 0)) {
      this.#report({ kind: "frame", frame }, buffersOf(frame));
    }
  }

  #tellProgress(): void {
    const session = this.#session;
    if (session !== undefined) {
      const { step, furthest, digest } = session;
      const isSeeking = this.#goal !== undefined;
      const pace = this.#isRunning && !isSeeking ? this.#pace.measured(performance.now()) : undefined;
      const isRunning = this.#isRunning;
      this.#report({ kind: "progress", progress: { step, furthest, digest, isRunning, isSeeking, pace } }, []);
    }
  }

  #fail(error: unknown): void {
    this.#isRunning = false;
    this.#goal = undefined;
    this.#tellFailure(error);
    this.#tellProgress();
  }

  #tellFailure(error: unknown): void {
    const { code = "internal", message = String(error) } = (error ?? {}) as { code?: string; message?: string };
    this.#report({ kind: "failed", code, message }, []);
  }
}
