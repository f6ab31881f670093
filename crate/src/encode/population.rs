//! Population: a value as the responses of cells, each of which prefers another value.

use crate::mathematics::exp;

/// Writes exp(-d*d/2), d = (value - centre)/width, for every value and centre to `responses`, [value][centre]. Widths
/// are one for all centres or one each.
pub fn population(values: &[f64], centres: &[f64], widths: &[f64], responses: &mut [f64]) {
    // Without centres there is nothing to write.
    for (row, value) in responses.chunks_exact_mut(centres.len().max(1)).zip(values) {
        for (index, (response, centre)) in row.iter_mut().zip(centres).enumerate() {
            let distance = (value - centre) / widths[index.min(widths.len() - 1)];
            *response = exp(distance * distance * -0.5);
        }
    }
}
