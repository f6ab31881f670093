//! What the network knows of a kind of connection, and the list of all kinds.
//!
//! The network plans by [`Manner`] and delivers through [`Delivery`]. A kind tells the rest itself: its memory, its delays,
//! what it keeps for a sample, what it works in, and how the plan describes it. Another kind is another file, and one line
//! of `kinds!`.

use super::{AllToAll, Convolution, Dense, Generated, OneToOne, Pending, Pooling, Scratch, Sources, Sparse};
use super::{Member, Reach};
use crate::error::Result;
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

/// How the totals of a connection are asked for.
pub enum Delivery<'a> {
    /// For one tile of targets and many steps at a time.
    Tiles(&'a Dense),
    /// As one row over all targets for each step.
    Rows(&'a dyn Rows),
    /// As rows, or added in place to the current of the only target.
    Elements(&'a OneToOne),
}

impl<'a> Delivery<'a> {
    /// The kernel, if it gives rows.
    pub fn rows(&self) -> Option<&'a dyn Rows> {
        match *self {
            Delivery::Tiles(_) => None,
            Delivery::Rows(kernel) => Some(kernel),
            Delivery::Elements(kernel) => Some(kernel),
        }
    }

    pub fn manner(&self) -> Manner {
        match self {
            Delivery::Tiles(_) => Manner::Tiles,
            Delivery::Rows(_) => Manner::Rows,
            Delivery::Elements(_) => Manner::Elements,
        }
    }
}

/// [`Delivery`] without the kernel: what the plan is made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Tiles,
    Rows,
    Elements,
}

/// How weights lie in memory; `ts/connections` has the words for these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    Dense = 0,
    /// Synapses with at most 256 different weights.
    Palette = 1,
    /// Synapses with a weight each.
    List = 2,
    Convolution = 3,
    Pooling = 4,
    OneToOne = 5,
    AllToAll = 6,
    /// Not stored: synapses are computed again at every spike.
    Regenerated = 7,
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
    /// Numbers of a row.
    pub width: usize,
    pub first: u64,
    pub steps: usize,
}

impl<'a> Totals<'a> {
    /// Every step with its row, which holds anything.
    pub fn rows<S: Scalar>(self) -> impl Iterator<Item = (u64, &'a mut [S])> {
        let rows = self.numbers.of_mut::<S>().chunks_exact_mut(self.width.max(1));
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

macro_rules! kinds {
    ($($kind:ident),* $(,)?) => {
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

kinds! {
    Dense,
    Sparse,
    Convolution,
    Pooling,
    OneToOne,
    AllToAll,
    Generated,
}
