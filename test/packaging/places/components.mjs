// The components of docs/guides/components.md, built with Vite as they are when they are developed, in Chromium.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blocksOf } from "../page-blocks.mjs";
import { open } from "./browsers.mjs";
import { installed, installPages, load } from "./installed.mjs";

const GUIDE = "docs/guides/components.md";
/** The notebook's network after 60 steps. */
const DIGEST = "5a77f196f298b42d";

const react = (component, file) => `import { createElement, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ${component} } from "./${file}";
createRoot(document.querySelector("main")).render(createElement(StrictMode, null, createElement(${component})));
`;

/** What a page begins with, and what Vite needs for it. */
const FRAMEWORKS = {
  React: {
    package: "react",
    plugins: async () => [(await load("@vitejs/plugin-react")).default()],
    main: (file) => react(file.replace(".jsx", ""), file),
  },
  Vue: {
    package: "vue",
    plugins: async () => [(await load("@vitejs/plugin-vue")).default()],
    main: (file) => `import { createApp } from "vue";
import Spikes from "./${file}";
const app = createApp(Spikes);
app.config.errorHandler = (error) => document.body.append(error.name);
app.mount("main");
`,
  },
  Svelte: {
    package: "svelte",
    plugins: async () => [(await load("@sveltejs/vite-plugin-svelte")).svelte({ configFile: false })],
    main: (file) => `import { mount } from "svelte";
import Spikes from "./${file}";
mount(Spikes, { target: document.querySelector("main") });
`,
  },
  Vite: {
    package: "vite",
    plugins: async () => [],
    main: () => `import { ask } from "./ask.js";
document.querySelector("main").append((await ask(60)).digest);
`,
  },
};

/** Presses the button, and tells the server the digest or error that there is then: it stands behind the page that was built. */
export const WATCH = `<script>
const tell = (said) => fetch("/printed", { method: "POST", body: said });
addEventListener("error", ({ error, message }) => tell(error?.name ?? message));
addEventListener("unhandledrejection", ({ reason }) => tell(reason?.name ?? String(reason)));
let seen = 0;
setInterval(() => {
  const button = document.querySelector("button");
  // Effects come after what they follow is shown.
  if (button !== null && ++seen === 5) button.click();
  const [said] = document.body.innerText.match(/\\b[0-9a-f]{16}\\b|\\w*Error\\b/) ?? [];
  if (said !== undefined) tell(said);
}, 50);
</script>`;

/** Builds a folder with an index.html with Vite and opens it; gives the digest or the error that is shown. */
async function openBuilt(root, out, plugins = []) {
  const { build } = await load("vite");
  await build({
    root,
    base: "./",
    configFile: false,
    logLevel: "error",
    mode: "development",
    plugins,
    // StrictMode does what it does only in builds for development.
    define: { "process.env.NODE_ENV": '"development"' },
    build: { outDir: out, emptyOutDir: true, minify: false, target: "es2022" },
    worker: { format: "es" },
  });
  return open(out, { appended: WATCH });
}

export function componentPlaces({ folder, work }) {
  const place = (framework, how, file, wanted = DIGEST, changed = (code) => code) => ({
    name: framework,
    how,
    wanted,
    version: async () => {
      await installPages();
      return installed(FRAMEWORKS[framework].package);
    },
    run: async () => {
      const root = join(folder, `${framework}-${how}`.replaceAll(/\W+/g, "-"));
      mkdirSync(root);
      const { main, plugins } = FRAMEWORKS[framework];
      for (const { name, code } of blocksOf(GUIDE)) {
        if (name !== undefined) writeFileSync(join(root, name), changed(code));
      }
      writeFileSync(join(root, "main.js"), main(file));
      writeFileSync(
        join(root, "index.html"),
        '<!doctype html><meta charset="utf-8"><title>Spikes</title><main></main><script type="module" src="./main.js"></script>',
      );
      return openBuilt(root, join(work, "built"), await plugins());
    },
  });
  return [
    place("React", "component under StrictMode, made in an effect", "Spikes.jsx"),
    place("React", "component under StrictMode, made by `useMemo`", "Remembered.jsx"),
    place("React", "component under StrictMode, made by `useMemo` and freed", "Remembered.jsx", "FreedError", (code) =>
      code
        .replace("useMemo, useState", "useEffect, useMemo, useState")
        .replace("  const [digest", "  useEffect(() => () => network.free(), [network]);\n  const [digest"),
    ),
    place("Vue", "component, `shallowRef`", "Spikes.vue"),
    place("Vue", "component, `ref`", "Spikes.vue", "TypeError", (code) =>
      code.replaceAll("shallowRef(", "ref(").replace(", shallowRef", ""),
    ),
    place("Svelte", "component", "Spikes.svelte"),
    place("Svelte", "component, the network in `$state`", "Spikes.svelte", DIGEST, (code) =>
      code.replace("new NeuralNetwork(description)", "$state(new NeuralNetwork(description))"),
    ),
    place("Vite", "page with a worker", ""),
  ];
}
