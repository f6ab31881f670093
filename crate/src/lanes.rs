//! One vocabulary of vector operations: single and double precision, 128-bit registers and plain arrays.
//!
//! Kernels and rules are written once against [`Lanes`]. [`F32`] and [`F64`] are the vectors of this machine: SIMD128
//! in WebAssembly, SSE2 on x86-64, [`Plain`] elsewhere. Every operation rounds each lane once, so all of them give the
//! same bits. There is no fused and no relaxed operation here, and none may be added.

use alloc::vec::Vec;

mod plain;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128;
#[cfg(target_arch = "x86_64")]
mod sse2;

pub use plain::Plain;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use simd128::{F32, F64, U32};
#[cfg(target_arch = "x86_64")]
pub use sse2::{F32, F64, U32};

/// Four singles.
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub type F32 = Plain<f32, 4>;
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub use plain::U32;
/// Two doubles.
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub type F64 = Plain<f64, 2>;

/// What a network computes in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Precision {
    /// 32 bits.
    Single,
    /// 64 bits.
    Double,
}

impl Precision {
    /// Bytes of a number.
    pub const fn bytes(self) -> usize {
        match self {
            Precision::Single => 4,
            Precision::Double => 8,
        }
    }

    /// Neurons that one tile holds: 64 bytes of each variable.
    pub const fn tile(self) -> usize {
        64 / self.bytes()
    }

    /// The number rounded once.
    #[inline]
    pub fn rounded(self, value: f64) -> f64 {
        match self {
            Precision::Single => value as f32 as f64,
            Precision::Double => value,
        }
    }

    /// Number `index` of those that `bytes` hold.
    #[inline]
    pub fn number(self, bytes: &[u8], index: usize) -> f64 {
        match self {
            Precision::Single => f32::from_le_bytes(bytes.as_chunks().0[index]) as f64,
            Precision::Double => f64::from_le_bytes(bytes.as_chunks().0[index]),
        }
    }

    /// Appends a number of this precision as little-endian bytes.
    #[inline]
    pub fn append(self, value: f64, bytes: &mut Vec<u8>) {
        match self {
            Precision::Single => bytes.extend_from_slice(&(value as f32).to_le_bytes()),
            Precision::Double => bytes.extend_from_slice(&value.to_le_bytes()),
        }
    }
}

/// Evaluates an expression with a name for the vectors of a precision.
///
/// Only what computes is compiled for each precision. What merely moves numbers about is compiled once, over
/// [`Numbers`](crate::memory::Numbers): that halves the binary.
#[macro_export]
macro_rules! with_lanes {
    ($precision:expr, $lanes:ident => $body:expr) => {
        match $precision {
            $crate::lanes::Precision::Single => {
                type $lanes = $crate::lanes::F32;
                $body
            }
            $crate::lanes::Precision::Double => {
                type $lanes = $crate::lanes::F64;
                $body
            }
        }
    };
}

/// A number of the network's precision.
pub trait Scalar: Copy + Default + PartialEq + PartialOrd + core::fmt::Debug + 'static {
    /// Bytes of one number.
    const BYTES: usize = size_of::<Self>();
    /// Neurons that one tile holds: 64 bytes of each variable.
    const TILE: usize = 64 / size_of::<Self>();
    /// 1.
    const ONE: Self;
    /// The precision that it is a number of.
    const PRECISION: Precision;

    /// Rounds once.
    fn from_f64(value: f64) -> Self;
    /// Words below 2^31 as numbers.
    fn from_counts(counts: U32) -> [Self; 4];
    /// The same number as a double.
    fn to_f64(self) -> f64;
    /// The sum, rounded once.
    fn add(self, other: Self) -> Self;
    /// The product, rounded once.
    fn mul(self, other: Self) -> Self;
    /// Neither NaN nor infinite.
    fn is_finite(self) -> bool;
    /// The whole number next to it towards zero.
    fn trunc(self) -> Self;
    /// The whole number next to it downwards.
    fn floor(self) -> Self;
    /// The number's bits, for telling numbers apart that compare equal.
    fn bits(self) -> u64;
}

macro_rules! scalar {
    ($scalar:ty, $precision:ident, $numbers:ident, $trunc:path, $floor:path) => {
        impl Scalar for $scalar {
            const ONE: Self = 1.0;
            const PRECISION: Precision = Precision::$precision;
            #[inline(always)]
            fn from_f64(value: f64) -> Self {
                value as $scalar
            }
            /// Words below 2^31 as numbers.
            #[inline(always)]
            fn from_counts(counts: U32) -> [Self; 4] {
                counts.$numbers()
            }
            /// The same number as a double.
            #[inline(always)]
            fn to_f64(self) -> f64 {
                self as f64
            }
            #[inline(always)]
            fn add(self, other: Self) -> Self {
                self + other
            }
            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                self * other
            }
            #[inline(always)]
            fn is_finite(self) -> bool {
                <$scalar>::is_finite(self)
            }
            #[inline(always)]
            fn trunc(self) -> Self {
                $trunc(self)
            }
            #[inline(always)]
            fn floor(self) -> Self {
                $floor(self)
            }
            #[inline(always)]
            fn bits(self) -> u64 {
                self.to_bits() as u64
            }
        }
    };
}

