import type { Playground } from "../playground.ts";

/** What the link says that was opened and that is not shown. */
export function LinkNote({ playground }: { playground: Playground }) {
  const loaded = playground.player.loaded.value;
  const ignored = [...(playground.opened.value?.ignored ?? []), ...(loaded?.ignored ?? [])];
  return (
    <div role="status">
      {ignored.length > 0 && (
        <ul class="note">
          {ignored.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
