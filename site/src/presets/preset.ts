import type { Setting } from "../experiment/setting.ts";

/** Something to begin with: and what can be set. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What there is to see, in two or three sentences. */
  readonly summary: string;
  readonly settings: readonly Setting[];
  /** Steps a second, until somebody sets another speed. */
  readonly speed: number;
  /** Whether it begins again at step 0 when something is set, instead of going on to where it was. */
  readonly startsAgain?: boolean;
  /** The step after which there is an answer: whatever is set, the page goes there. */
  readonly end?: number;
  /** What is asked for besides settings. */
  readonly asks?: "digit" | "file";
}
