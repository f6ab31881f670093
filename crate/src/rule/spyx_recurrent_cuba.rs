//! Spyx's `RCuBaLIF`: as `CuBaLIF`, with i = (alpha*i + x) + what comes back.
//!
//! It emits the spikes that Spyx emits in the next step: a connection with a delay of one step brings them back in time.

use super::snntorch::clamped;
use super::spyx_cuba::{ALPHA, I, THRESHOLD, V, advance};
use super::{Neurons, Rule};
use crate::lanes::Lanes;

pub struct SpyxRecurrentCuba;

impl Rule for SpyxRecurrentCuba {
    const NAME: &'static str = "spyx-recurrent-cuba";
    const NUMBER: u64 = 31;
    const STATES: usize = 2;
    const PARAMETERS: usize = 3;
    const HAS_SECOND_PORT: bool = true;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let input = clamped(neurons.parameter::<ALPHA>()).mul(neurons.state::<I>()).add(neurons.input);
        advance(neurons, input.add(neurons.second));
        neurons.state::<V>().gt(neurons.parameter::<THRESHOLD>())
    }
}
