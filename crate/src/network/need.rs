//! What a network needs, told before any of it is made.

use super::model::Model;
use super::state::Sample;
use super::workspace::Workspace;
use crate::error::{Error, Purpose, Result};
use crate::memory::{ADDRESSES, Numbers, Size};

/// Bytes of a network. A run needs more: lists of what is emitted, and what it records.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Need {
    /// Weights and parameters, which all samples share.
    pub weights: Size,
    /// What the runs of all samples work in.
    pub work: Size,
    /// The state of one sample.
    pub sample: Size,
}

impl Need {
    /// What networks of this model need.
    pub fn of(model: &Model) -> Self {
        let step = [inputs(model), outputs(model)].map(|length| Numbers::need(model.precision, length));
        Need {
            weights: model.bytes(),
            work: Workspace::need(model) + step.into_iter().sum::<Size>(),
            sample: Sample::need(model) + Workspace::need_of_sample(model),
        }
    }

    /// Refuses what cannot be there together.
    pub fn check(self, samples: usize) -> Result<()> {
        let total = self.total(samples);
        if total > ADDRESSES { Err(self.told(Error::out_of_memory(total), samples)) } else { Ok(()) }
    }

    fn total(self, samples: usize) -> Size {
        self.weights + self.work + self.sample * samples
    }

    /// An error about memory, with all that so many samples need.
    pub fn told(self, error: Error, samples: usize) -> Error {
        let purpose = if self.sample * samples > self.weights { Purpose::Samples } else { Purpose::Network };
        error.needed_for(purpose, self.total(samples))
    }
}

/// Values of all inputs in one step.
pub fn inputs(model: &Model) -> Size {
    model.inputs.iter().map(|input| input.size).sum()
}

/// Emissions of all outputs in one step.
pub fn outputs(model: &Model) -> Size {
    model.outputs.iter().map(|&output| model.populations[output].size).sum()
}
