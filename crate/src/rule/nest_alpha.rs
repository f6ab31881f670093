//! NEST's `iaf_psc_alpha`: alpha-shaped synaptic currents, integrated exactly.

use super::nest_exp::split;
use super::{Counter, Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I_EX: usize = 1;
const D_EX: usize = 2;
const I_IN: usize = 3;
const D_IN: usize = 4;
const Y0: usize = 5;
const REFRACTORY: usize = 6;

const P11EX: usize = 0;
const P11IN: usize = 1;
const P21EX: usize = 2;
const P21IN: usize = 3;
const P30: usize = 4;
const P31EX: usize = 5;
const P31IN: usize = 6;
const P32EX: usize = 7;
const P32IN: usize = 8;
const EXPM1_TAU_M: usize = 9;
const EPSC_INITIAL_VALUE: usize = 10;
const IPSC_INITIAL_VALUE: usize = 11;
const IE: usize = 12;
const THRESHOLD: usize = 13;
const V_RESET: usize = 14;
const V_MIN: usize = 15;
const REFRACTORY_STEPS: usize = 16;

/// Flag: the membrane has a lower bound.
const FLOOR: u32 = 1;

pub struct NestAlpha;

impl Rule for NestAlpha {
    const NAME: &'static str = "nest-alpha";
    const NUMBER: u64 = 23;
    const STATES: usize = 7;
    const PARAMETERS: usize = 17;
    const COUNTERS: &'static [Counter] = &[Counter { state: REFRACTORY, is_whole: true }];
    const HAS_SECOND_PORT: bool = true;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let left = neurons.state::<REFRACTORY>();
        let is_free = L::not(left.gt(L::zero()));
        let v = neurons.state::<V>();
        let (i_ex, d_ex, i_in, d_in) = (
            neurons.state::<I_EX>(),
            neurons.state::<D_EX>(),
            neurons.state::<I_IN>(),
            neurons.state::<D_IN>(),
        );
        let driven = neurons.parameter::<P30>().mul(neurons.state::<Y0>().add(neurons.parameter::<IE>()));
        let driven =
            driven.add(neurons.parameter::<P31EX>().mul(d_ex)).add(neurons.parameter::<P32EX>().mul(i_ex));
        let driven =
            driven.add(neurons.parameter::<P31IN>().mul(d_in)).add(neurons.parameter::<P32IN>().mul(i_in));
        let mut driven = driven.add(neurons.parameter::<EXPM1_TAU_M>().mul(v)).add(v);
        if neurons.options & FLOOR != 0 {
            let minimum = neurons.parameter::<V_MIN>();
            driven = L::select(minimum.gt(driven), minimum, driven);
        }
        let v = L::select(is_free, driven, v);
        let left = L::select(is_free, left, left.sub(L::constant(1.0)));
        // Both are added to, be it +0: that keeps one that decays to -0 at +0.
        let (excitatory, inhibitory) = split(neurons.input);
        let (p11_ex, p11_in) = (neurons.parameter::<P11EX>(), neurons.parameter::<P11IN>());
        neurons.set_state::<I_EX>(neurons.parameter::<P21EX>().mul(d_ex).add(p11_ex.mul(i_ex)));
        neurons.set_state::<D_EX>(
            d_ex.mul(p11_ex).add(neurons.parameter::<EPSC_INITIAL_VALUE>().mul(excitatory)),
        );
        neurons.set_state::<I_IN>(neurons.parameter::<P21IN>().mul(d_in).add(p11_in.mul(i_in)));
        neurons.set_state::<D_IN>(
            d_in.mul(p11_in).add(neurons.parameter::<IPSC_INITIAL_VALUE>().mul(inhibitory)),
        );
        let spike = v.ge(neurons.parameter::<THRESHOLD>());
        neurons.set_state::<V>(L::select(spike, neurons.parameter::<V_RESET>(), v));
        neurons.set_state::<REFRACTORY>(L::select(spike, neurons.parameter::<REFRACTORY_STEPS>(), left));
        neurons.set_state::<Y0>(neurons.second);
        spike
    }
}
