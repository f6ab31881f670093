//! snnTorch's `Leaky`: v = beta*v + x with a reset that a spike of the step before asks for.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const BETA: usize = 0;
const THRESHOLD: usize = 1;
const GRADED_SPIKES_FACTOR: usize = 2;

/// Options: how the membrane is reset.
const RESET: u32 = 3;
const SUBTRACT: u32 = 0;
const ZERO: u32 = 1;
/// Option: what a spike resets is reset in its own step.
const IMMEDIATE: u32 = 4;
/// Flag: spikes are worth a factor.
const GRADED: u32 = 8;

pub struct Snntorch;

impl Rule for Snntorch {
    const NAME: &'static str = "snntorch";
    const NUMBER: u64 = 1;
    const STATES: usize = 1;
    const PARAMETERS: usize = 3;
    const IN_REGISTERS: Option<u32> = Some(SUBTRACT);

    fn is_binary(options: u32) -> bool {
        options & GRADED == 0
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let threshold = neurons.parameter::<THRESHOLD>();
        let decay = clamped(neurons.parameter::<BETA>());
        let mut v = neurons.state::<V>();
        let delayed = L::heaviside(v.gt(threshold));
        if neurons.options & RESET == ZERO {
            v = L::constant(1.0).sub(delayed).mul(v);
        }
        v = decay.mul(v).add(neurons.input);
        if neurons.options & RESET == SUBTRACT {
            v = v.sub(delayed.mul(threshold));
        }
        let spike = v.gt(threshold);
        if neurons.options & IMMEDIATE != 0 {
            v = reset_immediately(v, spike, delayed, threshold, neurons.options & RESET);
        }
        neurons.set_state::<V>(v);
        if neurons.options & GRADED == 0 {
            return spike;
        }
        let value = neurons.parameter::<GRADED_SPIKES_FACTOR>().only(spike);
        neurons.emit(value)
    }
}

/// A decay as the origin uses it: clamped to [0, 1].
#[inline(always)]
pub(super) fn clamped<L: Lanes>(decay: L) -> L {
    let one = L::constant(1.0);
    let positive = decay.only(decay.gt(L::zero()));
    L::select(one.gt(positive), positive, one)
}

/// The reset of `resetDelay: false`. Not by `spike` alone: a neuron that was reset at the beginning of this step and
/// spikes again is left above threshold, and one that does not spike gets its threshold, or membrane, back.
#[inline(always)]
pub(super) fn reset_immediately<L: Lanes>(v: L, spike: L::Mask, delayed: L, threshold: L, reset: u32) -> L {
    let immediate = L::heaviside(spike).sub(delayed);
    match reset {
        SUBTRACT => v.sub(immediate.mul(threshold)),
        ZERO => v.sub(immediate.mul(v)),
        _ => v,
    }
}
