//! snnTorch's `Alpha`: the membrane follows the difference of two synaptic currents.

use super::snntorch::clamped;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I_EXC: usize = 1;
const I_INH: usize = 2;

const ALPHA: usize = 0;
const BETA: usize = 1;
const TAU_ALPHA: usize = 2;
const THRESHOLD: usize = 3;

/// Options: how the membrane is reset.
const RESET: u32 = 3;
const ZERO: u32 = 0;
const SUBTRACT: u32 = 1;

pub struct SnntorchAlpha;

impl Rule for SnntorchAlpha {
    const NAME: &'static str = "snntorch-alpha";
    const NUMBER: u64 = 3;
    const STATES: usize = 3;
    const PARAMETERS: usize = 4;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let threshold = neurons.parameter::<THRESHOLD>();
        let delayed = L::heaviside(neurons.state::<V>().gt(threshold));
        let before = neurons.state::<I_INH>();
        let mut excitatory =
            clamped(neurons.parameter::<ALPHA>()).mul(neurons.state::<I_EXC>()).add(neurons.input);
        let mut inhibitory = clamped(neurons.parameter::<BETA>()).mul(before).sub(neurons.input);
        let mut v = neurons.parameter::<TAU_ALPHA>().mul(excitatory.add(inhibitory));
        if neurons.options & RESET == SUBTRACT {
            excitatory = excitatory.sub(threshold.mul(delayed));
            inhibitory = inhibitory.sub(inhibitory.mul(delayed));
            v = v.sub(L::constant(-1.0).mul(before).mul(delayed));
        }
        if neurons.options & RESET == ZERO {
            excitatory = excitatory.sub(excitatory.mul(delayed));
            inhibitory = inhibitory.sub(inhibitory.mul(delayed));
            v = v.sub(v.mul(delayed));
        }
        neurons.set_state::<I_EXC>(excitatory);
        neurons.set_state::<I_INH>(inhibitory);
        neurons.set_state::<V>(v);
        v.gt(threshold)
    }
}
