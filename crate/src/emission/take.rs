//! Takes in what a source emits in a step, in whatever form it comes.

use super::Emission;
use super::mask::{list_bits, mask_bytes, mask_nonzero};
use crate::error::Result;
use crate::lanes::{Lanes, Scalar};
use crate::memory;
use crate::with_lanes;

impl Emission {
    pub fn silence(&mut self, step: u64) {
        let index = self.index(step);
        self.rows[index].clear();
    }

    /// Takes the emission of the step before as that of `step`.
    pub fn repeat(&mut self, step: u64) -> Result<()> {
        let (last, index) = (self.index(step - 1), self.index(step));
        let Ok([before, row]) = self.rows.get_disjoint_mut([last, index]) else {
            // A ring of one row holds it already.
            return Ok(());
        };
        row.clear();
        if !self.is_kept {
            row.is_repeated = true;
            // Both are gone with their block.
            row.place = if before.is_repeated { before.place } else { last };
            return Ok(());
        }
        row.take(step, before.neurons())?;
        (row.is_repeated, row.place) = (true, index);
        (row.is_whole, row.has_values) = (before.is_whole, before.has_values);
        if row.has_values {
            self.values.copy_within(self.places(last), self.places(index).start);
        }
        Ok(())
    }

    /// Takes the spikes of `step` from the bits of a mask of [`mask_bytes`]; values, if any, are already in place.
    pub fn take_mask(&mut self, step: u64, mask: &[u8]) -> Result<()> {
        let index = self.index(step);
        self.list(step, mask, self.size.saturating_sub(1))?;
        let places = self.places(index);
        self.rows[index].has_values = !self.is_binary
            && self.events(step).neurons.iter().any(|&n| self.values.get(places.start + n as usize) != 1.0);
        Ok(())
    }

    /// The same for so many steps, whose masks stand one after the other.
    pub fn take_masks(&mut self, first: u64, steps: usize, masks: &[u8]) -> Result<()> {
        let length = mask_bytes(self.size);
        // By number: masks of no neurons have no bytes.
        (0..steps).try_for_each(|step| self.take_mask(first + step as u64, &masks[step * length..][..length]))
    }

    /// Takes the bytes of numbers of the precision, one a neuron, as the emission of `step`: see
    /// [`take_row`](Self::take_row).
    pub fn take_values(&mut self, step: u64, values: &[u8], is_exact: bool) -> Result<()> {
        let places = self.places(self.index(step));
        self.values.bytes_of_mut(places).copy_from_slice(values);
        self.take_row(step, is_exact)
    }

    /// Whether rows of which such a share is expected to emit something are kept whole.
    pub fn is_kept_whole(&self, share: f64) -> bool {
        share > self.whole_above
    }

    /// Takes what stands in the row of `step` without looking for zeros.
    pub fn take_all(&mut self, step: u64) -> Result<()> {
        let index = self.index(step);
        let row = &mut self.rows[index];
        row.clear();
        (row.is_whole, row.has_values) = (true, true);
        self.number_everyone()
    }

    /// Has the numbers of all neurons, which stand in for the list of a whole row.
    fn number_everyone(&mut self) -> Result<()> {
        memory::reserve(&mut self.everyone, self.size)?;
        self.everyone.extend(self.everyone.len() as u32..self.size as u32);
        Ok(())
    }

    /// Takes what stands in the row of `step`. Zeros of either sign are silence.
    ///
    /// `is_exact`: none of them may be listed. They change no sum; only whoever writes lists down must not see them.
    #[inline(never)]
    pub fn take_row(&mut self, step: u64, is_exact: bool) -> Result<()> {
        let index = self.index(step);
        let first = index * self.padded;
        let mut mask = core::mem::take(&mut self.mask);
        memory::reserve(&mut mask, mask_bytes(self.size))?;
        mask.resize(mask_bytes(self.size), 0);
        let has_values = with_lanes!(self.values.precision(), L => {
            mask_nonzero::<L>(&self.values.of()[first..first + self.padded], &mut mask)
        });
        let longest = if is_exact {
            self.size.saturating_sub(1)
        } else {
            (self.whole_above * self.size as f64) as usize
        };
        let emitting = self.list(step, &mask, longest)?;
        self.rows[index].has_values = has_values || (self.rows[index].is_whole && emitting < self.size);
        self.mask = mask;
        Ok(())
    }

    /// Lists the bits of a mask, or everyone if there are more than `longest`; gives their number.
    fn list(&mut self, step: u64, mask: &[u8], longest: usize) -> Result<usize> {
        let index = self.index(step);
        let size = self.size;
        let words = mask[..mask_bytes(size)].as_chunks::<8>().0;
        // Bits of neurons that only fill up the last tile are dropped.
        let bits_of = |word: usize| {
            let excess = (64 * (word + 1)).saturating_sub(size);
            u64::from_le_bytes(words[word]) & (!0 >> excess)
        };
        let whole = size / 64;
        let mut count =
            words[..whole].iter().map(|bytes| u64::from_le_bytes(*bytes).count_ones() as usize).sum();
        if whole < words.len() {
            count += bits_of(whole).count_ones() as usize;
        }
        let row = &mut self.rows[index];
        row.clear();
        row.is_whole = count > longest;
        if row.is_whole {
            self.number_everyone()?;
        } else if count > 0 {
            row.list(step, count, |list| {
                (0..words.len()).fold(0, |at, word| list_bits(bits_of(word), word as u32 * 64, list, at))
            })?;
        }
        Ok(count)
    }

    /// Takes a list of ascending neurons that emitted 1 as the emission of `step`.
    pub fn take_spikes(&mut self, step: u64, neurons: &[u32]) -> Result<()> {
        let index = self.index(step);
        let places = self.places(index);
        self.rows[index].take(step, neurons)?;
        if !self.is_binary {
            // Other steps may bring values, and then all are read.
            with_lanes!(self.values.precision(), L => {
                type S = <L as Lanes>::Scalar;
                let values = &mut self.values.of_mut::<S>()[places];
                neurons.iter().for_each(|&neuron| values[neuron as usize] = S::ONE);
            });
        }
        Ok(())
    }

    /// Takes a list of ascending neurons and what each emitted as the emission of `step`.
    pub fn take_list(&mut self, step: u64, neurons: &[u32], value: impl Fn(usize) -> f64) -> Result<()> {
        if self.is_binary {
            return self.take_spikes(step, neurons);
        }
        let index = self.index(step);
        let places = self.places(index);
        let row = &mut self.rows[index];
        let mut has_values = false;
        row.list(step, neurons.len(), |list| {
            let mut count = 0;
            for (k, &neuron) in neurons.iter().enumerate() {
                let value = value(k);
                if value != 0.0 {
                    list[count] = neuron;
                    count += 1;
                    has_values |= value != 1.0;
                    self.values.set(places.start + neuron as usize, value);
                }
            }
            count
        })?;
        row.has_values = has_values;
        Ok(())
    }
}
