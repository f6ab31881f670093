//! What the network knows of a kind of connection.
//!
//! The network plans by [`Manner`] and delivers through [`Delivery`]. A kind tells the rest itself: its memory, its delays,
//! what it keeps for a sample, what it works in, how the plan describes it, and how it is made of numbers. Another kind is another
//! file, and its lines in `connection.rs`.

use super::{Delivery, Ends, Given, Kernel, Layout, Member, Pending, Reach, Scratch, Sources};
use crate::error::Result;
use crate::identity::Identity;
use crate::lanes::{Precision, Scalar};
use crate::memory::{Numbers, Size};

/// A kind of connection with its weights.
pub trait Kind {
    /// How the plan describes it.
    fn layout(&self) -> Layout;

    /// How its totals are asked for.
    fn delivery(&self) -> Delivery<'_>;

    /// Number of synapses between so many sources and targets.
    fn synapses(&self, sources: usize, targets: usize) -> Size;

    /// Bytes that all samples share.
    fn bytes(&self) -> Size {
        Size::ZERO
    }

    /// The shortest and the longest delay of its synapses, without the delay of the connection.
    fn delays(&self) -> (usize, usize) {
        (0, 0)
    }

    /// Share of sources that emit, above which all are multiplied; 0: never.
    fn dense_above(&self) -> f64 {
        0.0
    }

    /// Numbers of working memory that a step needs.
    fn scratch(&self) -> usize {
        0
    }

    /// What a sample keeps for the connection between steps; none for most kinds.
    fn pending(&self, _precision: Precision, _reach: Reach) -> Result<Option<Pending>> {
        Ok(None)
    }

    /// Bytes of [`Kind::pending`].
    fn pending_need(&self, _precision: Precision, _reach: Reach) -> Size {
        Size::ZERO
    }
}

/// A kind that gives the totals of a step as one row over all targets.
pub trait Rows {
    /// Writes the totals of every step of `part`.
    fn deliver(&self, part: RowPart<'_>) -> Result<()>;
}

/// Steps whose totals are asked for as rows.
pub struct RowPart<'a> {
    pub precision: Precision,
    pub sources: Sources<'a>,
    pub targets: &'a [Member],
    /// Delay of the connection.
    pub delay: usize,
    /// What the sample keeps for the connection.
    pub pending: Option<&'a mut Pending>,
    pub scratch: &'a mut Scratch,
    pub totals: Totals<'a>,
}

/// Where rows of totals are written, [step][target position].
pub struct Totals<'a> {
    pub numbers: &'a mut Numbers,
    /// The first number of the first row.
    pub place: usize,
    /// Numbers of a row.
    pub width: usize,
    pub first: u64,
    pub steps: usize,
}

impl<'a> Totals<'a> {
    /// Every step with its row, which holds anything.
    pub fn rows<S: Scalar>(self) -> impl Iterator<Item = (u64, &'a mut [S])> {
        let rows = self.numbers.of_mut::<S>()[self.place..].chunks_exact_mut(self.width.max(1));
        (self.first..).zip(rows.take(self.steps))
    }

    /// Every step with its row, which is +0.
    pub fn cleared_rows<S: Scalar>(self) -> impl Iterator<Item = (u64, &'a mut [S])> {
        self.rows().map(|(step, row)| {
            row.fill(S::default());
            (step, row)
        })
    }
}

/// A kind that is made of what the layer above gives.
pub trait Make {
    /// As in descriptions.
    const NAME: &'static str;

    /// Checks what is given, makes it part of the network's identity, and lays the weights out.
    fn make(given: Given, ends: &Ends, identity: &mut Identity) -> Result<Kernel>;

    /// The least memory that weights between so many neurons need, `entries` of them listed.
    fn least(_precision: Precision, _sources: usize, _targets: usize, _entries: Size) -> Size {
        Size::ZERO
    }
}

/// [`Make`] of any kind.
pub struct KindEntry {
    pub name: &'static str,
    pub make: fn(Given, &Ends, &mut Identity) -> Result<Kernel>,
    pub least: fn(Precision, usize, usize, Size) -> Size,
}

/// Makes the list of kinds, and the type that is any of them.
macro_rules! kinds {
    ($($kind:ident),* $(,)?) => {
        /// Every kind.
        pub static KINDS: &[KindEntry] = &[$(KindEntry {
            name: $kind::NAME,
            make: $kind::make,
            least: $kind::least,
        }),*];

        /// The weights of a connection.
        pub enum Kernel {
            $($kind($kind),)*
        }

        impl Kernel {
            #[inline]
            pub fn kind(&self) -> &dyn Kind {
                match self {
                    $(Kernel::$kind(kernel) => kernel,)*
                }
            }
        }

        $(impl From<$kind> for Kernel {
            fn from(kernel: $kind) -> Self {
                Kernel::$kind(kernel)
            }
        })*
    };
}

pub(super) use kinds;
