//! Encoders: values as spikes.

mod latency;
mod population;

pub use latency::Latency;
pub use population::population;

use crate::error::Result;
use crate::generator::{Generator, draw};
use crate::random::Key;
use alloc::vec::Vec;

/// Writes what a generator would emit from step `first` on to `emissions`, [step][neuron].
///
/// `make` gives the generator of a row of `values`; there is one row for all steps, or one for each. No neuron emits
/// more than a byte holds.
pub fn encode(
    make: impl Fn(&[f64]) -> Result<Generator>,
    values: &[f64],
    size: usize,
    key: Key,
    first: u64,
    emissions: &mut [u8],
) -> Result<()> {
    let is_held = values.len() == size;
    let mut generator = make(&values[..size])?;
    let mut words = Vec::new();
    // Without neurons there is nothing to write.
    for (step, row) in emissions.chunks_exact_mut(size.max(1)).enumerate() {
        if step > 0 && !is_held {
            generator = make(&values[step * size..][..size])?;
        }
        draw(key, first + step as u64, 0, size, &mut words)?;
        for (neuron, emission) in row.iter_mut().enumerate() {
            *emission = generator.value(neuron, words[neuron]) as u8;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: usize = 37;

    fn spikes(values: &[f64], first: u64, steps: usize) -> Vec<u8> {
        let mut emissions = std::vec![0; steps * SIZE];
        encode(Generator::poisson, values, SIZE, Key::new(7, 1, 2), first, &mut emissions).unwrap();
        emissions
    }

    #[test]
    fn one_row_is_the_same_row_for_each_step_and_pieces_are_the_whole() {
        let row: Vec<f64> = (0..SIZE).map(|neuron| neuron as f64 * 1.7).collect();
        let whole = spikes(&row, 0, 9);
        assert!(whole.iter().any(|&count| count > 1));
        assert_eq!(spikes(&row.repeat(9), 0, 9), whole);
        assert_eq!([spikes(&row, 0, 4), spikes(&row, 4, 5)].concat(), whole);
    }

    #[test]
    fn a_line_ends_in_the_last_step() {
        let line =
            Latency { linear: true, normalise: true, threshold: 0.01, tau: 1.0, onset: 2.0, last: 12.0 };
        let mut values = [1.0, 0.75, 0.5, 0.0];
        line.encode(&mut values);
        assert_eq!(values, [2.0, 4.0, 7.0, 12.0]);
    }
}
