//! What the same bits everywhere cost is measured against builds that do not promise them (`npm run bench:promise`).
//!
//! Each promise is kept unless a feature says otherwise, which no build has that is shipped.

/// Whether all that is emitted is hashed, for the digest.
pub const HASHES: bool = !cfg!(feature = "without-hash");

/// Whether a run ends at the first step in which a number is no longer finite.
pub const ENDS_AT_NOT_FINITE: bool = !cfg!(feature = "without-finiteness");

/// Whether the events of a dense connection are added one by one in the order of the definition, and not to two totals in
/// turn, which wait less for each other.
pub const KEEPS_ORDER: bool = !cfg!(feature = "without-order");
