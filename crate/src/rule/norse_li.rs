//! Norse's `LI`: no threshold; emits the membrane.

use super::norse::integrated;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

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
            let v = integrated::<L>(neurons);
            neurons.set_state(V, v);
            neurons.emit(v)
        }
    }
}
