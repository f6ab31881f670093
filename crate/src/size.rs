//! Sizes of tables. A product of lengths may be more than memory has addresses, which WebAssembly numbers in 32 bits: it
//! must not wrap round to a small number.

use core::iter::Sum;
use core::ops::{Add, Mul};

/// A number of entries or bytes. Sums and products stop at 2^64 - 1: no memory has so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(u64);

impl Size {
    /// Nothing.
    pub const ZERO: Self = Size(0);

    /// A number that is one already.
    pub const fn of(count: usize) -> Self {
        Size(count as u64)
    }

    /// The number; the largest if it is larger still.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The number for JavaScript, exact up to 2^53.
    pub fn to_f64(self) -> f64 {
        self.0 as f64
    }
}

impl From<usize> for Size {
    fn from(count: usize) -> Self {
        Size::of(count)
    }
}

impl From<u64> for Size {
    fn from(count: u64) -> Self {
        Size(count)
    }
}

impl From<u32> for Size {
    fn from(count: u32) -> Self {
        Size(count as u64)
    }
}

impl<T: Into<Size>> Add<T> for Size {
    type Output = Size;

    fn add(self, other: T) -> Size {
        sum(self, other.into())
    }
}

impl<T: Into<Size>> Mul<T> for Size {
    type Output = Size;

    fn mul(self, other: T) -> Size {
        product(self, other.into())
    }
}

// Not inlined: 64 bits that stop at their end are many instructions of 32, and sizes are worked out seldom.
#[inline(never)]
fn sum(Size(one): Size, Size(other): Size) -> Size {
    Size(one.saturating_add(other))
}

#[inline(never)]
fn product(Size(one): Size, Size(other): Size) -> Size {
    Size(one.saturating_mul(other))
}

impl<T: Into<Size>> Sum<T> for Size {
    fn sum<I: Iterator<Item = T>>(sizes: I) -> Size {
        sizes.fold(Size::ZERO, |sum, size| sum + size)
    }
}

/// Bytes that all memory together may have.
pub const ADDRESSES: Size = Size((usize::MAX as u64).saturating_add(1));

/// Entries of a table.
pub fn table(rows: impl Into<Size>, columns: impl Into<Size>) -> Size {
    rows.into() * columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_do_not_wrap() {
        assert_eq!([u64::MAX, 2].into_iter().sum::<Size>(), Size::from(u64::MAX));
        assert_eq!((Size::from(u64::MAX) + 1usize).get(), u64::MAX);
    }
}
