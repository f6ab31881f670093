//! Spyx's `LIF`: s = v > threshold, on the old v, and v = (beta*v + x) - s*threshold. It emits that s, one step late.

use super::snntorch::clamped;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const BETA: usize = 0;
const THRESHOLD: usize = 1;

pub struct Spyx;

impl Rule for Spyx {
    const NAME: &'static str = "spyx";
    const NUMBER: u64 = 28;
    const STATES: usize = 1;
    const PARAMETERS: usize = 2;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let threshold = neurons.parameter::<THRESHOLD>();
        let spike = neurons.state::<V>().gt(threshold);
        let v = clamped(neurons.parameter::<BETA>()).mul(neurons.state::<V>()).add(neurons.input);
        neurons.set_state::<V>(v.sub(L::heaviside(spike).mul(threshold)));
        spike
    }
}
