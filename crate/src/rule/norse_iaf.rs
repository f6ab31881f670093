//! Norse's `IAF`: no leak.

use super::norse_box::either;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const THRESHOLD: usize = 0;
const V_RESET: usize = 1;

pub struct NorseIaf;

impl Rule for NorseIaf {
    const NAME: &'static str = "norse-iaf";
    const NUMBER: u64 = 8;
    const STATES: usize = 1;
    const PARAMETERS: usize = 2;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let v = neurons.state::<V>().add(neurons.input);
        let spike = v.gt(neurons.parameter::<THRESHOLD>());
        neurons.set_state::<V>(either(spike, v, neurons.parameter::<V_RESET>()));
        spike
    }
}
