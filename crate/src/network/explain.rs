//! The plan as numbers, with memory and estimated cost, for the layer above to put into words.

use super::need::Need;
use super::run::Network;
use super::state::Sample;
use crate::boundary::{PLAN_CONNECTION, PLAN_LENGTH, PLAN_NETWORK, PLAN_POPULATION, PLAN_STAGE};
use crate::memory::Size;

impl Network {
    /// Records of 8 numbers, the first of which says what the record is of.
    ///
    /// - the network: bytes of weights, bytes of the largest sample, longest delay, samples, bytes that runs work in
    /// - a stage: its number, 1 if cyclic, steps a block, populations, 1 if tiled
    /// - a population: stage, population, bytes of its states and parameters
    /// - a connection: connection, layout of its weights, bytes, synapses, synapses of one event, share of sources above which all
    ///   are multiplied (0: never)
    ///
    /// Writes as many as there is room for, and gives the number of all.
    pub fn describe_plan(&self, room: &mut [f64]) -> usize {
        let model = &self.model;
        let longest = model.longest_delays.iter().copied().max().unwrap_or(0);
        let mut records = room.chunks_exact_mut(PLAN_LENGTH);
        let mut count = 0;
        let mut record = |of: u32, fields: &[f64]| {
            count += 1;
            if let Some(record) = records.next() {
                record.fill(0.0);
                record[0] = of as f64;
                record[1..=fields.len()].copy_from_slice(fields);
            }
        };
        let need = Need::of(model);
        let listed = self.samples.iter().map(Sample::listed).max().unwrap_or(Size::ZERO);
        let [weights, work, sample] = [need.weights, need.work, need.sample + listed].map(Size::to_f64);
        record(PLAN_NETWORK, &[weights, sample, longest as f64, self.samples.len() as f64, work]);
        for (number, stage) in model.plan.stages.iter().enumerate() {
            let count = stage.populations.len() as f64;
            let flags = [stage.is_cyclic as u32 as f64, stage.is_tiled as u32 as f64];
            record(PLAN_STAGE, &[number as f64, flags[0], stage.block as f64, count, flags[1]]);
            for &population in &stage.populations {
                let bytes = model.populations[population].bytes();
                record(PLAN_POPULATION, &[number as f64, population as f64, bytes.to_f64()]);
            }
        }
        for (index, connection) in model.connections.iter().enumerate() {
            let sources: usize = connection.sources.iter().map(|source| source.size).sum();
            let targets: usize = connection.targets.iter().map(|target| target.size).sum();
            let kind = connection.kernel.kind();
            let (bytes, synapses) = (connection.bytes().to_f64(), kind.synapses(sources, targets).to_f64());
            let fan_out = synapses / sources.max(1) as f64;
            let (layout, share) = (kind.layout() as u32 as f64, kind.dense_above());
            record(PLAN_CONNECTION, &[index as f64, layout, bytes, synapses, fan_out, share]);
        }
        count
    }
}
