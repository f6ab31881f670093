import { messageOf } from "../checks/built-ins.ts";
import { Hdf5Error } from "./index.ts";

/**
 * The functions that write HDF5, with the library that they need: loaded when something is written.
 *
 * Some hosts import nothing once a program runs: service workers, AudioWorklets. So says the error; elsewhere the file was
 * not found.
 */
export async function loadWriter(): Promise<typeof import("./write.ts")> {
  try {
    return await import("./write.ts");
  } catch (cause) {
    throw new Hdf5Error(
      "/",
      `hdf5-writer.js, which writes HDF5, cannot be loaded (${messageOf(cause)}); service workers and AudioWorklets import ` +
        "nothing later: bundle the program into one script, or write what network.describe() gives as JSON",
      { cause },
    );
  }
}
