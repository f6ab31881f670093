//! snnTorch's `Lapicque`: v = x*R*(1/(R*C))*dt + (1 - dt/(R*C))*v, left to right.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const R: usize = 0;
const C: usize = 1;
const TIME_STEP: usize = 2;
const THRESHOLD: usize = 3;

/// Options: how the membrane is reset.
const RESET: u32 = 3;
const SUBTRACT: u32 = 0;
const ZERO: u32 = 1;

pub struct SnntorchLapicque;

impl Rule for SnntorchLapicque {
    const NAME: &'static str = "snntorch-lapicque";
    const NUMBER: u64 = 4;
    const STATES: usize = 1;
    const PARAMETERS: usize = 4;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let (threshold, step) = (neurons.parameter::<THRESHOLD>(), neurons.parameter::<TIME_STEP>());
        let one = L::constant(1.0);
        let tau = neurons.parameter::<R>().mul(neurons.parameter::<C>());
        let delayed = L::heaviside(neurons.state::<V>().gt(threshold));
        let gain = neurons.input.mul(neurons.parameter::<R>()).mul(one.div(tau)).mul(step);
        let mut v = gain.add(one.sub(step.div(tau)).mul(neurons.state::<V>()));
        if neurons.options & RESET == SUBTRACT {
            v = v.sub(delayed.mul(threshold));
        }
        if neurons.options & RESET == ZERO {
            v = v.sub(delayed.mul(v));
        }
        neurons.set_state::<V>(v);
        v.gt(threshold)
    }
}
