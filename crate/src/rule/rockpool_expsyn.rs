//! Rockpool's `ExpSynTorch`: v = beta*(v + x). No threshold; emits v.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;

const BETA: usize = 0;

pub struct RockpoolExpSyn;

impl Rule for RockpoolExpSyn {
    const NAME: &'static str = "rockpool-expsyn";
    const NUMBER: u64 = 32;
    const STATES: usize = 1;
    const PARAMETERS: usize = 1;

    fn is_binary(_options: u32) -> bool {
        false
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let v = neurons.parameter::<BETA>().mul(neurons.state::<V>().add(neurons.input));
        neurons.set_state::<V>(v);
        neurons.emit(v)
    }
}
