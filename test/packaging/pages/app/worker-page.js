// Only starts a module worker, which does the rest.

new Worker("./worker.js", { type: "module" });
