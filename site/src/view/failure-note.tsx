import type { Playground } from "../playground.ts";

/** What went wrong, in the words of the library; what ran before stays. */
export function FailureNote({ playground }: { playground: Playground }) {
  const failure = playground.player.failure.value;
  return (
    <div role="alert">
      {failure !== undefined && (
        <div class="failure">
          <strong>{failure.code}</strong>
          <pre>{failure.message}</pre>
        </div>
      )}
    </div>
  );
}
