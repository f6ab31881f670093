import type { Playground } from "../playground.ts";

/** How the network runs, and what was decided while it was read. */
export function Plan({ playground }: { playground: Playground }) {
  const loaded = playground.player.loaded.value;
  if (loaded === undefined) {
    return null;
  }
  return (
    <>
      {loaded.report !== undefined && (
        <details>
          <summary>What was decided while the file was read</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
          <pre tabIndex={0}>{loaded.report}</pre>
        </details>
      )}
      <details>
        <summary>
          How it runs: {loaded.neurons.toLocaleString("en")} {loaded.neurons === 1 ? "neuron" : "neurons"}
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
        <pre tabIndex={0}>{loaded.plan}</pre>
      </details>
    </>
  );
}
