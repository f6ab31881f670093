//! NEST's `iaf_psc_delta`: what arrives is added to the membrane.

use super::{Counter, Neurons, Rule};
use crate::lanes::{Lanes, Scalar};
use crate::mathematics::exp_correctly_rounded;

const V: usize = 0;
const Y0: usize = 1;
const REFRACTORY: usize = 2;
const BUFFER: usize = 3;

const P22: usize = 0;
const P30: usize = 1;
const IE: usize = 2;
const THRESHOLD: usize = 3;
const V_RESET: usize = 4;
const V_MIN: usize = 5;
const REFRACTORY_STEPS: usize = 6;
const H: usize = 7;
const TAU_M: usize = 8;

/// Option: what arrives in the refractory period waits, decaying, for its end.
const REFRACTORY_INPUT: u32 = 1;
/// Flag: the membrane has a lower bound.
const FLOOR: u32 = 2;

pub struct NestDelta;

impl Rule for NestDelta {
    const NAME: &'static str = "nest-delta";
    const NUMBER: u64 = 22;
    const STATES: usize = 4;
    const PARAMETERS: usize = 9;
    const COUNTERS: &'static [Counter] = &[Counter { state: REFRACTORY, is_whole: true }];
    const HAS_SECOND_PORT: bool = true;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let left = neurons.state::<REFRACTORY>();
        let is_free = L::not(left.gt(L::zero()));
        let v = neurons.state::<V>();
        let mut driven = neurons
            .parameter::<P30>()
            .mul(neurons.state::<Y0>().add(neurons.parameter::<IE>()))
            .add(neurons.parameter::<P22>().mul(v))
            .add(neurons.input);
        if neurons.options & REFRACTORY_INPUT != 0 {
            let buffer = neurons.state::<BUFFER>();
            driven = L::select(buffer.nonzero(), driven.add(buffer), driven);
            let decay =
                left.sub(left).sub(left).mul(neurons.parameter::<H>()).div(neurons.parameter::<TAU_M>());
            let held = buffer.add(neurons.input.mul(exponential(decay)));
            let emptied = buffer.except(buffer.nonzero());
            neurons.set_state::<BUFFER>(L::select(is_free, emptied, held));
        }
        if neurons.options & FLOOR != 0 {
            let minimum = neurons.parameter::<V_MIN>();
            driven = L::select(minimum.gt(driven), minimum, driven);
        }
        let v = L::select(is_free, driven, v);
        let left = L::select(is_free, left, left.sub(L::constant(1.0)));
        let spike = v.ge(neurons.parameter::<THRESHOLD>());
        neurons.set_state::<V>(L::select(spike, neurons.parameter::<V_RESET>(), v));
        neurons.set_state::<REFRACTORY>(L::select(spike, neurons.parameter::<REFRACTORY_STEPS>(), left));
        neurons.set_state::<Y0>(neurons.second);
        spike
    }
}

/// exp of each lane, once rounded. Outlined: few networks take it.
#[inline(never)]
fn exponential<L: Lanes>(x: L) -> L {
    x.map(|lane| {
        // Most neurons are not refractory, and exp(0) is 1.
        let x = lane.to_f64();
        if x == 0.0 { L::Scalar::ONE } else { L::Scalar::from_f64(exp_correctly_rounded(x)) }
    })
}
