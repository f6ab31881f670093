//! Norse's `LIFRefrac`: `norse` with a counter rho of steps in which the membrane is held.

use super::norse_box::either;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I: usize = 1;
const RHO: usize = 2;

const DT: usize = 0;
const TAU_MEM_INV: usize = 1;
const TAU_SYN_INV: usize = 2;
const V_LEAK: usize = 3;
const THRESHOLD: usize = 4;
const V_RESET: usize = 5;
const RHO_RESET: usize = 6;

pub struct NorseRefractory;

impl Rule for NorseRefractory {
    const STATES: usize = 3;
    const PARAMETERS: usize = 7;

    #[inline(always)]
    unsafe fn step<L: Lanes>(neurons: Neurons<L>, _options: u32) -> L::Mask {
        // SAFETY: states and parameters are numbered below their counts.
        unsafe {
            let dt = neurons.parameter::<Self>(DT);
            let before = neurons.state(V);
            let i = neurons.state(I).add(neurons.input);
            let v = before.add(
                dt.mul(neurons.parameter::<Self>(TAU_MEM_INV))
                    .mul(neurons.parameter::<Self>(V_LEAK).sub(before).add(i)),
            );
            let decay = L::constant(-1.0).mul(dt).mul(neurons.parameter::<Self>(TAU_SYN_INV));
            neurons.set_state(I, i.add(decay.mul(i)));
            let fired = v.gt(neurons.parameter::<Self>(THRESHOLD));
            let v = either(fired, v, neurons.parameter::<Self>(V_RESET));
            let rho = neurons.state(RHO);
            let is_held = rho.gt(L::zero());
            neurons.set_state(V, either(is_held, v, before));
            let spike = L::and(L::not(is_held), fired);
            let left = rho.sub(L::heaviside(is_held));
            let left = L::select(left.gt(L::zero()), left, L::zero());
            neurons.set_state(RHO, either(spike, left, neurons.parameter::<Self>(RHO_RESET)));
            spike
        }
    }
}
