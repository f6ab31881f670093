//! Snapshots and digests: every bit of the state of a sample as bytes, in an order that no layout shows in.
//!
//! Header, 32 bytes: magic, format version (u16), bytes of a number (u16), hash of the network (u64), length of the
//! rest (u64), XXH64 of the rest (u64). The rest: steps done and stream; for each population its spike hash and its
//! state variables; for each source what it emitted in the last steps that some connection still waits for. All
//! little-endian.

use super::model::{Model, Population};
use super::run::{LATEST_STEP, Network};
use super::state::Sample;
use crate::error::{Error, Result, SnapshotProblem};
use crate::hash::xxh64;
use crate::inputs::are_finite;
use crate::lanes::Precision;
use crate::memory::{self, Numbers, Size, table};
use crate::with_lanes;
use alloc::vec::Vec;
use core::ops::Range;

const MAGIC: [u8; 4] = *b"BSPK";
const VERSION: u16 = 1;
const HEADER: usize = 32;
/// The last stream of random numbers: a word of their key.
const LAST_STREAM: u64 = u32::MAX as u64;

impl Network {
    /// Bytes of a snapshot of the sample as it is now.
    pub fn snapshot_size(&self, sample: usize) -> Size {
        size(&self.model, &self.samples[sample]) + HEADER
    }

    /// A snapshot of one sample.
    pub fn snapshot(&self, sample: usize) -> Result<Vec<u8>> {
        self.check()?;
        let mut bytes = memory::with_capacity(self.snapshot_size(sample))?;
        bytes.resize(HEADER, 0);
        write(&self.model, &self.samples[sample], &mut bytes);
        let (header, rest) = bytes.split_at_mut(HEADER);
        header[..4].copy_from_slice(&MAGIC);
        header[4..6].copy_from_slice(&VERSION.to_le_bytes());
        header[6..8].copy_from_slice(&(self.model.precision.bytes() as u16).to_le_bytes());
        header[8..16].copy_from_slice(&self.model.hash.to_le_bytes());
        header[16..24].copy_from_slice(&(rest.len() as u64).to_le_bytes());
        header[24..32].copy_from_slice(&xxh64(rest, 0).to_le_bytes());
        Ok(bytes)
    }

    /// XXH64 of what a snapshot holds behind its header.
    pub fn digest(&self, sample: usize) -> Result<u64> {
        self.check()?;
        let mut bytes = memory::with_capacity(size(&self.model, &self.samples[sample]))?;
        write(&self.model, &self.samples[sample], &mut bytes);
        Ok(xxh64(&bytes, 0))
    }

    /// A state variable of all neurons of a population, as bytes.
    pub fn state(&self, sample: usize, population: usize, variable: usize) -> Result<Vec<u8>> {
        self.check()?;
        let declared = &self.model.populations[population];
        let mut bytes = memory::with_capacity(table(declared.size, self.model.precision.bytes()))?;
        for neuron in 0..declared.size {
            let value = self.samples[sample].blocks[population].get(declared.place(variable, neuron));
            self.model.precision.append(value, &mut bytes);
        }
        Ok(bytes)
    }

    /// Sets a state variable of all neurons of a population from bytes.
    pub fn set_state(
        &mut self,
        sample: usize,
        population: usize,
        variable: usize,
        bytes: &[u8],
    ) -> Result<()> {
        self.check()?;
        let declared = &self.model.populations[population];
        let mut reader = Reader { bytes };
        for neuron in 0..declared.size {
            let value = reader.number(self.model.precision)?;
            self.samples[sample].blocks[population].set(declared.place(variable, neuron), value);
        }
        Ok(())
    }

    /// Puts one sample into the state that `bytes` hold; if they are refused, nothing has changed.
    pub fn restore(&mut self, sample: usize, bytes: &[u8]) -> Result<()> {
        let rest = checked(&self.model, bytes)?;
        let mut state = Sample::new(&self.model, 0)?;
        read(&self.model, &mut state, &mut Reader { bytes: rest })?;
        state.restart_pending();
        self.replace(sample, state)
    }
}

