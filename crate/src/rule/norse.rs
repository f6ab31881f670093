//! Norse's `LIF`: the synaptic current jumps, drives the membrane, and decays.

use super::norse_box::either;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I: usize = 1;

const DT: usize = 0;
const TAU_MEM_INV: usize = 1;
const TAU_SYN_INV: usize = 2;
const V_LEAK: usize = 3;
const THRESHOLD: usize = 4;
const V_RESET: usize = 5;

pub struct Norse;

impl Rule for Norse {
    const NAME: &'static str = "norse";
    const NUMBER: u64 = 6;
    const STATES: usize = 2;
    const PARAMETERS: usize = 6;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let v = integrated(neurons);
        let spike = v.gt(neurons.parameter::<THRESHOLD>());
        neurons.set_state::<V>(either(spike, v, neurons.parameter::<V_RESET>()));
        spike
    }
}

/// The membrane before the threshold; the synaptic current has taken the input and decayed.
#[inline(always)]
pub(super) fn integrated<L: Lanes, R: Rule>(neurons: &mut Neurons<L, R>) -> L {
    let dt = neurons.parameter::<DT>();
    let v = neurons.state::<V>();
    let i = neurons.state::<I>().add(neurons.input);
    let decay = L::constant(-1.0).mul(dt).mul(neurons.parameter::<TAU_SYN_INV>());
    neurons.set_state::<I>(i.add(decay.mul(i)));
    let rate = dt.mul(neurons.parameter::<TAU_MEM_INV>());
    v.add(rate.mul(neurons.parameter::<V_LEAK>().sub(v).add(i)))
}
