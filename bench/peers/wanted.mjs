// Peers that take long to install or to start can be left out: `npm run bench -- --peers native,onnx`.

/** Kinds of peers that are not JavaScript in this process. */
export const kindsOfPeers = ["native", "onnx", "python"];

const variable = "BITSPIKE_BENCH_PEERS";

/** Why a peer is missing that is not wanted. */
export const leftOut = "left out by --peers";

/** Says for this process, and those that it starts, which kinds are wanted. */
export function want(kinds) {
  process.env[variable] = kinds.join(",");
}

export const isWanted = (kind) => (process.env[variable] ?? kindsOfPeers.join(",")).split(",").includes(kind);
