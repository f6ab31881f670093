//! Norse's `LIFBox`: v = v + dt/tau*((x + v_leak) - v).

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const DT: usize = 0;
const TAU_MEM_INV: usize = 1;
const V_LEAK: usize = 2;
const THRESHOLD: usize = 3;
const V_RESET: usize = 4;

/// Option: a spike subtracts the threshold instead of setting a value.
const SUBTRACT: u32 = 1;

pub struct NorseBox;

impl Rule for NorseBox {
    const NAME: &'static str = "norse-box";
    const NUMBER: u64 = 5;
    const STATES: usize = 1;
    const PARAMETERS: usize = 5;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let threshold = neurons.parameter::<THRESHOLD>();
        let rate = neurons.parameter::<DT>().mul(neurons.parameter::<TAU_MEM_INV>());
        let v = neurons.state::<V>();
        let v = v.add(rate.mul(neurons.input.add(neurons.parameter::<V_LEAK>()).sub(v)));
        let spike = v.gt(threshold);
        let after =
            if neurons.options & SUBTRACT != 0 { v.sub(threshold) } else { neurons.parameter::<V_RESET>() };
        neurons.set_state::<V>(either(spike, v, after));
        spike
    }
}

/// Norse's choice between two membranes, a sum of products: (1 - s)*v + s*after.
#[inline(always)]
pub(super) fn either<L: Lanes>(spike: L::Mask, v: L, after: L) -> L {
    let spike = L::heaviside(spike);
    L::constant(1.0).sub(spike).mul(v).add(spike.mul(after))
}
