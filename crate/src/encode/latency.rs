//! Latency: the larger a value, the earlier its one spike. The formulas of snnTorch's `spikegen.latency`, in double.

use crate::mathematics::{log, rint};

/// What keeps the logarithm finite for values at the threshold and below.
const EPSILON: f64 = 1e-7;

/// How a value becomes a time.
pub struct Latency {
    /// A line instead of the time in which a leaky integrator that is charged with the value reaches the threshold.
    pub linear: bool,
    /// The latest spike comes in the last step: `tau` of the line, a factor for the logarithm.
    pub normalise: bool,
    /// What the integrator is charged to.
    pub threshold: f64,
    /// Its time constant, in steps.
    pub tau: f64,
    /// The step in which a spike may come first.
    pub onset: f64,
    /// The last step; a value below the threshold spikes behind it.
    pub last: f64,
}

impl Latency {
    /// Replaces each value by the step of its spike, which may lie behind the last.
    pub fn encode(&self, values: &mut [f64]) {
        let span = self.last - self.onset;
        let tau = if self.linear && self.normalise { span } else { self.tau };
        let mut latest = 0.0f64;
        for value in values.iter_mut() {
            *value = if self.linear {
                (-tau * (*value - 1.0)).min(-tau * (self.threshold - 1.0))
            } else {
                let x = value.max(self.threshold + EPSILON);
                tau * log(x / (x - self.threshold))
            };
            latest = latest.max(*value);
        }
        let is_scaled = self.normalise && !self.linear && latest > 0.0;
        for value in values {
            let time = if is_scaled { *value * span / latest } else { *value };
            *value = rint(time + self.onset);
        }
    }
}
