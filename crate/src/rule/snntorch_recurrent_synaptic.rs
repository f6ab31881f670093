//! snnTorch's `RSynaptic`: as `Synaptic`, with i = (alpha*i + x) + what comes back.

use super::snntorch::clamped;
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

pub struct SnntorchRecurrentSynaptic;

impl Rule for SnntorchRecurrentSynaptic {
    const NAME: &'static str = "snntorch-recurrent-synaptic";
    const NUMBER: u64 = 27;
    const STATES: usize = 2;
    const PARAMETERS: usize = 3;
    const HAS_SECOND_PORT: bool = true;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let threshold = neurons.parameter::<THRESHOLD>();
        let delayed = L::heaviside(neurons.state::<V>().gt(threshold));
        let i = clamped(neurons.parameter::<ALPHA>()).mul(neurons.state::<I>());
        let i = i.add(neurons.input).add(neurons.second);
        let mut v = clamped(neurons.parameter::<BETA>()).mul(neurons.state::<V>()).add(i);
        if neurons.options & RESET == SUBTRACT {
            v = v.sub(delayed.mul(threshold));
        }
        if neurons.options & RESET == ZERO {
            v = v.sub(v.mul(delayed));
        }
        neurons.set_state::<I>(i);
        neurons.set_state::<V>(v);
        v.gt(threshold)
    }
}
