//! What a run keeps: spikes or their counts, and states of chosen neurons at chosen steps.

use super::model::Model;
use super::state::Sample;
use crate::emission::{Events, append_values};
use crate::error::{Error, Purpose, Result, Shortage};
use crate::lanes::Precision;
use crate::memory::{self, ADDRESSES, Numbers, Size, table};
use alloc::collections::BinaryHeap;
use alloc::vec::Vec;

/// How much is kept of what a source emits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SpikeRecording {
    /// Nothing.
    Nothing,
    /// How often each neuron emitted, or the sum of what it did.
    Counts,
    /// Every spike, and counts.
    List,
}

/// What one source emitted in one sample during one run.
pub struct SpikeRecord {
    /// First spike of each step; one more at the end.
    pub offsets: Vec<u32>,
    /// The neurons that emitted something, step by step, ascending.
    pub neurons: Vec<u32>,
    /// Numbers of the precision; empty for a source that is binary.
    pub values: Vec<u8>,
    /// For each neuron, the sum of what it emitted.
    pub counts: Vec<f64>,
}

impl SpikeRecord {
    /// Appends what was emitted in a step.
    fn append(&mut self, events: &Events, is_binary: bool, precision: Precision) -> Result<()> {
        memory::reserve(&mut self.neurons, events.neurons.len())?;
        self.neurons.extend_from_slice(events.neurons);
        if !is_binary {
            append_values(&mut self.values, events, precision)?;
        }
        // Offsets are words of 32 bits.
        let count = u32::try_from(self.neurons.len());
        self.offsets.push(count.map_err(|_| Error::out_of_memory(self.bytes()))?);
        Ok(())
    }

    /// Bytes of the spikes so far.
    fn bytes(&self) -> Size {
        table(self.neurons.len(), size_of::<u32>()) + self.values.len()
    }
}

/// States of one variable of chosen neurons.
pub struct Recorder {
    population: usize,
    variable: usize,
    /// Chosen neurons (high word) and the columns they fill (low word), ascending.
    columns: Vec<u64>,
    /// Steps from one row to the next: rows follow steps whose number, counted from 1, is a multiple of this.
    every: u64,
    /// For each sample: [row][column].
    pub rows: Vec<Numbers>,
    /// For each sample: rows before the run.
    before: Vec<u64>,
    /// The next recorder of the same population, counted from 1; 0: none.
    next: usize,
}

impl Recorder {
    /// Of a state variable, after every so many steps.
    pub fn new(population: usize, variable: usize, neurons: &[u32], every: u64) -> Result<Self> {
        let mut columns = memory::with_capacity(neurons.len())?;
        columns.extend(
            neurons.iter().enumerate().map(|(column, &neuron)| (neuron as u64) << 32 | column as u64),
        );
        // In the same memory, and a hundredth of the binary less than the sort of slices.
        let columns = BinaryHeap::from(columns).into_sorted_vec();
        Ok(Recorder { population, variable, columns, every, rows: Vec::new(), before: Vec::new(), next: 0 })
    }

    fn clear(&mut self) {
        self.rows.clear();
        self.before.clear();
    }

    /// Numbers to record in the next `steps` steps of a sample.
    fn length(&self, sample: &Sample, steps: usize) -> Size {
        let rows = (sample.step + steps as u64) / self.every - sample.step / self.every;
        table(rows, self.columns.len())
    }
}

/// Everything that the current run records.
pub struct Recording {
    /// For each source.
    pub spikes: Vec<SpikeRecording>,
    /// [source][sample].
    pub spike_records: Vec<Vec<SpikeRecord>>,
    /// Those of state variables.
    pub recorders: Vec<Recorder>,
    /// For each population: its first recorder during a run, counted from 1; 0: none. Empty if there is no recorder at all.
    first: Vec<usize>,
}

impl Recording {
    /// Nothing is recorded.
    pub fn new(sources: usize) -> Result<Self> {
        let mut spikes = memory::with_capacity(sources)?;
        spikes.resize(sources, SpikeRecording::Nothing);
        let mut spike_records = memory::with_capacity(sources)?;
        spike_records.resize_with(sources, Vec::new);
        Ok(Recording { spikes, spike_records, recorders: Vec::new(), first: Vec::new() })
    }

