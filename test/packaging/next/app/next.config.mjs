import { fileURLToPath } from "node:url";

// The folder with Next's own lock file.
const root = fileURLToPath(new URL("../../..", import.meta.url));

export default { turbopack: { root }, outputFileTracingRoot: root };
