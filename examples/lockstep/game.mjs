// Two peers and the wires between them, until both have settled so many steps.

import { Peer } from "./peer.mjs";
import { currentsOf, keysAt } from "./player.mjs";
import { Wire } from "./wire.mjs";
import { makeWorld } from "./world.mjs";

/** Plays `steps` settled steps; gives both peers and the wires that led to them. */
export function play(steps, options) {
  const peers = [new Peer(0, options), new Peer(1, options)];
  const wires = [new Wire(1), new Wire(2)];
  for (let tick = 0; peers.some(({ settled }) => settled < steps); tick += 1) {
    peers.forEach((peer, player) => {
      for (const message of wires[player].receive(tick)) peer.receive(message);
      peer.correct();
      if (peer.mayGuess) wires[1 - player].send(peer.advance(keysAt(player, peer.step)), tick);
    });
  }
  return { peers, wires };
}

/** The digest after so many steps of a single network that knows all keys: what both must reach. */
export function expectedDigest(steps) {
  const network = makeWorld();
  for (let step = 0; step < steps; step += 1) {
    network.forward({ left: currentsOf(keysAt(0, step)), right: currentsOf(keysAt(1, step)) });
  }
  const { digest } = network;
  network.free();
  return digest;
}
