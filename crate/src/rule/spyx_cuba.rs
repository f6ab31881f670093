//! Spyx's `CuBaLIF`: s = v > threshold, on the old v; i = alpha*i + x; v = beta*(v - s*threshold) + i. Unlike in `LIF` the
//! reset comes before the decay. It emits s, one step late.

use super::snntorch::clamped;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

pub(super) const V: usize = 0;
pub(super) const I: usize = 1;

pub(super) const ALPHA: usize = 0;
const BETA: usize = 1;
pub(super) const THRESHOLD: usize = 2;

pub struct SpyxCuba;

impl Rule for SpyxCuba {
    const NAME: &'static str = "spyx-cuba";
    const NUMBER: u64 = 29;
    const STATES: usize = 2;
    const PARAMETERS: usize = 3;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let input = clamped(neurons.parameter::<ALPHA>()).mul(neurons.state::<I>()).add(neurons.input);
        advance(neurons, input)
    }
}

/// One step with the synaptic current `i`; gives the spikes of the membrane before it.
#[inline(always)]
pub(super) fn advance<L: Lanes, R: Rule>(neurons: &mut Neurons<L, R>, i: L) -> L::Mask {
    let threshold = neurons.parameter::<THRESHOLD>();
    let spike = neurons.state::<V>().gt(threshold);
    let reset = neurons.state::<V>().sub(L::heaviside(spike).mul(threshold));
    neurons.set_state::<I>(i);
    neurons.set_state::<V>(clamped(neurons.parameter::<BETA>()).mul(reset).add(i));
    spike
}
