//! sinabs' `ALIF`: an adapting threshold. Unlike in `LIF`, what decays in the synapse is the normed current.

use super::sinabs::{CLAMP, RAW, SINGLE, SPIKES, SYNAPSE, clamped, count, emit_count, reset};
use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I: usize = 1;
const B: usize = 2;

const ALPHA_MEM: usize = 0;
const ALPHA_ADAPT: usize = 1;
const ALPHA_SYN: usize = 2;
const ADAPT_SCALE: usize = 3;
const THRESHOLD: usize = 4;
const MIN_V_MEM: usize = 5;
const MAX_SPIKES: usize = 6;

pub struct SinabsAlif;

impl Rule for SinabsAlif {
    const NAME: &'static str = "sinabs-alif";
    const NUMBER: u64 = 16;
    const STATES: usize = 3;
    const PARAMETERS: usize = 7;

    fn is_binary(options: u32) -> bool {
        options & SPIKES == SINGLE
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let (alpha, adapt, one) =
            (neurons.parameter::<ALPHA_MEM>(), neurons.parameter::<ALPHA_ADAPT>(), L::constant(1.0));
        let mut i = neurons.input;
        if neurons.options & SYNAPSE != 0 {
            i = neurons.parameter::<ALPHA_SYN>().mul(neurons.state::<I>().add(i));
        }
        if neurons.options & RAW == 0 {
            i = one.sub(alpha).mul(i);
        }
        if neurons.options & SYNAPSE != 0 {
            neurons.set_state::<I>(i);
        }
        let v = alpha.mul(neurons.state::<V>()).add(i);
        let b = neurons.state::<B>();
        let threshold = neurons.parameter::<THRESHOLD>().add(neurons.parameter::<ADAPT_SCALE>().mul(b));
        let count = count(v, threshold, neurons.parameter::<MAX_SPIKES>(), neurons.options);
        let v = reset(v, count, threshold, neurons.options);
        neurons.set_state::<V>(if neurons.options & CLAMP != 0 {
            clamped(v, neurons.parameter::<MIN_V_MEM>())
        } else {
            v
        });
        neurons.set_state::<B>(adapt.mul(b).add(one.sub(adapt).mul(count)));
        emit_count(neurons, count)
    }
}
