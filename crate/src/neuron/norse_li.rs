//! Norse's `LI`: no threshold; emits the membrane.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I: usize = 1;

const DT: usize = 0;
const TAU_MEM_INV: usize = 1;
const TAU_SYN_INV: usize = 2;
const V_LEAK: usize = 3;

pub struct NorseLi;

impl Rule for NorseLi {
    const STATES: usize = 2;
    const PARAMETERS: usize = 4;

    fn is_binary(_options: u32) -> bool {
        false
    }

    #[inline(always)]
    unsafe fn step<L: Lanes>(neurons: Neurons<L>, _options: u32) -> L::Mask {
        // SAFETY: states and parameters are numbered below their counts.
        unsafe {
            let dt = neurons.parameter::<Self>(DT);
            let v = neurons.state(V);
            let i = neurons.state(I).add(neurons.input);
            let v = v.add(
                dt.mul(neurons.parameter::<Self>(TAU_MEM_INV))
                    .mul(neurons.parameter::<Self>(V_LEAK).sub(v).add(i)),
            );
            let decay = L::constant(-1.0).mul(dt).mul(neurons.parameter::<Self>(TAU_SYN_INV));
            neurons.set_state(I, i.add(decay.mul(i)));
            neurons.set_state(V, v);
            neurons.emit(v);
            v.nonzero()
        }
    }
}
