//! What one row of the ring holds.

use super::mask::SLACK;
use crate::error::Result;
use crate::hash::SlackWords;
use crate::memory::{self, Size, table};
use alloc::vec::Vec;

/// One step's emission.
#[derive(Default)]
pub struct Row {
    /// The step, as two words, and the neurons: as one piece of memory what is hashed of a step. Behind them at least
    /// [`SLACK`] words that mean nothing.
    words: Vec<u32>,
    /// Words that count: none if nothing is listed.
    length: usize,
    /// Instead of `neurons` all neurons are listed.
    pub is_whole: bool,
    /// Some value listed is not exactly 1.
    pub has_values: bool,
    /// The row is that of the step before once more. Where it stands: a row of its own, or that which it repeats.
    pub is_repeated: bool,
    pub place: usize,
}

/// Words before the first neuron.
const HEAD: usize = 2;

impl Row {
    /// Lists neurons: `write` is given room for so many, and [`SLACK`] more, and says how many it has written.
    #[inline(always)]
    pub fn list(&mut self, step: u64, most: usize, write: impl FnOnce(&mut [u32]) -> usize) -> Result<()> {
        self.clear();
        let length = HEAD + most + SLACK;
        if self.words.len() < length {
            self.grow(length)?;
        }
        (self.words[0], self.words[1]) = (step as u32, (step >> 32) as u32);
        let count = write(&mut self.words[HEAD..length]);
        // A step without neurons is hashed by nobody: then the row is as if it had never been begun.
        self.length = if count == 0 { 0 } else { HEAD + count };
        Ok(())
    }

    /// Lists these neurons.
    pub fn take(&mut self, step: u64, neurons: &[u32]) -> Result<()> {
        self.list(step, neurons.len(), |list| {
            list[..neurons.len()].copy_from_slice(neurons);
            neurons.len()
        })
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, length: usize) -> Result<()> {
        let missing = length - self.words.len();
        memory::reserve(&mut self.words, missing)?;
        self.words.resize(self.words.capacity(), 0);
        Ok(())
    }

    #[inline(always)]
    pub fn neurons(&self) -> &[u32] {
        self.words.get(HEAD..self.length).unwrap_or_default()
    }

    /// The step and the neurons.
    #[inline(always)]
    pub fn words(&self) -> SlackWords<'_> {
        SlackWords::new(&self.words, self.length)
    }

    /// Bytes of the list.
    pub fn capacity(&self) -> Size {
        table(self.words.capacity(), 4u32)
    }

    pub fn try_clone(&self) -> Result<Self> {
        Ok(Row { words: memory::copied(&self.words)?, ..*self })
    }

    pub fn clear(&mut self) {
        self.length = 0;
        (self.is_whole, self.has_values, self.is_repeated) = (false, false, false);
    }
}
