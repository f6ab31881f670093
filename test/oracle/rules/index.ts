import { brian2 } from "./brian2.ts";
import { lif } from "./lif.ts";
import { nestAlpha } from "./nest-alpha.ts";
import { nestDelta } from "./nest-delta.ts";
import { nestExp } from "./nest-exp.ts";
import { nir } from "./nir.ts";
import { nirExact } from "./nir-exact.ts";
import { norse } from "./norse.ts";
import { norseBox } from "./norse-box.ts";
import { norseIaf } from "./norse-iaf.ts";
import { norseLi } from "./norse-li.ts";
import { norseLiBox } from "./norse-li-box.ts";
import { norseLsnn } from "./norse-lsnn.ts";
import { norseRefractory } from "./norse-refractory.ts";
import { relay } from "./relay.ts";
import { rockpool } from "./rockpool.ts";
import { rockpoolExpsyn } from "./rockpool-expsyn.ts";
import { rockpoolNumpy } from "./rockpool-numpy.ts";
import type { OracleRule } from "./rule.ts";
import { sinabs } from "./sinabs.ts";
import { sinabsAlif } from "./sinabs-alif.ts";
import { sinabsExpleak } from "./sinabs-expleak.ts";
import { snntorch } from "./snntorch.ts";
import { snntorchAlpha } from "./snntorch-alpha.ts";
import { snntorchLapicque } from "./snntorch-lapicque.ts";
import { snntorchRecurrent } from "./snntorch-recurrent.ts";
import { snntorchRecurrentSynaptic } from "./snntorch-recurrent-synaptic.ts";
import { snntorchSynaptic } from "./snntorch-synaptic.ts";
import { spikingjelly } from "./spikingjelly.ts";
import { spikingjelly14 } from "./spikingjelly-0.0.0.0.14.ts";
import { spyx } from "./spyx.ts";
import { spyxAlif } from "./spyx-alif.ts";
import { spyxCuba, spyxRecurrentCuba } from "./spyx-cuba.ts";

/** Every rule, grouped by origin. */
export const oracleRules: readonly OracleRule[] = [
  lif,
  snntorch,
  snntorchSynaptic,
  snntorchAlpha,
  snntorchLapicque,
  norseBox,
  norse,
  norseRefractory,
  norseIaf,
  norseLsnn,
  norseLi,
  norseLiBox,
  spikingjelly,
  spikingjelly14,
  sinabs,
  sinabsExpleak,
  sinabsAlif,
  rockpool,
  rockpoolNumpy,
  nir,
  nirExact,
  nestExp,
  nestDelta,
  nestAlpha,
  brian2,
  relay,
  snntorchRecurrent,
  snntorchRecurrentSynaptic,
  spyx,
  spyxCuba,
  spyxAlif,
  spyxRecurrentCuba,
  rockpoolExpsyn,
];

/** Every rule by name. */
export const oracleRuleByName: ReadonlyMap<string, OracleRule> = new Map(oracleRules.map((rule) => [rule.name, rule]));
