//! What one row of the ring holds.

use crate::error::Result;
use crate::memory::{self, Size, bytes_of, table};
use alloc::vec::Vec;

/// One step's emission.
#[derive(Default)]
pub struct Row {
    /// The step, as two words, and the neurons: as one piece of memory what is hashed of a step. Empty if nothing is listed.
    words: Vec<u32>,
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
    /// Begins a list of at most `length` neurons.
    pub fn begin(&mut self, step: u64, length: usize) -> Result<&mut Vec<u32>> {
        self.clear();
        memory::reserve(&mut self.words, HEAD + length)?;
        self.words.extend([step as u32, (step >> 32) as u32]);
        Ok(&mut self.words)
    }

    #[inline(always)]
    pub fn neurons(&self) -> &[u32] {
        self.words.get(HEAD..).unwrap_or_default()
    }

    /// The step and the neurons as bytes.
    pub fn bytes(&self) -> &[u8] {
        bytes_of(&self.words)
    }

    /// Bytes of the list.
    pub fn capacity(&self) -> Size {
        table(self.words.capacity(), 4u32)
    }

    pub fn try_clone(&self) -> Result<Self> {
        Ok(Row { words: memory::copied(&self.words)?, ..*self })
    }

    pub fn clear(&mut self) {
        self.words.clear();
        (self.is_whole, self.has_values, self.is_repeated) = (false, false, false);
    }
}
