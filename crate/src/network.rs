//! Networks: populations and connections as declared, compiled to a plan, and run.

mod builder;
mod chain;
mod explain;
mod model;
mod need;
mod plan;
mod record;
mod run;
mod snapshot;
mod stage;
mod state;
mod workspace;

pub use crate::connection::{Given, kind_named};
pub use crate::memory::Values;
pub use builder::Builder;
pub use model::Model;
pub use need::Need;
pub use record::{Recorder, Recording, SpikeRecord, SpikeRecording};
pub use run::{Bound, LATEST_STEP, Network};
pub use stage::Driven;
