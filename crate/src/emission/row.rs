//! What one row of the ring holds.

use alloc::vec::Vec;

/// One step's emission.
#[derive(Default)]
pub struct Row {
    pub neurons: Vec<u32>,
    /// Instead of `neurons` all neurons are listed.
    pub is_whole: bool,
    /// Some value listed is not exactly 1.
    pub has_values: bool,
    /// The row is that of the step before once more. Where it stands: a row of its own, or that which it repeats.
    pub is_repeated: bool,
    pub place: usize,
}

impl Row {
    pub fn clear(&mut self) {
        self.neurons.clear();
        (self.is_whole, self.has_values, self.is_repeated) = (false, false, false);
    }
}