scalar!(f32, Single, singles, libm::truncf, libm::floorf);
scalar!(f64, Double, doubles, libm::trunc, libm::floor);

/// Vectors that a tile holds of each variable: a tile is 64 bytes, a vector 16.
pub const TILE_VECTORS: usize = 4;

/// A vector of `COUNT` numbers; the lanes are neighbouring neurons, never terms of one sum.
pub trait Lanes: Copy + 'static {
    /// What the lanes are numbers of.
    type Scalar: Scalar;
    /// What a comparison gives: true or false in each lane.
    type Mask: Copy;
    /// How many lanes there are.
    const COUNT: usize;

    /// # Safety
    /// `COUNT` numbers can be read at `pointer`; no alignment is needed.
    unsafe fn load(pointer: *const Self::Scalar) -> Self;
    /// # Safety
    /// `COUNT` numbers can be written at `pointer`; no alignment is needed.
    unsafe fn store(self, pointer: *mut Self::Scalar);
    /// # Safety
    /// One number can be read at `pointer`.
    unsafe fn load_splat(pointer: *const Self::Scalar) -> Self;
    /// The same number in every lane.
    fn splat(value: Self::Scalar) -> Self;

    /// The sum, rounded once.
    fn add(self, other: Self) -> Self;
    /// The difference, rounded once.
    fn sub(self, other: Self) -> Self;
    /// The product, rounded once.
    fn mul(self, other: Self) -> Self;
    /// The quotient, rounded once.
    fn div(self, other: Self) -> Self;
    /// Rounds to a whole number towards zero.
    fn trunc(self) -> Self;
    /// Rounds to a whole number downwards.
    fn floor(self) -> Self;

    /// The numbers of both in turn: first those of their first halves, then those of their second.
    fn interleave(self, other: Self) -> [Self; 2];

    /// Greater than the other.
    fn gt(self, other: Self) -> Self::Mask;
    /// Greater than the other, or equal.
    fn ge(self, other: Self) -> Self::Mask;
    /// Equal to the other: the zeros are, NaN is not.
    fn eq(self, other: Self) -> Self::Mask;
    /// `self` where the mask holds, `other` elsewhere.
    fn select(mask: Self::Mask, this: Self, other: Self) -> Self;
    /// True where both are.
    fn and(one: Self::Mask, other: Self::Mask) -> Self::Mask;
    /// True where one is.
    fn or(one: Self::Mask, other: Self::Mask) -> Self::Mask;
    /// True where the mask is not.
    fn not(mask: Self::Mask) -> Self::Mask;
    /// Bit k is lane k.
    fn bits(mask: Self::Mask) -> u32;

    /// A function of each lane by itself.
    #[inline(always)]
    fn map(self, function: impl Fn(Self::Scalar) -> Self::Scalar) -> Self {
        let mut lanes = [Self::Scalar::default(); 4];
        // SAFETY: no vector has more than four lanes.
        unsafe {
            self.store(lanes.as_mut_ptr());
            lanes[..Self::COUNT].iter_mut().for_each(|lane| *lane = function(*lane));
            Self::load(lanes.as_ptr())
        }
    }
    /// +0 in every lane.
    #[inline(always)]
    fn zero() -> Self {
        Self::splat(Self::Scalar::default())
    }
    /// A number, rounded once, in every lane.
    #[inline(always)]
    fn constant(value: f64) -> Self {
        Self::splat(Self::Scalar::from_f64(value))
    }
    /// 1 where the mask holds, +0 elsewhere: the H of the update rules.
    #[inline(always)]
    fn heaviside(mask: Self::Mask) -> Self {
        Self::select(mask, Self::splat(Self::Scalar::ONE), Self::zero())
    }
    /// `self` where the mask holds, +0 elsewhere.
    #[inline(always)]
    fn only(self, mask: Self::Mask) -> Self {
        Self::select(mask, self, Self::zero())
    }
    /// +0 where the mask holds, `self` elsewhere.
    #[inline(always)]
    fn except(self, mask: Self::Mask) -> Self {
        Self::select(mask, Self::zero(), self)
    }
    /// True in the lanes that are neither zero nor negative zero; NaN is not, so that it shows wherever it goes.
    #[inline(always)]
    fn nonzero(self) -> Self::Mask {
        Self::not(self.eq(Self::zero()))
    }
}
