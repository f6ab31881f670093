//! Norse's `LIFRefrac`: `norse` with a counter rho of steps in which the membrane is held.

use super::norse::integrated;
use super::norse_box::either;
use super::{Counter, Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const RHO: usize = 2;

const THRESHOLD: usize = 4;
const V_RESET: usize = 5;
const RHO_RESET: usize = 6;

pub struct NorseRefractory;

impl Rule for NorseRefractory {
    const NAME: &'static str = "norse-refractory";
    const NUMBER: u64 = 7;
    const STATES: usize = 3;
    const PARAMETERS: usize = 7;
    // The origin clamps at 0 what it counts down, so that a fraction does no harm.
    const COUNTERS: &'static [Counter] = &[Counter { state: RHO, is_whole: false }];

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let before = neurons.state::<V>();
        let v = integrated(neurons);
        let fired = v.gt(neurons.parameter::<THRESHOLD>());
        let v = either(fired, v, neurons.parameter::<V_RESET>());
        let rho = neurons.state::<RHO>();
        let is_held = rho.gt(L::zero());
        neurons.set_state::<V>(either(is_held, v, before));
        let spike = L::and(L::not(is_held), fired);
        let left = rho.sub(L::heaviside(is_held));
        let left = left.only(left.gt(L::zero()));
        neurons.set_state::<RHO>(either(spike, left, neurons.parameter::<RHO_RESET>()));
        spike
    }
}
