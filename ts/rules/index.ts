import { brian2Definition } from "./brian2.ts";
import { lifDefinition } from "./lif.ts";
import { nestAlphaDefinition } from "./nest-alpha.ts";
import { nestDeltaDefinition } from "./nest-delta.ts";
import { nestExpDefinition } from "./nest-exp.ts";
import { nirDefinition } from "./nir.ts";
import { nirExactDefinition } from "./nir-exact.ts";
import { norseDefinition } from "./norse.ts";
import { norseBoxDefinition } from "./norse-box.ts";
import { norseIafDefinition } from "./norse-iaf.ts";
import { norseLiDefinition } from "./norse-li.ts";
import { norseLiBoxDefinition } from "./norse-li-box.ts";
import { norseLsnnDefinition } from "./norse-lsnn.ts";
import { norseRefractoryDefinition } from "./norse-refractory.ts";
import { relayDefinition } from "./relay.ts";
import { rockpoolDefinition } from "./rockpool.ts";
import { rockpoolExpsynDefinition } from "./rockpool-expsyn.ts";
import { rockpoolNumpyDefinition } from "./rockpool-numpy.ts";
import type { RuleDefinition } from "./rule.ts";
import { sinabsDefinition } from "./sinabs.ts";
import { sinabsAlifDefinition } from "./sinabs-alif.ts";
import { sinabsExpleakDefinition } from "./sinabs-expleak.ts";
import { snntorchDefinition } from "./snntorch.ts";
import { snntorchAlphaDefinition } from "./snntorch-alpha.ts";
import { snntorchLapicqueDefinition } from "./snntorch-lapicque.ts";
import { snntorchRecurrentDefinition } from "./snntorch-recurrent.ts";
import { snntorchRecurrentSynapticDefinition } from "./snntorch-recurrent-synaptic.ts";
import { snntorchSynapticDefinition } from "./snntorch-synaptic.ts";
import { spikingjellyDefinition } from "./spikingjelly.ts";
import { spikingjelly14Definition } from "./spikingjelly-0.0.0.0.14.ts";
import { spyxDefinition } from "./spyx.ts";
import { spyxAlifDefinition } from "./spyx-alif.ts";
import { spyxCubaDefinition } from "./spyx-cuba.ts";
import { spyxRecurrentCubaDefinition } from "./spyx-recurrent-cuba.ts";

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
