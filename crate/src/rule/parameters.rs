//! Parameters of a population: a tile of each for every tile of neurons, or one that they share.

use crate::error::Result;
use crate::lanes::Precision;
use crate::memory::{Numbers, Size, table};

/// While no parameter differs from neuron to neuron, all whole tiles of neurons share one tile of parameters: of the
/// cortical microcircuit's 77,169 neurons all that a step reads is then the state, a third of it.
pub struct Parameters {
    /// [tile][parameter][neuron of the tile].
    numbers: Numbers,
    count: usize,
    size: usize,
    shared: usize,
}

impl Parameters {
    /// `count` parameters of `size` neurons, all 1. So they stay for what only fills up the last tile: no rule diverges then.
    pub fn new(precision: Precision, count: usize, size: usize) -> Result<Self> {
        Self::sharing(precision, count, size, (size / precision.tile()).max(1))
    }

    fn sharing(precision: Precision, count: usize, size: usize, shared: usize) -> Result<Self> {
        let tiles = (size.div_ceil(precision.tile()) + 1).saturating_sub(shared);
        let mut numbers = Numbers::zeroed(precision, table(tiles, count) * precision.tile())?;
        (0..numbers.len()).for_each(|place| numbers.set(place, 1.0));
        Ok(Parameters { numbers, count, size, shared })
    }

    /// The tiles of neurons, from the first on, that read the first tile of parameters; those behind have one each.
    pub fn shared(&self) -> usize {
        self.shared
    }

    /// Those of one tile of neurons.
    pub fn tile(&self, tile: usize) -> *const u8 {
        let first = self.place(0, tile * self.numbers.precision().tile());
        self.numbers.as_ptr().wrapping_add(first * self.numbers.precision().bytes())
    }

    /// Bytes that they hold.
    pub fn bytes(&self) -> Size {
        self.numbers.size()
    }

    fn place(&self, parameter: usize, neuron: usize) -> usize {
        let tile = self.numbers.precision().tile();
        let number = (neuron / tile + 1).saturating_sub(self.shared);
        (number * self.count + parameter) * tile + neuron % tile
    }

    /// Sets one parameter of all neurons. `differs`: not to the same value for all.
    pub fn set(&mut self, parameter: usize, differs: bool, value: impl Fn(usize) -> f64) -> Result<()> {
        if differs && self.shared > 1 {
            let mut own = Self::sharing(self.numbers.precision(), self.count, self.size, 1)?;
            for other in 0..self.count {
                for neuron in 0..self.size {
                    own.numbers.set(own.place(other, neuron), self.numbers.get(self.place(other, neuron)));
                }
            }
            *self = own;
        }
        for neuron in 0..self.size {
            let place = self.place(parameter, neuron);
            self.numbers.set(place, value(neuron));
        }
        Ok(())
    }
}
