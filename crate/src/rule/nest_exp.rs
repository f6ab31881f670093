//! NEST's `iaf_psc_exp`: exponential synaptic currents of either sign, integrated exactly.

use super::{Counter, Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I_EX: usize = 1;
const I_IN: usize = 2;
const Y0: usize = 3;
const REFRACTORY: usize = 4;

const P11EX: usize = 0;
const P11IN: usize = 1;
const P20: usize = 2;
const P21EX: usize = 3;
const P21IN: usize = 4;
const P22: usize = 5;
const IE: usize = 6;
const THRESHOLD: usize = 7;
const V_RESET: usize = 8;
const REFRACTORY_STEPS: usize = 9;

pub struct NestExp;

impl Rule for NestExp {
    const NAME: &'static str = "nest-exp";
    const NUMBER: u64 = 21;
    const STATES: usize = 5;
    const PARAMETERS: usize = 10;
    const COUNTERS: &'static [Counter] = &[Counter { state: REFRACTORY, is_whole: true }];
    const HAS_SECOND_PORT: bool = true;
    const IS_UNROLLED: bool = true;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let left = neurons.state::<REFRACTORY>();
        let is_held = left.gt(L::zero());
        let (v, ex, inh) = (neurons.state::<V>(), neurons.state::<I_EX>(), neurons.state::<I_IN>());
        let driven = v
            .mul(neurons.parameter::<P22>())
            .add(ex.mul(neurons.parameter::<P21EX>()))
            .add(inh.mul(neurons.parameter::<P21IN>()));
        let driven =
            driven.add(neurons.parameter::<IE>().add(neurons.state::<Y0>()).mul(neurons.parameter::<P20>()));
        let v = L::select(is_held, v, driven);
        let left = left.sub(L::heaviside(is_held));
        // Both currents are added to, be it +0: that keeps one that decays to -0 at +0.
        let (excitatory, inhibitory) = split(neurons.input);
        neurons.set_state::<I_EX>(ex.mul(neurons.parameter::<P11EX>()).add(excitatory));
        neurons.set_state::<I_IN>(inh.mul(neurons.parameter::<P11IN>()).add(inhibitory));
        let spike = v.ge(neurons.parameter::<THRESHOLD>());
        neurons.set_state::<V>(L::select(spike, neurons.parameter::<V_RESET>(), v));
        neurons.set_state::<REFRACTORY>(L::select(spike, neurons.parameter::<REFRACTORY_STEPS>(), left));
        neurons.set_state::<Y0>(neurons.second);
        spike
    }
}

/// What arrives, by its sign: positive weights excite, others inhibit.
#[inline(always)]
pub(super) fn split<L: Lanes>(input: L) -> (L, L) {
    let excites = input.gt(L::zero());
    (input.only(excites), input.add(L::zero()).except(excites))
}
