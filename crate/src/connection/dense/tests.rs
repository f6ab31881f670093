use super::*;
use crate::lanes::{F32, F64, Plain};
use crate::random::{Key, block};

const SOURCES: usize = 37;
const STEPS: usize = 9;

fn number(index: usize) -> f64 {
    block(Key::new(2, 0, 0), [index as u32, 0, 0, 0])[0] as f64 / 4_294_967_296.0 - 0.4
}

/// Totals of a block of steps in which a share of the sources emits.
fn totals<L: Lanes>(share: f64, is_spikes: bool) -> Vec<u64> {
    let precision = L::Scalar::PRECISION;
    let targets = L::Scalar::TILE;
    let values: Vec<L::Scalar> =
        (0..SOURCES * targets).map(|index| L::Scalar::from_f64(number(index))).collect();
    let dense = Dense::new(&values, SOURCES, targets).unwrap();
    let mut emission = Emission::new(precision, SOURCES, 0, 64, false).unwrap();
    for step in 0..STEPS {
        let emits = |neuron: usize| number(1000 + step * SOURCES + neuron) + 0.4 < share;
        let value = |neuron: usize| if is_spikes { 1.0 } else { number(neuron + step) };
        for (neuron, place) in emission.values_mut::<L::Scalar>(step as u64).iter_mut().enumerate() {
            *place = L::Scalar::from_f64(if emits(neuron) { value(neuron) } else { -0.0 });
        }
        emission.take_row(step as u64, false).unwrap();
    }
    let mut input = DenseInput::new(precision, SOURCES, STEPS).unwrap();
    input.prepare(&emission, 0, STEPS, 0).unwrap();
    let mut totals = std::vec![L::Scalar::default(); STEPS * targets];
    let onto = Onto { totals: totals.as_mut_ptr(), stride: targets, bias: values.as_ptr(), put: true };
    // SAFETY: prepared for these steps; totals and bias are as long as they must be.
    unsafe { input.deliver::<L>(dense.tile(0).cast(), STEPS, onto) };
    totals.into_iter().map(Scalar::bits).collect()
}

#[test]
fn vectors_give_what_plain_arrays_give() {
    for (share, is_spikes) in [(0.0, true), (0.1, true), (0.3, false), (0.9, true), (1.0, false)] {
        assert_eq!(totals::<F32>(share, is_spikes), totals::<Plain<f32, 4>>(share, is_spikes));
        assert_eq!(totals::<F64>(share, is_spikes), totals::<Plain<f64, 2>>(share, is_spikes));
    }
}

#[test]
fn what_repeats_is_multiplied_once_and_gives_the_same() {
    const TILE: usize = F32::COUNT * TILE_VECTORS;
    let weights: Vec<f32> = (0..SOURCES * TILE).map(|index| number(index) as f32).collect();
    let dense = Dense::new(&weights, SOURCES, TILE).unwrap();
    let row: Vec<f32> = (0..SOURCES).map(|neuron| number(500 + neuron) as f32).collect();
    let [known, unknown] = [true, false].map(|is_known| {
        let mut emission = Emission::new(Precision::Single, SOURCES, 0, 64, false).unwrap();
        for step in 0..STEPS as u64 {
            if is_known && step > 0 {
                emission.repeat(step).unwrap();
            } else {
                emission.values_mut::<f32>(step)[..SOURCES].copy_from_slice(&row);
                emission.take_row(step, false).unwrap();
            }
        }
        assert_eq!(emission.is_constant(0, STEPS, 0), is_known);
        let mut input = DenseInput::new(Precision::Single, SOURCES, STEPS).unwrap();
        // Onto what another connection has put there, which is not the same at every step.
        let mut totals: Vec<f32> = (0..STEPS * TILE).map(|index| number(index) as f32).collect();
        for put in [false, true] {
            let half = if put { STEPS / 2 } else { STEPS };
            input.prepare(&emission, 0, half, 0).unwrap();
            let onto = Onto { totals: totals.as_mut_ptr(), stride: TILE, bias: weights.as_ptr(), put };
            // SAFETY: prepared for these steps; totals and bias are as long as they must be.
            unsafe { input.deliver::<F32>(dense.tile(0).cast(), half, onto) };
        }
        totals
    });
    assert_eq!(known, unknown);
}
