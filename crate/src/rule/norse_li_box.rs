//! Norse's `LIBox`: no synapse, no threshold; emits the membrane.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const DT: usize = 0;
const TAU_MEM_INV: usize = 1;
const V_LEAK: usize = 2;

pub struct NorseLiBox;

impl Rule for NorseLiBox {
    const NAME: &'static str = "norse-li-box";
    const NUMBER: u64 = 11;
    const STATES: usize = 1;
    const PARAMETERS: usize = 3;

    fn is_binary(_options: u32) -> bool {
        false
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let v = neurons.state::<V>();
        let rate = neurons.parameter::<DT>().mul(neurons.parameter::<TAU_MEM_INV>());
        let v = v.add(rate.mul(neurons.parameter::<V_LEAK>().sub(v).add(neurons.input)));
        neurons.set_state::<V>(v);
        neurons.emit(v)
    }
}
