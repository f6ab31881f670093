import type { Playground } from "../playground.ts";
import { stepInWords } from "./time.ts";

/** The digest of the state, always; and whether it is the one that a link promised. */
export function DigestBar({ playground }: { playground: Playground }) {
  const { progress, loaded } = playground.player;
  const { step, digest } = progress.value;
  const { state } = playground.player;
  const linked = playground.opened.value;
  const opened = linked?.digest === undefined ? undefined : linked;
  return (
    <p class="digest" title="Sixteen digits for every bit of the state: equal digests, equal bits.">
      <span>digest</span>{" "}
      <code aria-live={state === "running" ? "off" : "polite"} data-step={step} data-state={state}>
        {digest}
      </code>{" "}
      {opened?.step === step && state !== "seeking" && (
        <strong class={opened.digest === digest ? "equal" : "different"}>
          {opened.digest === digest
            ? "✓ the same bits as where this link was made"
            : `✗ the link was made at digest ${opened.digest}`}
        </strong>
      )}
      {opened !== undefined && opened.step !== step && (
        <span> the link was made at {stepInWords(opened.step, loaded.value?.dt)}</span>
      )}
    </p>
  );
}
