//! NIR's `LIF` and `LI`, exact for an input that is held over a step.

use super::nir::fired;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const E: usize = 0;
const R: usize = 1;
const V_LEAK: usize = 2;
const THRESHOLD: usize = 3;
const V_RESET: usize = 4;

/// Flag: there is a threshold (`LIF`). The options before belong to it: see `fired`.
const HAS_THRESHOLD: u32 = 8;

pub struct NirExact;

impl Rule for NirExact {
    const NAME: &'static str = "nir-exact";
    const NUMBER: u64 = 20;
    const STATES: usize = 1;
    const PARAMETERS: usize = 5;

    fn is_binary(options: u32) -> bool {
        options & HAS_THRESHOLD != 0
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let limit = neurons.parameter::<V_LEAK>().add(neurons.parameter::<R>().mul(neurons.input));
        let v = limit.add(neurons.state::<V>().sub(limit).mul(neurons.parameter::<E>()));
        let (threshold, reset) = (neurons.parameter::<THRESHOLD>(), neurons.parameter::<V_RESET>());
        let (v, spike) = fired(v, threshold, reset, neurons.options);
        neurons.set_state::<V>(v);
        if Self::is_binary(neurons.options) {
            return spike;
        }
        neurons.emit(v)
    }
}
