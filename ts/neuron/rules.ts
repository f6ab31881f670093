export { type LifParameters, lif } from "./lif.ts";
