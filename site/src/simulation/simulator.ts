import type { Experiment } from "../experiment/experiment.ts";
import type { Load } from "../models/maker.ts";
import { curveOf, modelOf } from "../models/model-of.ts";
import { curvePoints } from "./curve.ts";
import { exportOf } from "./exports.ts";
import { buffersOf } from "./frame.ts";
import { loadedOf } from "./loaded.ts";
import type { CurvePoints, ExportedFile, ExportFormat, LoadRequest, Report, Request } from "./messages.ts";
import { Pace } from "./pace.ts";
import { Session } from "./session.ts";

/** Milliseconds that a slice of a run may take, so that 60 pictures a second can be drawn of it. */
const SLICE = 12;
/** Between looks at the clock while nothing is due. */
const NAP = 8;
/** No slice is longer: its spikes are copied to the page at once. */
const MOST_STEPS = 4096;
/** Milliseconds for which a seek goes on to its end before the next one begins. */
const NEARLY_THERE = 300;

/** Runs experiments slice by slice, and answers the page in between. */
export class Simulator {
  readonly #report: (report: Report, transfer: ArrayBuffer[]) => void;
  readonly #load: Load;
  readonly #pace = new Pace(1);
  #session: Session | undefined;
  #experiment: Experiment | undefined;
  #isRunning = false;
  /** The step to go to. */
  #goal: number | undefined;
  /** The step to go to after that. */
  #next: number | undefined;
  /** From this step on the page has been shown everything. */
  #shownFrom = 0;
  /** The latest turn of the page that was heard. */
  #turn = 0;
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
    if ("turn" in request) {
      this.#turn = request.turn;
    }
    switch (request.kind) {
      case "load":
        return this.#begin(request);
      case "run":
        this.#isRunning = true;
        this.#pace.begin(performance.now(), this.#speed);
        return this.#wake();
      case "pause":
        this.#isRunning = false;
        return this.#tellProgress();
      case "seek":
        this.#isRunning = false;
        return this.#seekInTurn(request.step);
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

  async #begin({ experiment, step, isRunning }: LoadRequest): Promise<void> {
    let session: Session;
    try {
      session = new Session(await modelOf(experiment, this.#load));
    } catch (error) {
      this.#report({ kind: "refused", ...inWords(error) }, []);
      return this.#tellProgress();
    }
    this.#session?.free();
    this.#session = session;
    this.#experiment = experiment;
    this.#isRunning = isRunning;
    this.#next = undefined;
    this.#report({ kind: "loaded", loaded: loadedOf(session) }, []);
    this.#seek(step);
    this.#tellCurve(experiment);
  }

  #tellCurve(experiment: Experiment): void {
    let points: CurvePoints | undefined;
    try {
      const curve = curveOf(experiment);
      points = curve && curvePoints(curve);
    } catch (error) {
      this.#tellFailure(error);
    }
    this.#report({ kind: "curve", curve: points }, []);
  }

  /**
   * Goes to a step, after the step that it nearly is at: keys that are held down ask for steps faster than they are
   * reached, and there would be no picture until they are let go.
   */
  #seekInTurn(step: number): void {
    const session = this.#session;
    const isNearlyThere =
      session !== undefined &&
      this.#goal !== undefined &&
      (this.#goal - session.step) * this.#cost < NEARLY_THERE &&
      !this.#isOnTheWayTo(session, step);
    if (isNearlyThere) {
      this.#next = step;
    } else {
      this.#seek(step);
    }
  }

  /** Goes to a step: from where it is, or from a keyframe before the picture, and computes the picture again from there. */
  #seek(step: number): void {
    const session = this.#session;
    if (session === undefined) {
      return;
    }
    const goal = goalOf(session, step);
    const shownFrom = pictureFrom(session, goal);
    if (!this.#isOnTheWayTo(session, goal)) {
      session.rewind(shownFrom);
      this.#report({ kind: "rewound" }, []);
    }
    if (session.step <= shownFrom) {
      this.#shownFrom = shownFrom;
    }
    this.#goal = goal;
    this.#next = undefined;
    this.#wake();
  }

  /** Whether it comes past a step, with the whole picture, by going on; and no keyframe is nearer. */
  #isOnTheWayTo(session: Session, step: number): boolean {
    const goal = goalOf(session, step);
    const shownFrom = pictureFrom(session, goal);
    const isPictureWhole = session.step <= shownFrom || this.#shownFrom <= shownFrom;
    return session.step <= goal && isPictureWhole && session.keyframeBefore(shownFrom) <= session.step;
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
      if (this.#goal !== undefined && session.step >= this.#goal) {
        this.#goal = undefined;
        this.#pace.begin(performance.now(), this.#speed);
        if (this.#next !== undefined) {
          this.#seek(this.#next);
        }
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
      return this.#goal - session.step;
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
    if (frame.to > this.#shownFrom) {
      this.#report({ kind: "frame", frame }, buffersOf(frame));
    }
  }

  #tellProgress(): void {
    const session = this.#session;
    if (session !== undefined) {
      const { step, furthest, digest } = session;
      const isSeeking = this.#goal !== undefined;
      const isRunning = this.#isRunning;
      const pace = isRunning && !isSeeking ? this.#pace.measured(performance.now()) : undefined;
      const goal = this.#next ?? this.#goal ?? step;
      const turn = this.#turn;
      this.#report(
        { kind: "progress", progress: { step, furthest, digest, isRunning, isSeeking, goal, turn, pace } },
        [],
      );
    }
  }

  #fail(error: unknown): void {
    this.#isRunning = false;
    this.#goal = undefined;
    this.#next = undefined;
    this.#tellFailure(error);
    this.#tellProgress();
  }

  #tellFailure(error: unknown): void {
    this.#report({ kind: "failed", ...inWords(error) }, []);
  }
}

/** The step where a seek ends: some models are over after a number of steps. */
function goalOf({ model }: Session, step: number): number {
  return Math.min(step, model.end ?? step);
}

/** The first step in the picture of a step. */
function pictureFrom({ model }: Session, step: number): number {
  return Math.max(0, step - model.shown.window);
}

function inWords(error: unknown): { code: string; message: string } {
  const { code = "internal", message = String(error) } = (error ?? {}) as { code?: string; message?: string };
  return { code, message };
}
