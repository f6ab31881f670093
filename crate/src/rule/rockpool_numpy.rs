//! Rockpool's `LIF` (numpy): as `rockpool`, but the bias is added to the synaptic current first.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I: usize = 1;

const ALPHA: usize = 0;
const BETA: usize = 1;
const BIAS: usize = 2;
const THRESHOLD: usize = 3;
const MAX_SPIKES: usize = 4;

pub struct RockpoolNumpy;

impl Rule for RockpoolNumpy {
    const NAME: &'static str = "rockpool-numpy";
    const NUMBER: u64 = 18;
    const STATES: usize = 2;
    const PARAMETERS: usize = 5;

    fn is_binary(_options: u32) -> bool {
        false
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let (threshold, most) = (neurons.parameter::<THRESHOLD>(), neurons.parameter::<MAX_SPIKES>());
        let i = neurons.parameter::<BETA>().mul(neurons.state::<I>().add(neurons.input));
        let v =
            neurons.parameter::<ALPHA>().mul(neurons.state::<V>()).add(i.add(neurons.parameter::<BIAS>()));
        let count = v.div(threshold).floor();
        let count = L::select(count.gt(most), most, count);
        let count = count.only(v.ge(threshold));
        neurons.set_state::<I>(i);
        neurons.set_state::<V>(v.sub(count.mul(threshold)));
        neurons.emit(count)
    }
}
