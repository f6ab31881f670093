//! Lanes in the 128-bit vectors that every x86-64 processor has.

use super::{Lanes, Scalar};
use core::arch::x86_64::*;

/// Vectors in, a vector or a number out.
macro_rules! instructions {
    ($call:expr) => {
        // SAFETY: every x86-64 processor has SSE2, and none of these instructions takes a pointer.
        unsafe { $call }
    };
}

macro_rules! sse2 {
    ($(#[$doc:meta])* $name:ident, $vector:ty, $scalar:ty, $count:literal, $loadu:ident, $storeu:ident, $set1:ident,
     $add:ident, $sub:ident, $mul:ident, $div:ident, $gt:ident, $ge:ident, $eq:ident, $and:ident, $or:ident,
     $andnot:ident, $movemask:ident, $low:ident, $high:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name($vector);

        impl Lanes for $name {
            type Scalar = $scalar;
            type Mask = $vector;
            const COUNT: usize = $count;

            #[inline(always)]
            unsafe fn load(pointer: *const $scalar) -> Self {
                // SAFETY: the caller's promise.
                $name(unsafe { $loadu(pointer) })
            }
            #[inline(always)]
            unsafe fn store(self, pointer: *mut $scalar) {
                // SAFETY: the caller's promise.
                unsafe { $storeu(pointer, self.0) }
            }
            #[inline(always)]
            unsafe fn load_splat(pointer: *const $scalar) -> Self {
                // SAFETY: the caller's promise.
                Self::splat(unsafe { *pointer })
            }
            #[inline(always)]
            fn splat(value: $scalar) -> Self {
                $name(instructions!($set1(value)))
            }
            #[inline(always)]
            fn add(self, other: Self) -> Self {
                $name(instructions!($add(self.0, other.0)))
            }
            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                $name(instructions!($sub(self.0, other.0)))
            }
            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                $name(instructions!($mul(self.0, other.0)))
            }
            #[inline(always)]
            fn div(self, other: Self) -> Self {
                $name(instructions!($div(self.0, other.0)))
            }
            // SSE2 has no rounding to whole numbers; the few rules that need it go lane by lane.
            #[inline(always)]
            fn trunc(self) -> Self {
                self.map(Scalar::trunc)
            }
            #[inline(always)]
            fn floor(self) -> Self {
                self.map(Scalar::floor)
            }
            #[inline(always)]
            fn interleave(self, other: Self) -> [Self; 2] {
                instructions!([$name($low(self.0, other.0)), $name($high(self.0, other.0))])
            }
            #[inline(always)]
            fn gt(self, other: Self) -> $vector {
                instructions!($gt(self.0, other.0))
            }
            #[inline(always)]
            fn ge(self, other: Self) -> $vector {
                instructions!($ge(self.0, other.0))
            }
            #[inline(always)]
            fn eq(self, other: Self) -> $vector {
                instructions!($eq(self.0, other.0))
            }
            #[inline(always)]
            fn select(mask: $vector, this: Self, other: Self) -> Self {
                $name(instructions!($or($and(mask, this.0), $andnot(mask, other.0))))
            }
            #[inline(always)]
            fn and(one: $vector, other: $vector) -> $vector {
                instructions!($and(one, other))
            }
            #[inline(always)]
            fn or(one: $vector, other: $vector) -> $vector {
                instructions!($or(one, other))
            }
            #[inline(always)]
            fn not(mask: $vector) -> $vector {
                let all = Self::zero();
                instructions!($andnot(mask, all.ge(all)))
            }
            #[inline(always)]
            fn bits(mask: $vector) -> u32 {
                instructions!($movemask(mask) as u32)
            }
        }
    };
}

