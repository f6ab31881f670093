/** The rules as their users write them. Made by scripts/rule-lists.mjs of the files of this folder. */
// biome-ignore-all assist/source/organizeImports: in the order of the numbers of rules

export { type LifParameters, lif } from "./lif.ts";
export { type SnntorchParameters, snntorch } from "./snntorch.ts";
export { type SnntorchSynapticParameters, snntorchSynaptic } from "./snntorch-synaptic.ts";
export { type SnntorchAlphaParameters, snntorchAlpha } from "./snntorch-alpha.ts";
export { type SnntorchLapicqueParameters, snntorchLapicque } from "./snntorch-lapicque.ts";
export { type NorseBoxParameters, norseBox } from "./norse-box.ts";
export { type NorseParameters, norse } from "./norse.ts";
export { type NorseRefractoryParameters, norseRefractory } from "./norse-refractory.ts";
export { type NorseIafParameters, norseIaf } from "./norse-iaf.ts";
export { type NorseLsnnParameters, norseLsnn } from "./norse-lsnn.ts";
export { type NorseLiParameters, norseLi } from "./norse-li.ts";
export { type NorseLiBoxParameters, norseLiBox } from "./norse-li-box.ts";
export { type SpikingjellyParameters, spikingjelly } from "./spikingjelly.ts";
export { type Spikingjelly14Parameters, spikingjelly14 } from "./spikingjelly-0.0.0.0.14.ts";
export { type SinabsParameters, sinabs } from "./sinabs.ts";
export { type SinabsExpleakParameters, sinabsExpleak } from "./sinabs-expleak.ts";
export { type SinabsAlifParameters, sinabsAlif } from "./sinabs-alif.ts";
export { type RockpoolParameters, rockpool } from "./rockpool.ts";
export { type RockpoolNumpyParameters, rockpoolNumpy } from "./rockpool-numpy.ts";
export { type NirParameters, nir } from "./nir.ts";
export { type NirExactParameters, nirExact } from "./nir-exact.ts";
export { type NestExpParameters, nestExp } from "./nest-exp.ts";
export { type NestDeltaParameters, nestDelta } from "./nest-delta.ts";
export { type NestAlphaParameters, nestAlpha } from "./nest-alpha.ts";
export { type Brian2Parameters, brian2 } from "./brian2.ts";
export { type RelayParameters, relay } from "./relay.ts";
export { type SnntorchRecurrentParameters, snntorchRecurrent } from "./snntorch-recurrent.ts";
export { type SnntorchRecurrentSynapticParameters, snntorchRecurrentSynaptic } from "./snntorch-recurrent-synaptic.ts";
export { type SpyxParameters, spyx } from "./spyx.ts";
export { type SpyxCubaParameters, spyxCuba } from "./spyx-cuba.ts";
export { type SpyxAlifParameters, spyxAlif } from "./spyx-alif.ts";
export { spyxRecurrentCuba } from "./spyx-recurrent-cuba.ts";
export { type RockpoolExpsynParameters, rockpoolExpsyn } from "./rockpool-expsyn.ts";
export {
  type NestNeuron,
  type NestSynapticNeuron,
  nestAlphaFromTimeConstants,
  nestDeltaFromTimeConstants,
  nestExpFromTimeConstants,
} from "./nest-propagators.ts";
export { decayFactor, exp, type Quantity } from "./time-constants.ts";
export { brian2RefractorySteps, nestDelaySteps, nestRefractorySteps } from "./time-steps.ts";
