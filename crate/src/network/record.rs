//! What a run keeps: spikes or their counts, and states of chosen neurons at chosen steps.

use super::model::Model;
use super::state::Sample;
use crate::emission::append_values;
use crate::error::Result;
use crate::memory::{self, Numbers};
use alloc::collections::BinaryHeap;
use alloc::vec::Vec;

/// How much is kept of what a source emits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SpikeRecording {
    Nothing,
    Counts,
    /// Every spike, and counts.
    List,
}

/// What one source emitted in one sample during one run.
pub struct SpikeRecord {
    /// First spike of each step; one more at the end.
    pub offsets: Vec<u32>,
    pub neurons: Vec<u32>,
    /// Numbers of the precision; empty for a source that is binary.
    pub values: Vec<u8>,
    /// For each neuron, the sum of what it emitted.
    pub counts: Vec<f64>,
}

/// States of one variable of chosen neurons.
pub struct Recorder {
    pub population: usize,
    pub variable: usize,
    /// Chosen neurons (high word) and the columns they fill (low word), ascending.
    columns: Vec<u64>,
    /// Steps from one row to the next: rows follow steps whose number, counted from 1, is a multiple of this.
    every: u64,
    /// For each sample: [row][column].
    pub rows: Vec<Numbers>,
    /// For each sample: rows before the run.
    before: Vec<u64>,
}

impl Recorder {
    pub fn new(population: usize, variable: usize, neurons: &[u32], every: u64) -> Result<Self> {
        let mut columns = memory::with_capacity(neurons.len())?;
        columns.extend(
            neurons.iter().enumerate().map(|(column, &neuron)| (neuron as u64) << 32 | column as u64),
        );
        // In the same memory, and a hundredth of the binary less than the sort of slices.
        let columns = BinaryHeap::from(columns).into_sorted_vec();
        Ok(Recorder { population, variable, columns, every, rows: Vec::new(), before: Vec::new() })
    }
}

/// Everything that the current run records.
pub struct Recording {
    /// For each source.
    pub spikes: Vec<SpikeRecording>,
    /// [source][sample].
    pub spike_records: Vec<Vec<SpikeRecord>>,
    pub recorders: Vec<Recorder>,
}

impl Recording {
    pub fn new(sources: usize) -> Result<Self> {
        let mut spikes = memory::with_capacity(sources)?;
        spikes.resize(sources, SpikeRecording::Nothing);
        let mut spike_records = memory::with_capacity(sources)?;
        spike_records.resize_with(sources, Vec::new);
        Ok(Recording { spikes, spike_records, recorders: Vec::new() })
    }

    /// Stops recording, and forgets what was recorded.
    pub fn clear(&mut self) {
        self.spikes.fill(SpikeRecording::Nothing);
        self.spike_records.iter_mut().for_each(Vec::clear);
        self.recorders.clear();
    }

    /// Makes room for a run of `steps` steps.
    pub fn begin(&mut self, model: &Model, samples: &[Sample], steps: usize) -> Result<()> {
        for (source, records) in self.spike_records.iter_mut().enumerate() {
            records.clear();
            if self.spikes[source] == SpikeRecording::Nothing {
                continue;
            }
            memory::reserve(records, samples.len())?;
            for _ in samples {
                let is_list = self.spikes[source] == SpikeRecording::List;
                let mut offsets = memory::with_capacity(if is_list { steps + 1 } else { 0 })?;
                if is_list {
                    offsets.push(0);
                }
                let counts = memory::filled(model.source_size(source))?;
                records.push(SpikeRecord { offsets, neurons: Vec::new(), values: Vec::new(), counts });
            }
        }
        for recorder in &mut self.recorders {
            recorder.rows.clear();
            memory::reserve(&mut recorder.rows, samples.len())?;
            recorder.before.clear();
            memory::reserve(&mut recorder.before, samples.len())?;
            for sample in samples {
                let before = sample.step / recorder.every;
                let rows = (sample.step + steps as u64) / recorder.every - before;
                recorder.before.push(before);
                let length = (rows as usize).saturating_mul(recorder.columns.len());
                recorder.rows.push(Numbers::zeroed(model.precision, length)?);
            }
        }
        Ok(())
    }

    pub fn has_recorder(&self, population: usize) -> bool {
        self.recorders.iter().any(|recorder| recorder.population == population)
    }

    /// Keeps the states after `step` (counted from 0) of the neurons of some tiles.
    pub fn keep_states(
        &mut self,
        model: &Model,
        population: usize,
        sample: usize,
        blocks: &Numbers,
        tiles: core::ops::Range<usize>,
        step: u64,
    ) {
        let tile = model.precision.tile();
        for recorder in self.recorders.iter_mut().filter(|recorder| recorder.population == population) {
            if !(step + 1).is_multiple_of(recorder.every) {
                continue;
            }
            let row =
                ((step + 1) / recorder.every - 1 - recorder.before[sample]) as usize * recorder.columns.len();
            let first =
                recorder.columns.partition_point(|&entry| ((entry >> 32) as usize) < tiles.start * tile);
            for &entry in &recorder.columns[first..] {
                let (neuron, column) = ((entry >> 32) as usize, entry as u32 as usize);
                if neuron >= tiles.end * tile {
                    break;
                }
                let place = model.populations[population].place(recorder.variable, neuron);
                recorder.rows[sample].set(row + column, blocks.get(place));
            }
        }
    }

    /// Keeps what every source emitted in some steps.
    pub fn keep_spikes(
        &mut self,
        model: &Model,
        sample: usize,
        state: &Sample,
        steps: core::ops::Range<u64>,
    ) -> Result<()> {
        for (source, records) in self.spike_records.iter_mut().enumerate() {
            let Some(record) = records.get_mut(sample) else {
                continue;
            };
            let emission = &state.emissions[source];
            for events in steps.clone().map(|step| emission.events(step)) {
                for &neuron in events.neurons {
                    record.counts[neuron as usize] += events.value(neuron);
                }
                if self.spikes[source] == SpikeRecording::List {
                    memory::reserve(&mut record.neurons, events.neurons.len())?;
                    record.neurons.extend_from_slice(events.neurons);
                    if !emission.is_binary() {
                        append_values(&mut record.values, &events, model.precision)?;
                    }
                    record.offsets.push(record.neurons.len() as u32);
                }
            }
        }
        Ok(())
    }
}
