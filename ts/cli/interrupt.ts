let isHeld = false;

/**
 * From now on Ctrl-C waits until the file that is being written is there as a whole.
 *
 * Until this is called nothing listens, so that Ctrl-C ends the process at once, in the middle of a run too: code that
 * listens would not be called before the run is over.
 */
export function holdInterrupts(): void {
  if (isHeld) return;
  isHeld = true;
  // Ends as it would without this, so that a shell knows why: status 130.
  process.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
}