fn refuse<T>(problem: SnapshotProblem) -> Result<T> {
    Err(Error::Snapshot(problem))
}

/// The bytes behind the header, if the header says that they are a snapshot of this network and whole.
fn checked<'a>(model: &Model, bytes: &'a [u8]) -> Result<&'a [u8]> {
    let Some((header, rest)) = bytes.split_at_checked(HEADER) else {
        return refuse(SnapshotProblem::TooShort);
    };
    let mut header = Reader { bytes: header };
    if header.take(4)? != MAGIC {
        return refuse(SnapshotProblem::Magic);
    }
    if header.u16()? != VERSION {
        return refuse(SnapshotProblem::Version);
    }
    if header.u16()? as usize != model.precision.bytes() {
        return refuse(SnapshotProblem::Precision);
    }
    if header.u64()? != model.hash {
        return refuse(SnapshotProblem::OtherNetwork);
    }
    if header.u64()? != rest.len() as u64 {
        return refuse(SnapshotProblem::Length);
    }
    if header.u64()? != xxh64(rest, 0) {
        return refuse(SnapshotProblem::Checksum);
    }
    Ok(rest)
}

/// The steps whose emissions a snapshot holds: the last `depth` before `step`, none before the first.
fn remembered(step: u64, depth: usize) -> impl Iterator<Item = Option<u64>> {
    (0..depth as u64).map(move |back| step.checked_sub(depth as u64 - back))
}

/// Bytes behind the header. A row that all neurons are in holds no list of them here, but one there: a snapshot may be
/// larger than all of memory.
fn size(model: &Model, sample: &Sample) -> Size {
    let states = model.populations.iter().map(|population| {
        table(population.rule.states, population.size) * model.precision.bytes() + size_of::<u64>()
    });
    let emissions = (0..model.sources()).map(|source| {
        let event = 4 + if model.is_binary(source) { 0 } else { model.precision.bytes() };
        let emission = &sample.emissions[source];
        remembered(sample.step, model.longest_delays[source])
            .map(|step| table(step.map_or(0, |step| emission.events(step).neurons.len()), event) + 4u32)
            .sum::<Size>()
    });
    Size::of(16) + states.sum::<Size>() + emissions.sum::<Size>()
}

/// Appends to `bytes`, which has room.
fn write(model: &Model, sample: &Sample, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(&sample.step.to_le_bytes());
    bytes.extend_from_slice(&sample.stream.to_le_bytes());
    for (index, population) in model.populations.iter().enumerate() {
        bytes.extend_from_slice(&sample.spike_hashes[index].to_le_bytes());
        for variable in 0..population.rule.states {
            for neuron in 0..population.size {
                model.precision.append(sample.blocks[index].get(population.place(variable, neuron)), bytes);
            }
        }
    }
    for source in 0..model.sources() {
        for step in remembered(sample.step, model.longest_delays[source]) {
            let Some(step) = step else {
                bytes.extend_from_slice(&[0; 4]);
                continue;
            };
            let events = sample.emissions[source].events(step);
            bytes.extend_from_slice(&(events.neurons.len() as u32).to_le_bytes());
            for neuron in events.neurons {
                bytes.extend_from_slice(&neuron.to_le_bytes());
            }
            if !model.is_binary(source) {
                for &neuron in events.neurons {
                    model.precision.append(events.value(neuron), bytes);
                }
            }
        }
    }
}

