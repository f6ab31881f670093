//! The identity of a network: a hash of all that was declared, in order (docs/definition.md, section 10).

use crate::hash::xxh64;
use crate::memory::{Number, bytes_of};

/// What has been declared so far.
#[derive(Default)]
pub struct Identity(u64);

impl Identity {
    /// Makes whole numbers part of it, each by itself.
    pub fn note(&mut self, numbers: &[u64]) {
        for number in numbers {
            self.note_bytes(&number.to_le_bytes());
        }
    }

    /// Makes floating-point numbers part of it, each by itself.
    pub fn note_floats(&mut self, numbers: &[f64]) {
        numbers.iter().for_each(|number| self.note(&[number.to_bits()]));
    }

    /// Makes a list part of it.
    pub fn note_list<T: Number>(&mut self, list: &[T]) {
        self.note_bytes(bytes_of(list));
    }

    pub fn note_bytes(&mut self, bytes: &[u8]) {
        self.0 = xxh64(bytes, self.0);
    }

    pub fn hash(&self) -> u64 {
        self.0
    }
}
