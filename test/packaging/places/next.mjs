// Next: a component of the server, one of the client in Chromium, and routes on the edge runtime.

import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "../../../scripts/engines/browsers.mjs";
import { visit } from "../../../scripts/engines/visit.mjs";
import { environment } from "../../../scripts/tools.mjs";
import { run } from "../tarball.mjs";
import { install, installed } from "./installed.mjs";
import { MADE, model } from "./trial.mjs";
import { runInNode } from "./workerd.mjs";

const next = fileURLToPath(new URL("../next/", import.meta.url));

export function nextPlaces({ folder, work, expected }) {
  let answers;
  const place = (how, key, wanted) => ({
    name: "Next",
    how,
    get wanted() {
      return wanted();
    },
    version: async () => {
      await install(next, "310 MB");
      return installed("next", next);
    },
    run: async () => {
      answers ??= askNext(folder, work);
      return (await answers)[key];
    },
  });
  return [
    place("component of the server", "server", () => expected),
    place("component of the client, in Chromium", "client", () => expected),
    place("route on the edge runtime, the core imported as `bitspike/core.wasm?module`", "edge", () =>
      runInNode(folder).trim(),
    ),
    // Its own server compiles at run time; hosts of the edge runtime may not.
    place("route on the edge runtime of `next start`, the core not imported", "embedded", () => MADE),
  ];
}

/** Builds the application, starts it, and asks it for its pages and routes. */
async function askNext(folder, work) {
  const project = join(next, "out", work.split("/").at(-1));
  mkdirSync(project, { recursive: true });
  cpSync(folder, project, { recursive: true, filter: (path) => !path.startsWith(join(folder, "places")) });
  cpSync(join(next, "app"), project, { recursive: true });
  mkdirSync(join(project, "public"));
  cpSync(model, join(project, "public", "model.nir"));
  const program = join(next, "node_modules/next/dist/bin/next");
  const variables = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  run(process.execPath, [program, "build"], project, variables);
  const port = await freePort();
  const server = spawn(process.execPath, [program, "start", "--port", String(port)], {
    cwd: project,
    env: environment(variables),
    stdio: "ignore",
  });
  try {
    const address = `http://127.0.0.1:${port}`;
    await started(address);
    const preIn = async (path) => textOf(await (await fetch(address + path)).text());
    return {
      // Before a route imports the core, which all of one process share.
      embedded: await (await fetch(`${address}/embedded`)).text(),
      edge: await (await fetch(`${address}/edge`, { method: "POST", body: readFileSync(model) })).text(),
      server: await preIn("/"),
      client: await saidInChromium(address),
    };
  } finally {
    server.kill();
  }
}

const textOf = (html) => /<pre>([\s\S]*?)<\/pre>/.exec(html)?.[1].replaceAll("&quot;", '"') ?? html;

/** What the component says: it tells the server whose address it is given. */
async function saidInChromium(address) {
  await chromium.prepare();
  const command = (home, url) =>
    chromium.command(home, `${address}/client?tell=${encodeURIComponent(`${url}printed`)}`);
  return visit({ answer: () => undefined, command });
}

/** Waits until the server answers. */
async function started(address) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await fetch(address);
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** A port that nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
