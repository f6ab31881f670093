//! Networks: populations and connections as declared, compiled to a plan, and run.

mod build;
mod chain;
mod declared;
mod explain;
mod plan;
mod record;
mod run;
mod snapshot;
mod stage;
mod state;
mod workspace;

pub use build::{Builder, Values};
pub use declared::{Connection, Input, Kernel, Model, Population};
pub use explain::RECORD;
pub use plan::{Plan, Stage};
pub use record::{Recorder, SpikeRecord, SpikeRecording};
pub use run::{Bound, Network};
pub use snapshot::LATEST_STEP;
pub use stage::Driven;
pub use state::Sample;
