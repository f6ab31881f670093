//! The plan as numbers, with memory and estimated cost, for the layer above to put into words.

use super::model::Kernel;
use super::run::Network;
use crate::connection::DENSE_ABOVE;

/// Numbers of a record.
pub const RECORD: usize = 8;

impl Network {
    /// Records of 8 numbers, the first of which says what the record is of.
    ///
    /// - 0, the network: bytes shared by samples, bytes of a sample, longest delay, samples
    /// - 1, a stage: its number, 1 if cyclic, steps a block, populations, 1 if tiled
    /// - 2, a population: stage, population, bytes of its states and parameters
    /// - 3, a connection: connection, kernel, bytes, synapses, synapses of one event, share of sources above which all
    ///   are multiplied (0: never)
    ///
    /// Writes as many as there is room for, and gives the number of all.
    pub fn describe_plan(&self, room: &mut [f64]) -> usize {
        let model = &self.model;
        let longest = model.longest_delays.iter().copied().max().unwrap_or(0);
        let mut records = room.chunks_exact_mut(RECORD);
        let mut count = 0;
        let mut record = |fields: &[f64]| {
            count += 1;
            if let Some(record) = records.next() {
                record.fill(0.0);
                record[..fields.len()].copy_from_slice(fields);
            }
        };
        let sample = self.samples.first().map_or(0, |sample| sample.bytes());
        record(&[0.0, model.bytes() as f64, sample as f64, longest as f64, self.samples.len() as f64]);
        for (number, stage) in model.plan.stages.iter().enumerate() {
            let count = stage.populations.len() as f64;
            let flags = [stage.is_cyclic as u32 as f64, stage.is_tiled as u32 as f64];
            record(&[1.0, number as f64, flags[0], stage.block as f64, count, flags[1]]);
            for &population in &stage.populations {
                let bytes = model.populations[population].bytes();
                record(&[2.0, number as f64, population as f64, bytes as f64]);
            }
        }
        for (index, connection) in model.connections.iter().enumerate() {
            let sources: usize = connection.sources.iter().map(|source| source.size).sum();
            let targets: usize = connection.targets.iter().map(|target| target.size).sum();
            let (kernel, synapses) = match &connection.kernel {
                Kernel::Dense(dense) => (0.0, dense.synapses(targets)),
                Kernel::Sparse(sparse) => (if sparse.has_palette() { 1.0 } else { 2.0 }, sparse.synapses()),
                Kernel::Convolution(convolution) => (3.0, convolution.synapses()),
                Kernel::Pooling(pooling) => (4.0, pooling.synapses()),
                Kernel::OneToOne(_) => (5.0, targets),
                Kernel::AllToAll(_) => (6.0, sources.saturating_mul(targets)),
                Kernel::Generated(generated) => (7.0, generated.0.synapses()),
            };
            let share = if matches!(connection.kernel, Kernel::Dense(_)) { DENSE_ABOVE } else { 0.0 };
            let fan_out = synapses as f64 / sources.max(1) as f64;
            record(&[3.0, index as f64, kernel, connection.bytes() as f64, synapses as f64, fan_out, share]);
        }
        count
    }
}
