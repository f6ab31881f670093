// Browsers without a window: each opens a page of a server that lives as long as it, and that is told what was printed.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize, relative } from "node:path";
import { root } from "../tools.mjs";
import { entryModule } from "./entry.mjs";
import { debianPackages, debianVersion, run, Unavailable } from "./provide.mjs";

const PATIENCE = 180_000;

const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** A page that runs a module, and sends what it prints when it has ended. */
const page = (module) => `<!doctype html><meta charset="utf-8"><title>bitspike</title><script type="module">
const lines = [];
console.log = (line) => lines.push(line);
try {
  await import(${JSON.stringify(module)});
} catch (error) {
  lines.push("FAILED " + error + " " + error.stack);
}
await fetch("/printed", { method: "POST", body: lines.join("\\n") });
</script>`;

/** Serves the project's files, and a page for `module`; `onPrinted` is told what the page printed. */
function serve(module, onPrinted) {
  const server = createServer((request, response) => {
    const path = normalize(join(root, decodeURIComponent(new URL(request.url, "http://localhost").pathname)));
    if (request.method === "POST") {
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        response.end();
        onPrinted(Buffer.concat(chunks).toString());
      });
    } else if (request.url === "/") {
      response.setHeader("content-type", "text/html").end(page(`/${relative(root, module)}`));
    } else if (path.startsWith(root) && existsSync(path) && extname(path) in TYPES) {
      response.setHeader("content-type", TYPES[extname(path)]).end(readFileSync(path));
    } else {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

/** Opens a page in a browser that is started for it and ended after it; gives what the page printed. */
async function open(module, command, env) {
  const home = mkdtempSync(join(tmpdir(), "bitspike-browser-"));
  let child;
  let timer;
  let server;
  try {
    return await new Promise((resolve, reject) => {
      serve(module, resolve).then((listening) => {
        server = listening;
        const [program, ...args] = command(home, `http://127.0.0.1:${server.address().port}/`);
        // A group of its own, so that all of its processes can be ended.
        child = spawn(program, args, { stdio: "ignore", detached: true, env: { ...process.env, HOME: home, ...env } });
        child.on("error", reject);
        child.on("exit", (code) => reject(new Error(`${program} ended with ${code} before the page did`)));
        timer = setTimeout(() => reject(new Error(`${program} did not finish the page`)), PATIENCE);
      }, reject);
    });
  } finally {
    clearTimeout(timer);
    server?.closeAllConnections();
    server?.close();
    if (child?.pid !== undefined && child.exitCode === null) {
      const ended = new Promise((resolve) => {
        child.once("exit", resolve);
      });
      process.kill(-child.pid, "SIGKILL");
      await ended;
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function browser(name, { isQuick = false, env = {}, prepare, command }) {
  return {
    name,
    processor: "x86-64",
    isQuick,
    async prepare() {
      const version = await prepare();
      return { version, call: (build, ...wanted) => open(entryModule(build, ...wanted), command, env) };
    },
  };
}

export const chromiumFlags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

const webkit = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

export const browsers = [
  browser("V8 in Chromium", {
    isQuick: true,
    async prepare() {
      await debianPackages("/usr/bin/chromium", "chromium");
      return debianVersion("chromium");
    },
    command: (home, url) => ["/usr/bin/chromium", ...chromiumFlags, `--user-data-dir=${home}`, url],
  }),
  browser("SpiderMonkey in Firefox", {
    async prepare() {
      await debianPackages("/usr/bin/firefox-esr", "firefox-esr");
      return debianVersion("firefox-esr");
    },
    command: (home, url) => ["/usr/bin/firefox-esr", "--headless", "--no-remote", "--profile", home, url],
  }),
  browser("JavaScriptCore in WebKitGTK", {
    // Its sandbox wants namespaces that a container does not have.
    env: { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", LIBGL_ALWAYS_SOFTWARE: "1" },
    async prepare() {
      await debianPackages("/usr/bin/xvfb-run", "xvfb", "xauth");
      await debianPackages(webkit, "libwebkit2gtk-4.1-0");
      const missing = (await run("ldd", [webkit])).includes("not found");
      if (missing) throw new Unavailable("libraries of WebKitGTK are missing");
      return debianVersion("libwebkit2gtk-4.1-0");
    },
    command: (_, url) => ["/usr/bin/xvfb-run", "-a", webkit, "--private", url],
  }),
];
