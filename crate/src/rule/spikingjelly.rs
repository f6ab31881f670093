//! SpikingJelly 2.0's `LIFNode` and `IFNode`.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const THRESHOLD: usize = 0;
const TAU: usize = 1;
const V_RESET: usize = 2;

/// Option: no leak (`IFNode`).
pub(super) const NO_LEAK: u32 = 1;
/// Option: the input is not divided by tau.
pub(super) const KEEP_INPUT: u32 = 2;
/// Option: a spike subtracts the threshold instead of setting a value.
pub(super) const SOFT: u32 = 4;

pub struct SpikingJelly;

impl Rule for SpikingJelly {
    const NAME: &'static str = "spikingjelly";
    const NUMBER: u64 = 12;
    const STATES: usize = 1;
    const PARAMETERS: usize = 3;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let (threshold, reset) = (neurons.parameter::<THRESHOLD>(), neurons.parameter::<V_RESET>());
        let v =
            charged(neurons.state::<V>(), neurons.input, neurons.parameter::<TAU>(), reset, neurons.options);
        let spike = v.ge(threshold);
        let fired = L::heaviside(spike);
        neurons.set_state::<V>(if neurons.options & SOFT != 0 {
            v.sub(fired.mul(threshold))
        } else {
            fired.mul(reset).add(L::constant(1.0).sub(fired).mul(v))
        });
        spike
    }
}

/// The membrane before the threshold.
#[inline(always)]
pub(super) fn charged<L: Lanes>(v: L, input: L, tau: L, reset: L, options: u32) -> L {
    let rest = if options & SOFT != 0 { L::zero() } else { reset };
    if options & NO_LEAK != 0 {
        v.add(input)
    } else if options & KEEP_INPUT != 0 {
        v.sub(v.sub(rest).div(tau)).add(input)
    } else {
        v.add(input.sub(v.sub(rest)).div(tau))
    }
}
