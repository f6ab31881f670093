//! What one synapse is, for kinds that make or list them.

/// One synapse, in the index spaces of its connection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Synapse {
    pub source: u32,
    /// Position among the targets, which are filled up to whole tiles.
    pub target: u32,
    /// Not yet rounded to the precision.
    pub weight: f64,
    pub delay: u32,
}
