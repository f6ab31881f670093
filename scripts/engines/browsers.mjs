// Browsers without a window: each opens a page that runs the golden.

import { existsSync, readFileSync } from "node:fs";
import { join, normalize, relative } from "node:path";
import { root } from "../tools.mjs";
import { entryModule } from "./entry.mjs";
import { debianPackages, debianVersion, run, Unavailable } from "./provide.mjs";
import { visit } from "./visit.mjs";

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

/** Opens a page that runs a module, one of the project's files; gives what it printed. */
function open(module, command, env) {
  const answer = (path) => {
    if (path === "/index.html") return page(`/${relative(root, module)}`);
    const file = normalize(join(root, path));
    return file.startsWith(root) && existsSync(file) ? readFileSync(file) : undefined;
  };
  return visit({ answer, command, env });
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

const chromiumFlags = [
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

/** Debian's Chromium. */
export const chromium = {
  async prepare() {
    await debianPackages("/usr/bin/chromium", "chromium");
    return debianVersion("chromium");
  },
  command: (home, url) => ["/usr/bin/chromium", ...chromiumFlags, `--user-data-dir=${home}`, url],
};

/** Debian's Firefox. */
export const firefox = {
  async prepare() {
    await debianPackages("/usr/bin/firefox-esr", "firefox-esr");
    return debianVersion("firefox-esr");
  },
  command: (home, url) => ["/usr/bin/firefox-esr", "--headless", "--no-remote", "--profile", home, url],
};

export const browsers = [
  browser("V8 in Chromium", { isQuick: true, ...chromium }),
  browser("SpiderMonkey in Firefox", firefox),
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
