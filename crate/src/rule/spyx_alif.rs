//! Spyx's `ALIF`: a threshold that each spike raises by b, which decays. It emits the spikes of the old v, one step late.

use super::snntorch::clamped;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const B: usize = 1;

const BETA: usize = 0;
const GAMMA: usize = 1;
const THRESHOLD: usize = 2;

pub struct SpyxAlif;

impl Rule for SpyxAlif {
    const NAME: &'static str = "spyx-alif";
    const NUMBER: u64 = 30;
    const STATES: usize = 2;
    const PARAMETERS: usize = 3;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let gamma = clamped(neurons.parameter::<GAMMA>());
        let threshold = neurons.parameter::<THRESHOLD>().add(neurons.state::<B>());
        let spike = neurons.state::<V>().gt(threshold);
        let s = L::heaviside(spike);
        let v = clamped(neurons.parameter::<BETA>()).mul(neurons.state::<V>()).add(neurons.input);
        neurons.set_state::<V>(v.sub(s.mul(threshold)));
        neurons.set_state::<B>(gamma.mul(neurons.state::<B>()).add(L::constant(1.0).sub(gamma).mul(s)));
        spike
    }
}
