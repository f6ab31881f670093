//! A population without dynamics: v = x; with a threshold s = v > threshold. Nothing is kept, nothing is reset.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const THRESHOLD: usize = 0;

/// Option: a spike needs no more than the threshold.
const REACHES: u32 = 1;
/// Flag: there is a threshold.
const HAS_THRESHOLD: u32 = 2;

pub struct Relay;

impl Rule for Relay {
    const NAME: &'static str = "relay";
    const NUMBER: u64 = 25;
    const STATES: usize = 1;
    const PARAMETERS: usize = 1;

    fn is_binary(options: u32) -> bool {
        options & HAS_THRESHOLD != 0
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let v = neurons.input;
        neurons.set_state::<V>(v);
        if !Self::is_binary(neurons.options) {
            return neurons.emit(v);
        }
        let threshold = neurons.parameter::<THRESHOLD>();
        if neurons.options & REACHES != 0 { v.ge(threshold) } else { v.gt(threshold) }
    }
}
