// Opens a page in a browser without a window. The page is served by a server that lives as long as it, and sends what it
// has to say to `/printed`.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

const PATIENCE = 180_000;

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

/**
 * Gives what the page printed. `answer(path)` gives the body for a path, or undefined; `command(home, url)` the command
 * that starts the browser; `headers` go with every answer.
 */
export async function visit({ answer, command, env = {}, headers = {} }) {
  const home = mkdtempSync(join(tmpdir(), "bitspike-browser-"));
  let child;
  let timer;
  let server;
  try {
    return await new Promise((resolve, reject) => {
      serve(answer, headers, resolve).then((listening) => {
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

function serve(answer, headers, onPrinted) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (request.method === "POST") {
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        response.end();
        onPrinted(Buffer.concat(chunks).toString());
      });
      return;
    }
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const body = answer(decodeURIComponent(path));
    if (body === undefined) {
      response.writeHead(404).end();
    } else {
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, ...headers }).end(body);
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}
