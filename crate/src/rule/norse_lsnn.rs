//! Norse's `LSNN`: b is the threshold itself and adapts; an input acts on the membrane one step later.

use super::norse_box::either;
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I: usize = 1;
const B: usize = 2;

const DT: usize = 0;
const TAU_MEM_INV: usize = 1;
const TAU_SYN_INV: usize = 2;
const TAU_ADAPT_INV: usize = 3;
const V_LEAK: usize = 4;
const THRESHOLD: usize = 5;
const V_RESET: usize = 6;
const BETA: usize = 7;

pub struct NorseLsnn;

impl Rule for NorseLsnn {
    const NAME: &'static str = "norse-lsnn";
    const NUMBER: u64 = 9;
    const STATES: usize = 3;
    const PARAMETERS: usize = 8;

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let dt = neurons.parameter::<DT>();
        let (v, i, b) = (neurons.state::<V>(), neurons.state::<I>(), neurons.state::<B>());
        let v = v
            .add(dt.mul(neurons.parameter::<TAU_MEM_INV>()).mul(neurons.parameter::<V_LEAK>().sub(v).add(i)));
        let decay = L::constant(-1.0).mul(dt).mul(neurons.parameter::<TAU_SYN_INV>());
        let i = i.add(decay.mul(i));
        let b =
            b.add(dt.mul(neurons.parameter::<TAU_ADAPT_INV>()).mul(neurons.parameter::<THRESHOLD>().sub(b)));
        let spike = v.gt(b);
        neurons.set_state::<V>(either(spike, v, neurons.parameter::<V_RESET>()));
        neurons.set_state::<B>(b.add(L::heaviside(spike).mul(neurons.parameter::<BETA>())));
        neurons.set_state::<I>(i.add(neurons.input));
        spike
    }
}
