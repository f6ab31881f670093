/** Stands in for `embedded.ts` where the WebAssembly module travels apart: in `bitspike/slim`. */
export const base64 = "";
