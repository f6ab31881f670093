// Made by scripts/rule-lists.mjs of the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the numbers of rules

import { lifDefinition } from "./lif.ts";
import { snntorchDefinition } from "./snntorch.ts";
import { snntorchSynapticDefinition } from "./snntorch-synaptic.ts";
import { snntorchAlphaDefinition } from "./snntorch-alpha.ts";
import { snntorchLapicqueDefinition } from "./snntorch-lapicque.ts";
import { norseBoxDefinition } from "./norse-box.ts";
import { norseDefinition } from "./norse.ts";
import { norseRefractoryDefinition } from "./norse-refractory.ts";
import { norseIafDefinition } from "./norse-iaf.ts";
import { norseLsnnDefinition } from "./norse-lsnn.ts";
import { norseLiDefinition } from "./norse-li.ts";
import { norseLiBoxDefinition } from "./norse-li-box.ts";
import { spikingjellyDefinition } from "./spikingjelly.ts";
import { spikingjelly14Definition } from "./spikingjelly-0.0.0.0.14.ts";
import { sinabsDefinition } from "./sinabs.ts";
import { sinabsExpleakDefinition } from "./sinabs-expleak.ts";
import { sinabsAlifDefinition } from "./sinabs-alif.ts";
import { rockpoolDefinition } from "./rockpool.ts";
import { rockpoolNumpyDefinition } from "./rockpool-numpy.ts";
import { nirDefinition } from "./nir.ts";
import { nirExactDefinition } from "./nir-exact.ts";
import { nestExpDefinition } from "./nest-exp.ts";
import { nestDeltaDefinition } from "./nest-delta.ts";
import { nestAlphaDefinition } from "./nest-alpha.ts";
import { brian2Definition } from "./brian2.ts";
import { relayDefinition } from "./relay.ts";
import { snntorchRecurrentDefinition } from "./snntorch-recurrent.ts";
import { snntorchRecurrentSynapticDefinition } from "./snntorch-recurrent-synaptic.ts";
import { spyxDefinition } from "./spyx.ts";
import { spyxCubaDefinition } from "./spyx-cuba.ts";
import { spyxAlifDefinition } from "./spyx-alif.ts";
import { spyxRecurrentCubaDefinition } from "./spyx-recurrent-cuba.ts";
import { rockpoolExpsynDefinition } from "./rockpool-expsyn.ts";
import type { RuleDefinition } from "./rule.ts";

/** Every rule. The core knows the same, by their names. */
export const ruleDefinitions: readonly RuleDefinition[] = [
  lifDefinition,
  snntorchDefinition,
  snntorchSynapticDefinition,
  snntorchAlphaDefinition,
  snntorchLapicqueDefinition,
  norseBoxDefinition,
  norseDefinition,
  norseRefractoryDefinition,
  norseIafDefinition,
  norseLsnnDefinition,
  norseLiDefinition,
  norseLiBoxDefinition,
  spikingjellyDefinition,
  spikingjelly14Definition,
  sinabsDefinition,
  sinabsExpleakDefinition,
  sinabsAlifDefinition,
  rockpoolDefinition,
  rockpoolNumpyDefinition,
  nirDefinition,
  nirExactDefinition,
  nestExpDefinition,
  nestDeltaDefinition,
  nestAlphaDefinition,
  brian2Definition,
  relayDefinition,
  snntorchRecurrentDefinition,
  snntorchRecurrentSynapticDefinition,
  spyxDefinition,
  spyxCubaDefinition,
  spyxAlifDefinition,
  spyxRecurrentCubaDefinition,
  rockpoolExpsynDefinition,
];
