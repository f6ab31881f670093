//! snnTorch's `Synaptic`. Unlike in `Leaky`, a reset to zero takes the input of its step away too.

use super::snntorch::{clamped, reset_immediately};
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I: usize = 1;

const ALPHA: usize = 0;
const BETA: usize = 1;
const THRESHOLD: usize = 2;

/// Options: how the membrane is reset.
const RESET: u32 = 3;
const SUBTRACT: u32 = 0;
const ZERO: u32 = 1;
/// Option: what a spike resets is reset in its own step.
const IMMEDIATE: u32 = 4;

pub struct SnntorchSynaptic;

impl Rule for SnntorchSynaptic {
    const NAME: &'static str = "snntorch-synaptic";
    const NUMBER: u64 = 2;
    const STATES: usize = 2;
    const PARAMETERS: usize = 3;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let threshold = neurons.parameter::<THRESHOLD>();
        let delayed = L::heaviside(neurons.state::<V>().gt(threshold));
        let i = clamped(neurons.parameter::<ALPHA>()).mul(neurons.state::<I>()).add(neurons.input);
        let mut v = clamped(neurons.parameter::<BETA>()).mul(neurons.state::<V>()).add(i);
        if neurons.options & RESET == SUBTRACT {
            v = v.sub(delayed.mul(threshold));
        }
        if neurons.options & RESET == ZERO {
            v = v.sub(v.mul(delayed));
        }
        let spike = v.gt(threshold);
        if neurons.options & IMMEDIATE != 0 {
            v = reset_immediately(v, spike, delayed, threshold, neurons.options & RESET);
        }
        neurons.set_state::<I>(i);
        neurons.set_state::<V>(v);
        spike
    }
}
