// The workloads, in the order in which they run. Each is a file of `workloads/`.

/**
 * @typedef {object} Workload
 * @property {string} name
 * @property {boolean} [usesAllCores] it is not kept on one core: engines compile, and browsers draw, in other threads
 * @property {boolean} [needsSite] it runs what `npm run site` makes, so that builds cannot take turns in it
 */

/** @type {Workload[]} */
export const workloads = [
  { name: "forward-small" },
  { name: "analog-1024" },
  { name: "events-1024" },
  { name: "events-784-256" },
  { name: "f32-f64" },
  { name: "cold-start", usesAllCores: true },
  { name: "batch-64" },
  { name: "convolution" },
  { name: "neuron-update" },
  { name: "digits" },
  { name: "dense-784" },
  { name: "microcircuit" },
  { name: "balanced" },
  { name: "rules" },
  { name: "snapshot" },
  { name: "building" },
  { name: "playground", usesAllCores: true, needsSite: true },
];
