// Made by scripts/rule-lists.mjs of the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the numbers of rules

import { lifOrigin } from "./lif.ts";
import { snntorchOrigin } from "./snntorch.ts";
import { snntorchSynapticOrigin } from "./snntorch-synaptic.ts";
import { snntorchAlphaOrigin } from "./snntorch-alpha.ts";
import { snntorchLapicqueOrigin } from "./snntorch-lapicque.ts";
import { norseBoxOrigin } from "./norse-box.ts";
import { norseOrigin } from "./norse.ts";
import { norseRefractoryOrigin } from "./norse-refractory.ts";
import { norseIafOrigin } from "./norse-iaf.ts";
import { norseLsnnOrigin } from "./norse-lsnn.ts";
import { norseLiOrigin } from "./norse-li.ts";
import { norseLiBoxOrigin } from "./norse-li-box.ts";
import { spikingjellyOrigin } from "./spikingjelly.ts";
import { spikingjelly14Origin } from "./spikingjelly-0.0.0.0.14.ts";
import { sinabsOrigin } from "./sinabs.ts";
import { sinabsExpleakOrigin } from "./sinabs-expleak.ts";
import { sinabsAlifOrigin } from "./sinabs-alif.ts";
import { rockpoolOrigin } from "./rockpool.ts";
import { rockpoolNumpyOrigin } from "./rockpool-numpy.ts";
import { nirOrigin } from "./nir.ts";
import { nirExactOrigin } from "./nir-exact.ts";
import { nestExpOrigin } from "./nest-exp.ts";
import { nestDeltaOrigin } from "./nest-delta.ts";
import { nestAlphaOrigin } from "./nest-alpha.ts";
import { brian2Origin } from "./brian2.ts";
import { relayOrigin } from "./relay.ts";
import { snntorchRecurrentOrigin } from "./snntorch-recurrent.ts";
import { snntorchRecurrentSynapticOrigin } from "./snntorch-recurrent-synaptic.ts";
import { spyxOrigin } from "./spyx.ts";
import { spyxCubaOrigin } from "./spyx-cuba.ts";
import { spyxAlifOrigin } from "./spyx-alif.ts";
import { spyxRecurrentCubaOrigin } from "./spyx-recurrent-cuba.ts";
import { rockpoolExpsynOrigin } from "./rockpool-expsyn.ts";
import type { RuleOrigin } from "./origin.ts";

/** What every rule says of itself, in the order of `index.ts`. Entries that do not ask do not hold it. */
export const ruleOrigins: readonly RuleOrigin[] = [
  lifOrigin,
  snntorchOrigin,
  snntorchSynapticOrigin,
  snntorchAlphaOrigin,
  snntorchLapicqueOrigin,
  norseBoxOrigin,
  norseOrigin,
  norseRefractoryOrigin,
  norseIafOrigin,
  norseLsnnOrigin,
  norseLiOrigin,
  norseLiBoxOrigin,
  spikingjellyOrigin,
  spikingjelly14Origin,
  sinabsOrigin,
  sinabsExpleakOrigin,
  sinabsAlifOrigin,
  rockpoolOrigin,
  rockpoolNumpyOrigin,
  nirOrigin,
  nirExactOrigin,
  nestExpOrigin,
  nestDeltaOrigin,
  nestAlphaOrigin,
  brian2Origin,
  relayOrigin,
  snntorchRecurrentOrigin,
  snntorchRecurrentSynapticOrigin,
  spyxOrigin,
  spyxCubaOrigin,
  spyxAlifOrigin,
  spyxRecurrentCubaOrigin,
  rockpoolExpsynOrigin,
];
