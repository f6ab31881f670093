//! Lanes in WebAssembly's 128-bit vectors.

use super::{Lanes, Scalar};
use core::arch::wasm32::*;

macro_rules! simd128 {
    ($(#[$doc:meta])* $name:ident, $scalar:ty, $word:ty, $count:literal, $splat:ident, $load_splat:ident, $add:ident,
     $sub:ident, $mul:ident, $div:ident, $trunc:ident, $floor:ident, $gt:ident, $ge:ident, $eq:ident, $bitmask:ident,
     $low:expr, $high:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name(v128);

        impl Lanes for $name {
            type Scalar = $scalar;
            type Mask = v128;
            const COUNT: usize = $count;

            #[inline(always)]
            unsafe fn load(pointer: *const $scalar) -> Self {
                // SAFETY: the caller's promise; v128_load needs no alignment.
                $name(unsafe { v128_load(pointer.cast()) })
            }
            #[inline(always)]
            unsafe fn store(self, pointer: *mut $scalar) {
                // SAFETY: the caller's promise; v128_store needs no alignment.
                unsafe { v128_store(pointer.cast(), self.0) }
            }
            #[inline(always)]
            unsafe fn load_splat(pointer: *const $scalar) -> Self {
                // SAFETY: the caller's promise.
                $name(unsafe { $load_splat(pointer.cast::<$word>()) })
            }
            #[inline(always)]
            fn splat(value: $scalar) -> Self {
                $name($splat(value))
            }
            #[inline(always)]
            fn add(self, other: Self) -> Self {
                $name($add(self.0, other.0))
            }
            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                $name($sub(self.0, other.0))
            }
            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                $name($mul(self.0, other.0))
            }
            #[inline(always)]
            fn div(self, other: Self) -> Self {
                $name($div(self.0, other.0))
            }
            #[inline(always)]
            fn trunc(self) -> Self {
                $name($trunc(self.0))
            }
            #[inline(always)]
            fn floor(self) -> Self {
                $name($floor(self.0))
            }
            #[inline(always)]
            fn interleave(self, other: Self) -> [Self; 2] {
                [$name($low(self.0, other.0)), $name($high(self.0, other.0))]
            }
            #[inline(always)]
            fn gt(self, other: Self) -> v128 {
                $gt(self.0, other.0)
            }
            #[inline(always)]
            fn ge(self, other: Self) -> v128 {
                $ge(self.0, other.0)
            }
            #[inline(always)]
            fn eq(self, other: Self) -> v128 {
                $eq(self.0, other.0)
            }
            #[inline(always)]
            fn select(mask: v128, this: Self, other: Self) -> Self {
                $name(v128_bitselect(this.0, other.0, mask))
            }
            #[inline(always)]
            fn and(one: v128, other: v128) -> v128 {
                v128_and(one, other)
            }
            #[inline(always)]
            fn or(one: v128, other: v128) -> v128 {
                v128_or(one, other)
            }
            #[inline(always)]
            fn not(mask: v128) -> v128 {
                v128_not(mask)
            }
            #[inline(always)]
            fn bits(mask: v128) -> u32 {
                $bitmask(mask) as u32
            }
            // One operation where engines make three of a selection.
            #[inline(always)]
            fn only(self, mask: v128) -> Self {
                $name(v128_and(self.0, mask))
            }
            #[inline(always)]
            fn except(self, mask: v128) -> Self {
                $name(v128_andnot(self.0, mask))
            }
            #[inline(always)]
            fn heaviside(mask: v128) -> Self {
                $name(v128_and(mask, $splat(<$scalar as Scalar>::ONE)))
            }
        }
    };
}

simd128! {
    /// Four singles.
    F32, f32, u32, 4, f32x4_splat, v128_load32_splat, f32x4_add, f32x4_sub, f32x4_mul, f32x4_div, f32x4_trunc,
    f32x4_floor, f32x4_gt, f32x4_ge, f32x4_eq, i32x4_bitmask,
    i32x4_shuffle::<0, 4, 1, 5>, i32x4_shuffle::<2, 6, 3, 7>
}
simd128! {
    /// Two doubles.
    F64, f64, u64, 2, f64x2_splat, v128_load64_splat, f64x2_add, f64x2_sub, f64x2_mul, f64x2_div, f64x2_trunc,
    f64x2_floor, f64x2_gt, f64x2_ge, f64x2_eq, i64x2_bitmask,
    i64x2_shuffle::<0, 2>, i64x2_shuffle::<1, 3>
}

/// Four words of 32 bits.
#[derive(Clone, Copy)]
pub struct U32(v128);

impl U32 {
    /// These words.
    #[inline(always)]
    pub fn new(words: [u32; 4]) -> Self {
        U32(u32x4(words[0], words[1], words[2], words[3]))
    }
    /// These words.
    #[inline(always)]
    pub fn load(words: &[u32; 4]) -> Self {
        // SAFETY: sixteen bytes; v128_load needs no alignment.
        U32(unsafe { v128_load(words.as_ptr().cast()) })
    }
    /// The same word four times.
    #[inline(always)]
    pub fn splat(word: u32) -> Self {
        U32(u32x4_splat(word))
    }
    /// The words.
    #[inline(always)]
    pub fn words(self) -> [u32; 4] {
        // SAFETY: both are sixteen bytes, of which every pattern is valid.
        unsafe { core::mem::transmute(self.0) }
    }
    /// Sums modulo 2^32.
    #[inline(always)]
    pub fn wrapping_add(self, other: Self) -> Self {
        U32(u32x4_add(self.0, other.0))
    }
    /// Differences modulo 2^32.
    #[inline(always)]
    pub fn wrapping_sub(self, other: Self) -> Self {
        U32(u32x4_sub(self.0, other.0))
    }
    /// Bits of which one is set.
    #[inline(always)]
    pub fn xor(self, other: Self) -> Self {
        U32(v128_xor(self.0, other.0))
    }
    /// Bits turned round to the left.
    #[inline(always)]
    pub fn rotate_left<const BITS: u32>(self) -> Self {
        U32(v128_or(u32x4_shl(self.0, BITS), u32x4_shr(self.0, 32 - BITS)))
    }
    /// Bits that both have.
    #[inline(always)]
    pub fn and(self, other: Self) -> Self {
        U32(v128_and(self.0, other.0))
    }
    /// All bits where a word, as a signed number, is below the other's, none elsewhere.
    #[inline(always)]
    pub fn is_below(self, other: Self) -> Self {
        U32(i32x4_lt(self.0, other.0))
    }
    /// Whether a mask is full.
    #[inline(always)]
    pub fn is_full(self) -> bool {
        i32x4_all_true(self.0)
    }
    /// Words below 2^31 as numbers.
    #[inline(always)]
    pub fn singles(self) -> [f32; 4] {
        // SAFETY: both are sixteen bytes, of which every pattern is valid.
        unsafe { core::mem::transmute(f32x4_convert_i32x4(self.0)) }
    }
    /// Words below 2^31 as numbers.
    #[inline(always)]
    pub fn doubles(self) -> [f64; 4] {
        let high = u32x4_shuffle::<2, 3, 0, 1>(self.0, self.0);
        // SAFETY: as above, twice.
        unsafe { core::mem::transmute([f64x2_convert_low_i32x4(self.0), f64x2_convert_low_i32x4(high)]) }
    }
}
