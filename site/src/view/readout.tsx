import type { Playground } from "../playground.ts";

/** Spikes of each output, and which has most. */
export function Readout({ playground }: { playground: Playground }) {
  const { counts, progress, loaded } = playground.player;
  const spikes = Array.from(counts.value ?? new Float64Array(10));
  const most = Math.max(...spikes, 1);
  const winner = spikes.indexOf(most);
  const isOver = progress.value.step === loaded.value?.end;
  return (
    <div class="readout">
      <p>
        The network says{" "}
        <output aria-live="polite" data-over={isOver}>
          {winner < 0 ? "nothing" : winner}
        </output>
      </p>
      <table>
        <caption>Spikes of each output</caption>
        <tbody>
          {spikes.map((count, digit) => (
            <tr key={digit} class={digit === winner ? "winner" : undefined}>
              <th scope="row">{digit}</th>
              <td>
                <meter min={0} max={most} value={count} aria-label={`spikes for ${digit}`} /> {count}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
