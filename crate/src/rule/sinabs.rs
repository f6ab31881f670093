//! sinabs' `LIF` and `IAF`: several spikes a step, which subtract the threshold or reset the membrane.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I: usize = 1;

const ALPHA_MEM: usize = 0;
const ALPHA_SYN: usize = 1;
const THRESHOLD: usize = 2;
const MIN_V_MEM: usize = 3;
const MAX_SPIKES: usize = 4;

/// Option: the input is not normed.
pub(super) const RAW: u32 = 1;
/// Options: how many spikes a step may have.
pub(super) const SPIKES: u32 = 6;
pub(super) const MAX: u32 = 2;
pub(super) const SINGLE: u32 = 4;
/// Flag: there is a synapse.
pub(super) const SYNAPSE: u32 = 8;
/// Flag: there is a lower clamp.
pub(super) const CLAMP: u32 = 16;
/// Option: a spike sets the membrane to 0.
const TO_ZERO: u32 = 32;

pub struct Sinabs;

impl Rule for Sinabs {
    const NAME: &'static str = "sinabs";
    const NUMBER: u64 = 14;
    const STATES: usize = 2;
    const PARAMETERS: usize = 5;

    fn is_binary(options: u32) -> bool {
        options & SPIKES == SINGLE
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let (alpha, threshold) = (neurons.parameter::<ALPHA_MEM>(), neurons.parameter::<THRESHOLD>());
        let mut i = neurons.input;
        if neurons.options & SYNAPSE != 0 {
            i = neurons.parameter::<ALPHA_SYN>().mul(neurons.state::<I>().add(i));
            neurons.set_state::<I>(i);
        }
        if neurons.options & RAW == 0 {
            i = L::constant(1.0).sub(alpha).mul(i);
        }
        let v = alpha.mul(neurons.state::<V>()).add(i);
        let count = count(v, threshold, neurons.parameter::<MAX_SPIKES>(), neurons.options);
        let v = reset(v, count, threshold, neurons.options);
        neurons.set_state::<V>(if neurons.options & CLAMP != 0 {
            clamped(v, neurons.parameter::<MIN_V_MEM>())
        } else {
            v
        });
        emit_count(neurons, count)
    }
}

/// The spikes of one step. A product in the origin: for a negative membrane the count is -0, which turns a membrane of
/// -0 into +0.
#[inline(always)]
pub(super) fn count<L: Lanes>(v: L, threshold: L, most: L, options: u32) -> L {
    if options & SPIKES == SINGLE {
        return L::heaviside(v.ge(threshold));
    }
    let count = L::heaviside(v.gt(L::zero())).mul(v.div(threshold).trunc());
    if options & SPIKES == MAX { L::select(count.gt(most), most, count) } else { count }
}

/// The membrane after spikes. A product in the origin as well: a membrane that is not finite is not reset away,
/// and of a count that is not (0 * trunc(-inf), where the quotient overflows) the membrane tells.
#[inline(always)]
pub(super) fn reset<L: Lanes>(v: L, count: L, threshold: L, options: u32) -> L {
    if options & TO_ZERO != 0 {
        return L::constant(1.0).sub(L::heaviside(count.nonzero())).mul(v).add(count.sub(count));
    }
    v.sub(count.mul(threshold))
}

/// The lower clamp: it rounds every value, also those far above. What is not finite stays what it is, and is found.
#[inline(always)]
pub(super) fn clamped<L: Lanes>(v: L, minimum: L) -> L {
    let above = v.sub(minimum);
    let clamped = above.only(above.gt(L::zero())).add(minimum);
    // v - v is 0 for every finite v, and NaN otherwise.
    L::select(v.sub(v).ge(L::zero()), clamped, v)
}

/// Emits a count, if more than one spike is possible.
#[inline(always)]
pub(super) fn emit_count<L: Lanes, R: Rule>(neurons: &mut Neurons<L, R>, count: L) -> L::Mask {
    if neurons.options & SPIKES == SINGLE {
        return count.nonzero();
    }
    neurons.emit(count.add(L::zero()))
}
