//! sinabs' `ExpLeak`: no threshold; emits the membrane as it was before the clamp.

use super::sinabs::clamped;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const ALPHA_MEM: usize = 0;
const MIN_V_MEM: usize = 1;

/// Option: the input is normed.
const NORMED: u32 = 1;
/// Flag: there is a lower clamp.
const CLAMP: u32 = 2;

pub struct SinabsExpLeak;

impl Rule for SinabsExpLeak {
    const NAME: &'static str = "sinabs-expleak";
    const NUMBER: u64 = 15;
    const STATES: usize = 1;
    const PARAMETERS: usize = 2;

    fn is_binary(_options: u32) -> bool {
        false
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let alpha = neurons.parameter::<ALPHA_MEM>();
        let mut x = neurons.input;
        if neurons.options & NORMED != 0 {
            x = L::constant(1.0).sub(alpha).mul(x);
        }
        let v = alpha.mul(neurons.state::<V>()).add(x);
        neurons.set_state::<V>(if neurons.options & CLAMP != 0 {
            clamped(v, neurons.parameter::<MIN_V_MEM>())
        } else {
            v
        });
        neurons.emit(v)
    }
}