/// Fills a fresh sample.
fn read(model: &Model, sample: &mut Sample, reader: &mut Reader) -> Result<()> {
    sample.step = reader.u64()?;
    if sample.step > LATEST_STEP {
        return refuse(SnapshotProblem::Content);
    }
    sample.stream = reader.u64()?;
    if sample.stream > LAST_STREAM {
        return refuse(SnapshotProblem::Content);
    }
    for (index, population) in model.populations.iter().enumerate() {
        sample.spike_hashes[index] = reader.u64()?;
        for variable in 0..population.rule.states {
            let values = reader.take(population.size * model.precision.bytes())?;
            if !read_variable(model.precision, population, variable, values, &mut sample.blocks[index]) {
                return refuse(SnapshotProblem::Content);
            }
        }
    }
    let mut neurons = Vec::new();
    let mut values = Vec::new();
    for source in 0..model.sources() {
        for step in remembered(sample.step, model.longest_delays[source]) {
            let size = model.source_size(source);
            let count = reader.u32()? as usize;
            if count > size || (step.is_none() && count > 0) {
                return refuse(SnapshotProblem::Content);
            }
            neurons.clear();
            memory::reserve(&mut neurons, count)?;
            for _ in 0..count {
                let neuron = reader.u32()?;
                if neuron as usize >= size || neurons.last().is_some_and(|&last| last >= neuron) {
                    return refuse(SnapshotProblem::Content);
                }
                neurons.push(neuron);
            }
            let is_binary = model.is_binary(source);
            if !is_binary {
                values.clear();
                memory::reserve(&mut values, count)?;
                for _ in 0..count {
                    values.push(reader.number(model.precision)?);
                }
            }
            if let Some(step) = step {
                sample.emissions[source].take_list(step, &neurons, |k| values[k])?;
            }
        }
    }
    if reader.bytes.is_empty() { Ok(()) } else { refuse(SnapshotProblem::Content) }
}

/// Takes over a state variable of all neurons, tile by tile; false if a number cannot be one of it.
fn read_variable(
    precision: Precision,
    population: &Population,
    variable: usize,
    values: &[u8],
    blocks: &mut Numbers,
) -> bool {
    let (tiles, rest) = values.as_chunks::<64>();
    let mut all_finite = true;
    let mut check = |blocks: &Numbers, place: Range<usize>| {
        all_finite &= with_lanes!(precision, L => are_finite::<L>(&blocks.of()[place]));
    };
    let place = |tile: usize, bytes: usize| {
        let first = population.place(variable, tile * precision.tile());
        first..first + bytes / precision.bytes()
    };
    for (number, tile) in tiles.iter().enumerate() {
        let place = place(number, 64);
        // Of a known length: another is a call out of WebAssembly.
        if let Some(into) = blocks.bytes_of_mut(place.clone()).first_chunk_mut() {
            *into = *tile;
        }
        check(blocks, place);
    }
    if !rest.is_empty() {
        let place = place(tiles.len(), rest.len());
        blocks.bytes_of_mut(place.clone()).copy_from_slice(rest);
        check(blocks, place);
    }
    let counter = population.rule.counters.iter().find(|counter| counter.state == variable);
    let fits =
        |neuron| counter.is_none_or(|counter| counter.takes(precision.number(values, neuron), precision));
    all_finite && (counter.is_none() || (0..population.size).all(fits))
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let Some((taken, rest)) = self.bytes.split_at_checked(count) else {
            return refuse(SnapshotProblem::Content);
        };
        self.bytes = rest;
        Ok(taken)
    }

    fn array<const COUNT: usize>(&mut self) -> Result<[u8; COUNT]> {
        let mut array = [0; COUNT];
        array.copy_from_slice(self.take(COUNT)?);
        Ok(array)
    }

    fn u16(&mut self) -> Result<u16> {
        self.array().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Result<u64> {
        self.array().map(u64::from_le_bytes)
    }

    /// A number that is finite.
    fn number(&mut self, precision: Precision) -> Result<f64> {
        let value = match precision {
            Precision::Single => f32::from_le_bytes(self.array()?) as f64,
            Precision::Double => f64::from_le_bytes(self.array()?),
        };
        if value.is_finite() { Ok(value) } else { refuse(SnapshotProblem::Content) }
    }
}
