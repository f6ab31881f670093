//! Adds the kernel around the place of every event.

use super::Convolution;
use crate::emission::Events;
use crate::lanes::Lanes;

/// Adds what some events bring to totals in the order of the plane, for a convolution that has windows. `first`: index of
/// the first neuron of their source.
#[inline(never)]
pub fn scatter<L: Lanes>(convolution: &Convolution, events: Events, first: usize, totals: &mut [L::Scalar]) {
    let [height, width] = convolution.geometry.input;
    let [rows, columns] = convolution.geometry.kernel;
    let run = columns * convolution.run;
    let line = convolution.plane.size[1] * convolution.run;
    let weights = convolution.weights.of::<L::Scalar>();
    // Events ascend: where they are is counted on, a division each would take as long as what they add.
    let (mut row, mut y, mut taps) = (0, 0, 0);
    for &neuron in events.neurons {
        let source = first + neuron as usize;
        while source >= row + width {
            row += width;
            y += 1;
            if y == height {
                y = 0;
                taps += rows * run;
            }
        }
        let value = L::constant(events.value(neuron));
        let window = &mut totals[y * line + (source - row) * convolution.run..][..(rows - 1) * line + run];
        let kernel = &weights[taps..][..rows * run];
        // SAFETY: the kernel holds `rows` runs, and the window as many that begin `line` numbers apart.
        unsafe {
            for index in 0..rows {
                let place = window.as_mut_ptr().add(index * line);
                add_run::<L>(kernel.as_ptr().add(index * run), value, place, run);
            }
        }
    }
}

/// Adds `weights` times `value` to `totals`.
///
/// # Safety
/// Both hold `length` numbers, a whole number of vectors.
#[inline(always)]
pub unsafe fn add_run<L: Lanes>(weights: *const L::Scalar, value: L, totals: *mut L::Scalar, length: usize) {
    let mut lane = 0;
    while lane < length {
        // SAFETY: the caller's promise.
        unsafe {
            let total = L::load(totals.add(lane)).add(L::load(weights.add(lane)).mul(value));
            total.store(totals.add(lane));
        }
        lane += L::COUNT;
    }
}