sse2! {
    /// Four singles.
    F32, __m128, f32, 4, _mm_loadu_ps, _mm_storeu_ps, _mm_set1_ps, _mm_add_ps, _mm_sub_ps, _mm_mul_ps,
    _mm_div_ps, _mm_cmpgt_ps, _mm_cmpge_ps, _mm_cmpeq_ps, _mm_and_ps, _mm_or_ps, _mm_andnot_ps, _mm_movemask_ps, _mm_unpacklo_ps, _mm_unpackhi_ps
}
sse2! {
    /// Two doubles.
    F64, __m128d, f64, 2, _mm_loadu_pd, _mm_storeu_pd, _mm_set1_pd, _mm_add_pd, _mm_sub_pd,
    _mm_mul_pd, _mm_div_pd, _mm_cmpgt_pd, _mm_cmpge_pd, _mm_cmpeq_pd, _mm_and_pd, _mm_or_pd, _mm_andnot_pd, _mm_movemask_pd, _mm_unpacklo_pd, _mm_unpackhi_pd
}

/// Four words of 32 bits.
#[derive(Clone, Copy)]
pub struct U32(__m128i);

impl U32 {
    /// These words.
    #[inline(always)]
    pub fn new(words: [u32; 4]) -> Self {
        // SAFETY: both are sixteen bytes, of which every pattern is valid.
        U32(unsafe { core::mem::transmute::<[u32; 4], __m128i>(words) })
    }
    /// These words.
    #[inline(always)]
    pub fn load(words: &[u32; 4]) -> Self {
        Self::new(*words)
    }
    /// The same word four times.
    #[inline(always)]
    pub fn splat(word: u32) -> Self {
        U32(instructions!(_mm_set1_epi32(word as i32)))
    }
    /// The words.
    #[inline(always)]
    pub fn words(self) -> [u32; 4] {
        // SAFETY: as above.
        unsafe { core::mem::transmute(self.0) }
    }
    /// Sums modulo 2^32.
    #[inline(always)]
    pub fn wrapping_add(self, other: Self) -> Self {
        U32(instructions!(_mm_add_epi32(self.0, other.0)))
    }
    /// Differences modulo 2^32.
    #[inline(always)]
    pub fn wrapping_sub(self, other: Self) -> Self {
        U32(instructions!(_mm_sub_epi32(self.0, other.0)))
    }
    /// Bits of which one is set.
    #[inline(always)]
    pub fn xor(self, other: Self) -> Self {
        U32(instructions!(_mm_xor_si128(self.0, other.0)))
    }
    /// Bits turned round to the left.
    #[inline(always)]
    pub fn rotate_left<const BITS: u32>(self) -> Self {
        // The number of bits to the other side is no constant of its own in stable Rust.
        let (left, right) = (BITS as i64, 32 - BITS as i64);
        U32(instructions!(_mm_or_si128(
            _mm_sll_epi32(self.0, _mm_set_epi64x(0, left)),
            _mm_srl_epi32(self.0, _mm_set_epi64x(0, right)),
        )))
    }
    /// Bits that both have.
    #[inline(always)]
    pub fn and(self, other: Self) -> Self {
        U32(instructions!(_mm_and_si128(self.0, other.0)))
    }
    /// All bits where a word, as a signed number, is below the other's, none elsewhere.
    #[inline(always)]
    pub fn is_below(self, other: Self) -> Self {
        U32(instructions!(_mm_cmplt_epi32(self.0, other.0)))
    }
    /// Whether a mask is full.
    #[inline(always)]
    pub fn is_full(self) -> bool {
        instructions!(_mm_movemask_epi8(self.0) == 0xffff)
    }
    /// Words below 2^31 as numbers.
    #[inline(always)]
    pub fn singles(self) -> [f32; 4] {
        // SAFETY: as above.
        unsafe { core::mem::transmute(_mm_cvtepi32_ps(self.0)) }
    }
    /// Words below 2^31 as numbers.
    #[inline(always)]
    pub fn doubles(self) -> [f64; 4] {
        // SAFETY: as above, twice.
        unsafe {
            let high = _mm_shuffle_epi32::<0b01_00_11_10>(self.0);
            core::mem::transmute([_mm_cvtepi32_pd(self.0), _mm_cvtepi32_pd(high)])
        }
    }
}
