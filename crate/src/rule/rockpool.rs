//! Rockpool's `LIFTorch`, and without a synapse its `LIFNeuronTorch`: several spikes a step, subtracted.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I: usize = 1;

const ALPHA: usize = 0;
const BETA: usize = 1;
const BIAS: usize = 2;
const THRESHOLD: usize = 3;
const MAX_SPIKES: usize = 4;

/// Option: the input reaches the membrane directly.
const NO_SYNAPSE: u32 = 1;

pub struct Rockpool;

impl Rule for Rockpool {
    const NAME: &'static str = "rockpool";
    const NUMBER: u64 = 17;
    const STATES: usize = 2;
    const PARAMETERS: usize = 5;

    fn is_binary(_options: u32) -> bool {
        false
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let (threshold, most) = (neurons.parameter::<THRESHOLD>(), neurons.parameter::<MAX_SPIKES>());
        let mut i = neurons.input;
        if neurons.options & NO_SYNAPSE == 0 {
            i = neurons.parameter::<BETA>().mul(neurons.state::<I>().add(i));
            neurons.set_state::<I>(i);
        }
        let v =
            neurons.parameter::<ALPHA>().mul(neurons.state::<V>()).add(i).add(neurons.parameter::<BIAS>());
        let count = v.div(threshold).floor().only(v.ge(threshold));
        // The origin subtracts the excess, which is not a minimum where counts are too large to be exact.
        let count = L::select(count.gt(most), count.sub(count.sub(most)), count);
        neurons.set_state::<V>(v.sub(count.mul(threshold)));
        neurons.emit(count)
    }
}