    /// Stops recording, and forgets what was recorded.
    pub fn clear(&mut self) {
        self.spikes.fill(SpikeRecording::Nothing);
        self.spike_records.iter_mut().for_each(Vec::clear);
        self.recorders.clear();
        self.first.clear();
    }

    /// Makes room for a run of `steps` steps.
    pub fn begin(&mut self, model: &Model, samples: &[Sample], steps: usize) -> Result<()> {
        self.spike_records.iter_mut().for_each(Vec::clear);
        self.recorders.iter_mut().for_each(Recorder::clear);
        let need = self.need(model, samples, steps);
        if need.bytes > ADDRESSES {
            return Err(Error::OutOfMemory(need));
        }
        self.make_room(model, samples, steps).map_err(|error| error.needed_for(need.purpose, need.bytes))
    }

    /// What is known of the memory that a run of so many steps records into, and the larger part of it.
    fn need(&self, model: &Model, samples: &[Sample], steps: usize) -> Shortage {
        let sources = self.spikes.iter().enumerate().map(|(source, kept)| {
            let counts = table(model.source_size(source), size_of::<f64>());
            let bytes = match kept {
                SpikeRecording::Nothing => Size::ZERO,
                SpikeRecording::Counts => counts,
                SpikeRecording::List => (Size::of(steps) + 1u32) * size_of::<u32>() + counts,
            };
            Shortage { bytes: bytes * samples.len(), purpose: Purpose::Spikes { source } }
        });
        let recorders = self.recorders.iter().map(|recorder| {
            let numbers = samples.iter().map(|sample| recorder.length(sample, steps));
            let &Recorder { population, variable, .. } = recorder;
            Shortage {
                bytes: numbers.sum::<Size>() * model.precision.bytes(),
                purpose: Purpose::States { population, variable },
            }
        });
        let mut largest = Shortage { bytes: Size::ZERO, purpose: Purpose::Call };
        let mut all = Size::ZERO;
        for need in sources.chain(recorders) {
            all = all + need.bytes;
            if need.bytes > largest.bytes {
                largest = need;
            }
        }
        Shortage { bytes: all, ..largest }
    }

    fn make_room(&mut self, model: &Model, samples: &[Sample], steps: usize) -> Result<()> {
        for (source, records) in self.spike_records.iter_mut().enumerate() {
            if self.spikes[source] == SpikeRecording::Nothing {
                continue;
            }
            memory::reserve(records, samples.len())?;
            for _ in samples {
                let mut offsets = Vec::new();
                if self.spikes[source] == SpikeRecording::List {
                    offsets = memory::with_capacity(Size::of(steps) + 1u32)?;
                    offsets.push(0);
                }
                let counts = memory::filled(model.source_size(source))?;
                records.push(SpikeRecord { offsets, neurons: Vec::new(), values: Vec::new(), counts });
            }
        }
        self.first.clear();
        if !self.recorders.is_empty() {
            self.first = memory::filled(model.populations.len())?;
        }
        for (index, recorder) in self.recorders.iter_mut().enumerate() {
            recorder.next = core::mem::replace(&mut self.first[recorder.population], index + 1);
            memory::reserve(&mut recorder.rows, samples.len())?;
            memory::reserve(&mut recorder.before, samples.len())?;
            for sample in samples {
                recorder.before.push(sample.step / recorder.every);
                let length = recorder.length(sample, steps);
                recorder.rows.push(Numbers::zeroed(model.precision, length)?);
            }
        }
        Ok(())
    }

    /// Whether a state variable of a population is recorded.
    pub fn has_recorder(&self, population: usize) -> bool {
        self.first.get(population).is_some_and(|&first| first > 0)
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
        let mut next = self.first.get(population).copied().unwrap_or(0);
        while let Some(index) = next.checked_sub(1) {
            let recorder = &mut self.recorders[index];
            next = recorder.next;
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
                    record.append(&events, emission.is_binary(), model.precision).map_err(|error| {
                        let bytes = record.bytes() + size_of_val(events.neurons);
                        error.needed_for(Purpose::Spikes { source }, bytes)
                    })?;
                }
            }
        }
        Ok(())
    }
}
