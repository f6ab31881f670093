//! Lanes as an array: for machines without vectors, and to check the vectors by.

use super::{Lanes, Scalar};
use core::array::from_fn;

/// `COUNT` numbers in an array.
#[derive(Clone, Copy)]
pub struct Plain<S, const COUNT: usize>([S; COUNT]);

macro_rules! plain {
    ($scalar:ty, $count:literal) => {
        impl Lanes for Plain<$scalar, $count> {
            type Scalar = $scalar;
            type Mask = [bool; $count];
            const COUNT: usize = $count;

            #[inline(always)]
            unsafe fn load(pointer: *const $scalar) -> Self {
                // SAFETY: the caller's promise covers every lane.
                Plain(from_fn(|lane| unsafe { *pointer.add(lane) }))
            }
            #[inline(always)]
            unsafe fn store(self, pointer: *mut $scalar) {
                for (lane, value) in self.0.into_iter().enumerate() {
                    // SAFETY: the caller's promise covers every lane.
                    unsafe { *pointer.add(lane) = value }
                }
            }
            #[inline(always)]
            unsafe fn load_splat(pointer: *const $scalar) -> Self {
                // SAFETY: the caller's promise.
                Self::splat(unsafe { *pointer })
            }
            #[inline(always)]
            fn splat(value: $scalar) -> Self {
                Plain([value; $count])
            }
            #[inline(always)]
            fn add(self, other: Self) -> Self {
                Plain(from_fn(|lane| self.0[lane] + other.0[lane]))
            }
            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                Plain(from_fn(|lane| self.0[lane] - other.0[lane]))
            }
            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                Plain(from_fn(|lane| self.0[lane] * other.0[lane]))
            }
            #[inline(always)]
            fn div(self, other: Self) -> Self {
                Plain(from_fn(|lane| self.0[lane] / other.0[lane]))
            }
            #[inline(always)]
            fn trunc(self) -> Self {
                Plain(from_fn(|lane| Scalar::trunc(self.0[lane])))
            }
            #[inline(always)]
            fn floor(self) -> Self {
                Plain(from_fn(|lane| Scalar::floor(self.0[lane])))
            }
            #[inline(always)]
            fn interleave(self, other: Self) -> [Self; 2] {
                [0, $count / 2]
                    .map(|first| Plain(from_fn(|lane| [self, other][lane % 2].0[first + lane / 2])))
            }
            #[inline(always)]
            fn gt(self, other: Self) -> Self::Mask {
                from_fn(|lane| self.0[lane] > other.0[lane])
            }
            #[inline(always)]
            fn ge(self, other: Self) -> Self::Mask {
                from_fn(|lane| self.0[lane] >= other.0[lane])
            }
            #[inline(always)]
            fn eq(self, other: Self) -> Self::Mask {
                from_fn(|lane| self.0[lane] == other.0[lane])
            }
            #[inline(always)]
            fn select(mask: Self::Mask, this: Self, other: Self) -> Self {
                Plain(from_fn(|lane| if mask[lane] { this.0[lane] } else { other.0[lane] }))
            }
            #[inline(always)]
            fn and(one: Self::Mask, other: Self::Mask) -> Self::Mask {
                from_fn(|lane| one[lane] & other[lane])
            }
            #[inline(always)]
            fn or(one: Self::Mask, other: Self::Mask) -> Self::Mask {
                from_fn(|lane| one[lane] | other[lane])
            }
            #[inline(always)]
            fn not(mask: Self::Mask) -> Self::Mask {
                mask.map(|lane| !lane)
            }
            #[inline(always)]
            fn bits(mask: Self::Mask) -> u32 {
                mask.into_iter().enumerate().fold(0, |bits, (lane, set)| bits | (set as u32) << lane)
            }
        }
    };
}

plain!(f32, 4);
plain!(f64, 2);

/// Four words of 32 bits.
#[derive(Clone, Copy)]
pub struct U32([u32; 4]);

// Elsewhere there are vectors for it.
#[allow(dead_code)]
impl U32 {
    /// These words.
    #[inline(always)]
    pub fn new(words: [u32; 4]) -> Self {
        U32(words)
    }
    /// These words.
    #[inline(always)]
    pub fn load(words: &[u32; 4]) -> Self {
        U32(*words)
    }
    /// The same word four times.
    #[inline(always)]
    pub fn splat(word: u32) -> Self {
        U32([word; 4])
    }
    /// The words.
    #[inline(always)]
    pub fn words(self) -> [u32; 4] {
        self.0
    }
    /// Sums modulo 2^32.
    #[inline(always)]
    pub fn wrapping_add(self, other: Self) -> Self {
        U32(from_fn(|lane| self.0[lane].wrapping_add(other.0[lane])))
    }
    /// Differences modulo 2^32.
    #[inline(always)]
    pub fn wrapping_sub(self, other: Self) -> Self {
        U32(from_fn(|lane| self.0[lane].wrapping_sub(other.0[lane])))
    }
    /// Bits of which one is set.
    #[inline(always)]
    pub fn xor(self, other: Self) -> Self {
        U32(from_fn(|lane| self.0[lane] ^ other.0[lane]))
    }
    /// Bits turned round to the left.
    #[inline(always)]
    pub fn rotate_left<const BITS: u32>(self) -> Self {
        U32(self.0.map(|word| word.rotate_left(BITS)))
    }
    /// Bits that both have.
    #[inline(always)]
    pub fn and(self, other: Self) -> Self {
        U32(from_fn(|lane| self.0[lane] & other.0[lane]))
    }
    /// All bits where a word, as a signed number, is below the other's, none elsewhere.
    #[inline(always)]
    pub fn is_below(self, other: Self) -> Self {
        U32(from_fn(|lane| if (self.0[lane] as i32) < other.0[lane] as i32 { !0 } else { 0 }))
    }
    /// Whether a mask is full.
    #[inline(always)]
    pub fn is_full(self) -> bool {
        self.0 == [!0; 4]
    }
    /// Words below 2^31 as numbers.
    #[inline(always)]
    pub fn singles(self) -> [f32; 4] {
        self.0.map(|word| word as f32)
    }
    /// Words below 2^31 as numbers.
    #[inline(always)]
    pub fn doubles(self) -> [f64; 4] {
        self.0.map(f64::from)
    }
}
