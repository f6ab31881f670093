import type { Frame } from "./frame.ts";
import type { Loaded } from "./messages.ts";

/** What happened lately: the frames that the picture shows. */
export class Trail {
  #loaded: Loaded | undefined;
  #frames: Frame[] = [];
  /** Changes whenever something else than the next frame has come: what was drawn is wrong. */
  generation = 0;

  begin(loaded: Loaded): void {
    this.#loaded = loaded;
    this.clear();
  }

  clear(): void {
    this.#frames = [];
    this.generation += 1;
  }

  push(frame: Frame): void {
    this.#frames.push(frame);
    const oldest = frame.to - this.window;
    while ((this.#frames[0]?.to ?? frame.to) <= oldest) {
      this.#frames.shift();
    }
  }

  get loaded(): Loaded | undefined {
    return this.#loaded;
  }

  get frames(): readonly Frame[] {
    return this.#frames;
  }

  /** Steps that fit in the picture. */
  get window(): number {
    return this.#loaded?.shown.window ?? 1;
  }

  /** Steps done. */
  get to(): number {
    return this.#frames.at(-1)?.to ?? 0;
  }

  /** The first step in the picture. */
  get from(): number {
    return Math.max(0, this.to - this.window);
  }
}
