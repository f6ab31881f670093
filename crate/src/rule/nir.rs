//! NIR's `LIF`, `LI`, `IF`, `I`, `CubaLIF` and `CubaLI` by the forward Euler method.

use super::{Neurons, Rule};
use crate::lanes::Lanes;

const V: usize = 0;
const I: usize = 1;

const STEP_MEM: usize = 0;
const STEP_SYN: usize = 1;
const W_IN: usize = 2;
const R: usize = 3;
const V_LEAK: usize = 4;
const THRESHOLD: usize = 5;
const V_RESET: usize = 6;

/// Option: no leak (`IF`, `I`).
const NO_LEAK: u32 = 1;
/// Flag: there is a synapse (`CubaLIF`, `CubaLI`).
const SYNAPSE: u32 = 8;
/// Flag: there is a threshold (`LIF`, `IF`, `CubaLIF`). The options before belong to it: see `fired`.
const HAS_THRESHOLD: u32 = 16;

pub struct Nir;

impl Rule for Nir {
    const NAME: &'static str = "nir";
    const NUMBER: u64 = 19;
    const STATES: usize = 2;
    const PARAMETERS: usize = 7;

    fn is_binary(options: u32) -> bool {
        options & HAS_THRESHOLD != 0
    }

    #[inline(always)]
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask {
        let mut x = neurons.input;
        if neurons.options & SYNAPSE != 0 {
            let i = neurons.state::<I>();
            x = i.add(neurons.parameter::<STEP_SYN>().mul(neurons.parameter::<W_IN>().mul(x).sub(i)));
            neurons.set_state::<I>(x);
        }
        let v = neurons.state::<V>();
        let drive = neurons.parameter::<R>().mul(x);
        let slope = if neurons.options & NO_LEAK != 0 {
            drive
        } else {
            neurons.parameter::<V_LEAK>().sub(v).add(drive)
        };
        let v = v.add(neurons.parameter::<STEP_MEM>().mul(slope));
        let (threshold, reset) = (neurons.parameter::<THRESHOLD>(), neurons.parameter::<V_RESET>());
        let (v, spike) = fired(v, threshold, reset, neurons.options >> 1);
        neurons.set_state::<V>(v);
        if Self::is_binary(neurons.options) {
            return spike;
        }
        neurons.emit(v)
    }
}

/// Options of `fired`: a spike needs no more than the threshold; it subtracts the threshold instead of setting a value;
/// there is a threshold.
const REACHES: u32 = 1;
const SUBTRACT: u32 = 2;
const FIRES: u32 = HAS_THRESHOLD >> 1;

/// Threshold and reset: the membrane afterwards, and the spikes.
#[inline(always)]
pub(super) fn fired<L: Lanes>(v: L, threshold: L, reset: L, options: u32) -> (L, L::Mask) {
    let spike = if options & REACHES != 0 { v.ge(threshold) } else { v.gt(threshold) };
    if options & FIRES == 0 {
        return (v, spike);
    }
    let after = if options & SUBTRACT != 0 { v.sub(threshold) } else { reset };
    (L::select(spike, after, v), spike)
}
