//! Brian2's method `exact`. A jump comes after the threshold, and so reaches it one step later.

use super::{Counter, Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const REFRACTORY: usize = 1;

const E: usize = 0;
const THRESHOLD: usize = 1;
const V_RESET: usize = 2;
const REFRACTORY_STEPS: usize = 3;

/// Option: inputs are added to the membrane instead of driving it.
const JUMP: u32 = 1;
/// Option: a spike needs no more than the threshold.
const REACHES: u32 = 2;
/// Option: a spike subtracts the threshold instead of setting a value.
const SUBTRACT: u32 = 4;
/// Option: in the refractory period neither the equation nor jumps act.
const UNLESS_REFRACTORY: u32 = 8;

pub struct Brian2;

impl Rule for Brian2 {
    const NAME: &'static str = "brian2";
    const NUMBER: u64 = 24;
    const STATES: usize = 2;
    const PARAMETERS: usize = 4;
    const COUNTERS: &'static [Counter] = &[Counter { state: REFRACTORY, is_whole: true }];

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let (threshold, decay) = (neurons.parameter::<THRESHOLD>(), neurons.parameter::<E>());
        let waiting = neurons.state::<REFRACTORY>().sub(L::constant(1.0));
        let waiting = waiting.only(waiting.gt(L::zero()));
        let is_waiting = waiting.gt(L::zero());
        let before = neurons.state::<V>();
        let mut v = decay.mul(before);
        if neurons.options & JUMP == 0 {
            v = v.add(neurons.input).sub(decay.mul(neurons.input));
        }
        if neurons.options & UNLESS_REFRACTORY != 0 {
            v = L::select(is_waiting, before, v);
        }
        let reached = if neurons.options & REACHES != 0 { v.ge(threshold) } else { v.gt(threshold) };
        let spike = L::and(L::not(is_waiting), reached);
        if neurons.options & JUMP != 0 {
            let jumped = v.add(neurons.input);
            v = if neurons.options & UNLESS_REFRACTORY != 0 {
                L::select(L::or(is_waiting, spike), v, jumped)
            } else {
                jumped
            };
        }
        let after =
            if neurons.options & SUBTRACT != 0 { v.sub(threshold) } else { neurons.parameter::<V_RESET>() };
        neurons.set_state::<V>(L::select(spike, after, v));
        neurons.set_state::<REFRACTORY>(L::select(spike, neurons.parameter::<REFRACTORY_STEPS>(), waiting));
        spike
    }
}
