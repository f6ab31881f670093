//! SpikingJelly 0.0.0.0.14's `LIFNode` and `IFNode`: training and inference differ in the last bits.

use super::spikingjelly::{KEEP_INPUT, NO_LEAK, SOFT, charged};
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const THRESHOLD: usize = 0;
const TAU: usize = 1;
const V_RESET: usize = 2;
const K: usize = 3;

/// Option: not in training mode.
const INFERENCE: u32 = 8;

pub struct SpikingJelly14;

impl Rule for SpikingJelly14 {
    const NAME: &'static str = "spikingjelly-0.0.0.0.14";
    const NUMBER: u64 = 13;
    const STATES: usize = 1;
    const PARAMETERS: usize = 4;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let (threshold, reset) = (neurons.parameter::<THRESHOLD>(), neurons.parameter::<V_RESET>());
        let before = neurons.state::<V>();
        let mut v = charged(before, neurons.input, neurons.parameter::<TAU>(), reset, neurons.options);
        if neurons.options & (NO_LEAK | KEEP_INPUT) == KEEP_INPUT {
            let factored = before.mul(neurons.parameter::<K>()).add(neurons.input);
            if neurons.options & SOFT != 0 {
                v = factored;
            } else if neurons.options & INFERENCE == 0 {
                // Training takes the factor where the reset is to zero.
                v = L::select(reset.nonzero(), v, factored);
            }
        }
        let spike = v.ge(threshold);
        let fired = L::heaviside(spike);
        neurons.set_state::<V>(if neurons.options & SOFT != 0 {
            v.sub(fired.mul(threshold))
        } else {
            L::constant(1.0).sub(fired).mul(v).add(fired.mul(reset))
        });
        spike
    }
}
