//! The limit: one dense layer of `lif` in single precision with vectors of 256 bits, twice as wide as WebAssembly's, and
//! nothing around it.

use core::arch::x86_64::*;

/// Neurons of a tile: the totals are in four registers.
const TILE: usize = 32;
const VECTORS: usize = TILE / 8;

pub struct Layer {
    sources: usize,
    /// [tile][source][neuron of the tile].
    weights: Vec<f32>,
    membranes: Vec<f32>,
    threshold: f32,
    leak: f32,
}

impl Layer {
    /// From weights [neuron][source], a multiple of 32 neurons.
    pub fn new(weights: &[f32], sources: usize, threshold: f32, leak: f32) -> Self {
        let size = weights.len() / sources;
        let mut tiled = vec![0.0; weights.len()];
        for neuron in 0..size {
            for source in 0..sources {
                tiled[(neuron / TILE * sources + source) * TILE + neuron % TILE] =
                    weights[neuron * sources + source];
            }
        }
        Layer { sources, weights: tiled, membranes: vec![0.0; size], threshold, leak }
    }

    /// Runs all steps, tile by tile, and gives the number of spikes. `offsets`: the first event of each step, and one more.
    #[target_feature(enable = "avx2")]
    pub fn run(&mut self, offsets: &[u32], events: &[u32]) -> usize {
        let mut count = 0;
        let (threshold, leak) = (_mm256_set1_ps(self.threshold), _mm256_set1_ps(self.leak));
        let tiles = self.weights.chunks_exact(self.sources * TILE);
        for (weights, membranes) in tiles.zip(self.membranes.chunks_exact_mut(TILE)) {
            for step in offsets.windows(2) {
                let mut totals = [_mm256_setzero_ps(); VECTORS];
                for &event in &events[step[0] as usize..step[1] as usize] {
                    let row = &weights[event as usize * TILE..][..TILE];
                    for (vector, total) in totals.iter_mut().enumerate() {
                        // SAFETY: a row holds all vectors of a tile.
                        *total =
                            _mm256_add_ps(*total, unsafe { _mm256_loadu_ps(row.as_ptr().add(8 * vector)) });
                    }
                }
                for (vector, total) in totals.into_iter().enumerate() {
                    // SAFETY: so do the membranes.
                    unsafe {
                        let membrane = membranes.as_mut_ptr().add(8 * vector);
                        let v = _mm256_add_ps(_mm256_loadu_ps(membrane), total);
                        let spikes = _mm256_cmp_ps::<_CMP_GE_OQ>(v, threshold);
                        _mm256_storeu_ps(membrane, _mm256_andnot_ps(spikes, _mm256_mul_ps(v, leak)));
                        count += _mm256_movemask_ps(spikes).count_ones() as usize;
                    }
                }
            }
        }
        count
    }
}
