//! snnTorch's `RLeaky`: v = ((beta*v + x) + what comes back) - the reset that a spike of the step before asks for.
//!
//! A port of its own for what comes back: the sum of both, added at once, would be rounded otherwise.

use super::snntorch::{clamped, reset_immediately};
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const BETA: usize = 0;
const THRESHOLD: usize = 1;

/// Options: how the membrane is reset.
const RESET: u32 = 3;
const SUBTRACT: u32 = 0;
const ZERO: u32 = 1;
/// Option: a spike resets in its own step.
const IMMEDIATE: u32 = 4;

pub struct SnntorchRecurrent;

impl Rule for SnntorchRecurrent {
    const NAME: &'static str = "snntorch-recurrent";
    const NUMBER: u64 = 26;
    const STATES: usize = 1;
    const PARAMETERS: usize = 2;
    const HAS_SECOND_PORT: bool = true;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let threshold = neurons.parameter::<THRESHOLD>();
        let delayed = L::heaviside(neurons.state::<V>().gt(threshold));
        let mut v = clamped(neurons.parameter::<BETA>()).mul(neurons.state::<V>());
        v = v.add(neurons.input).add(neurons.second);
        if neurons.options & RESET == SUBTRACT {
            v = v.sub(delayed.mul(threshold));
        }
        if neurons.options & RESET == ZERO {
            v = v.sub(delayed.mul(v));
        }
        let spike = v.gt(threshold);
        if neurons.options & IMMEDIATE != 0 {
            v = reset_immediately(v, spike, delayed, threshold, neurons.options & RESET);
        }
        neurons.set_state::<V>(v);
        spike
    }
}
