//! Norse's `LI`: no threshold; emits the membrane.

use super::norse::integrated;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

pub struct NorseLi;

impl Rule for NorseLi {
    const NAME: &'static str = "norse-li";
    const NUMBER: u64 = 10;
    const STATES: usize = 2;
    const PARAMETERS: usize = 4;

    fn is_binary(_options: u32) -> bool {
        false
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let v = integrated(neurons);
        neurons.set_state::<V>(v);
        neurons.emit(v)
    }
}
