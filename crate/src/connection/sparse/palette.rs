//! Palettes: numbers for the different weights of a connection, where they are few.

use crate::error::Result;
use crate::lanes::Precision;
use crate::memory;
use alloc::vec::Vec;

/// Weights that a palette holds.
pub const PALETTE: usize = 256;

/// The different weights met so far, up to 256, told apart by their bits.
pub struct Palette {
    pub(super) weights: Vec<f64>,
    /// Open addressing: number of the weight plus one.
    slots: [u16; 1024],
}

impl Palette {
    /// Of these weights, rounded to the precision; none if there are too many.
    pub fn of(precision: Precision, weights: impl IntoIterator<Item = f64>) -> Result<Option<Self>> {
        let mut palette = Palette { weights: memory::with_capacity(PALETTE)?, slots: [0; 1024] };
        let has_room = weights.into_iter().all(|weight| palette.learn(precision.rounded(weight)));
        Ok(has_room.then_some(palette))
    }

    fn slot(&self, weight: f64) -> usize {
        let bits = weight.to_bits();
        let mut slot = (bits.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize;
        while self.slots[slot] != 0 && self.weights[self.slots[slot] as usize - 1].to_bits() != bits {
            slot = (slot + 1) % self.slots.len();
        }
        slot
    }

    /// Whether there was room for it.
    fn learn(&mut self, weight: f64) -> bool {
        let slot = self.slot(weight);
        if self.slots[slot] == 0 {
            if self.weights.len() == PALETTE {
                return false;
            }
            self.weights.push(weight);
            self.slots[slot] = self.weights.len() as u16;
        }
        true
    }

    /// The number of a weight, rounded to the precision, that is among them.
    #[inline]
    pub(super) fn number(&self, weight: f64) -> u8 {
        (self.slots[self.slot(weight)] - 1) as u8
    }
}
