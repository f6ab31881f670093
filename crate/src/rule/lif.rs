//! The notebook's neuron: u = v + x; s = u >= threshold; v = s ? 0 : u*leak.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const THRESHOLD: usize = 0;
const LEAK: usize = 1;

pub struct Lif;

impl Rule for Lif {
    const NAME: &'static str = "lif";
    const NUMBER: u64 = 0;
    const STATES: usize = 1;
    const PARAMETERS: usize = 2;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let u = neurons.state::<V>().add(neurons.input);
        let spike = u.ge(neurons.parameter::<THRESHOLD>());
        neurons.set_state::<V>(u.mul(neurons.parameter::<LEAK>()).except(spike));
        spike
    }
}
