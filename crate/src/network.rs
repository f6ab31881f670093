//! Networks: populations and connections as declared, compiled to a plan, and run.

mod builder;
mod chain;
mod explain;
mod model;
mod plan;
mod record;
mod run;
mod snapshot;
mod stage;
mod state;
mod workspace;

pub use builder::{Builder, Values};
pub use explain::RECORD;
pub use model::{Connection, Input, Kernel, Model, Population};
pub use plan::{Plan, Stage};
pub use record::{Recorder, SpikeRecord, SpikeRecording};
pub use run::{Bound, Network};
pub use snapshot::LATEST_STEP;
pub use stage::Driven;
pub use state::Sample;
