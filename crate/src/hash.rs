//! XXH64 of words, for what is hashed in every step: as [`xxhash_rust::xxh64`], and faster for short lists.

/// Words with at least eight that mean nothing behind them, which may be read.
#[derive(Clone, Copy)]
pub struct SlackWords<'a> {
    words: &'a [u32],
    length: usize,
}

impl<'a> SlackWords<'a> {
    /// The first `length` of `words`.
    #[inline(always)]
    pub fn new(words: &'a [u32], length: usize) -> Self {
        SlackWords { words, length }
    }

    /// Whether there are none.
    #[inline(always)]
    pub fn is_empty(self) -> bool {
        self.length == 0
    }
}

const PRIME_1: u64 = 0x9E37_79B1_85EB_CA87;
const PRIME_2: u64 = 0xC2B2_AE3D_27D4_EB4F;
const PRIME_3: u64 = 0x1656_67B1_9E37_79F9;
const PRIME_4: u64 = 0x85EB_CA77_C2B2_AE63;
const PRIME_5: u64 = 0x27D4_EB2F_1656_67C5;

/// XXH64 of the bytes of words.
///
/// What is left behind the last stripe of eight words is taken in without a question whose answer a processor would have
/// to guess: always all of it is computed, and kept if it counts.
#[inline(never)]
pub fn hash_words(list: SlackWords, seed: u64) -> u64 {
    let (stripes, rest) = list.words[..list.length].as_chunks::<8>();
    let left = rest.len();
    let rest: &[u32; 8] = list.words[list.length - left..].first_chunk().unwrap_or(&[0; 8]);
    let mut hash = if stripes.is_empty() { seed.wrapping_add(PRIME_5) } else { hash_stripes(stripes, seed) };
    hash = hash.wrapping_add(list.length as u64 * 4);
    for number in 0..3 {
        let next =
            (hash ^ round(0, pair(rest, number))).rotate_left(27).wrapping_mul(PRIME_1).wrapping_add(PRIME_4);
        hash = select(2 * number + 1 < left, next, hash);
    }
    let word = rest[left & 6] as u64;
    let next =
        (hash ^ word.wrapping_mul(PRIME_1)).rotate_left(23).wrapping_mul(PRIME_2).wrapping_add(PRIME_3);
    hash = select(left & 1 == 1, next, hash);
    hash = (hash ^ hash >> 33).wrapping_mul(PRIME_2);
    hash = (hash ^ hash >> 29).wrapping_mul(PRIME_3);
    hash ^ hash >> 32
}

/// What the stripes come to: four lanes, each of every fourth pair.
#[inline(always)]
fn hash_stripes(stripes: &[[u32; 8]], seed: u64) -> u64 {
    let first = seed.wrapping_add(PRIME_1).wrapping_add(PRIME_2);
    let mut lanes = [first, seed.wrapping_add(PRIME_2), seed, seed.wrapping_sub(PRIME_1)];
    for stripe in stripes {
        for (number, lane) in lanes.iter_mut().enumerate() {
            *lane = round(*lane, pair(stripe, number));
        }
    }
    let [a, b, c, d] = lanes;
    let sum = a.rotate_left(1).wrapping_add(b.rotate_left(7)).wrapping_add(c.rotate_left(12));
    lanes.iter().fold(sum.wrapping_add(d.rotate_left(18)), |hash, &lane| {
        (hash ^ round(0, lane)).wrapping_mul(PRIME_1).wrapping_add(PRIME_4)
    })
}

#[inline(always)]
fn round(lane: u64, input: u64) -> u64 {
    lane.wrapping_add(input.wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1)
}

/// Two words as one number.
#[inline(always)]
fn pair(stripe: &[u32; 8], number: usize) -> u64 {
    stripe[2 * number] as u64 | (stripe[2 * number + 1] as u64) << 32
}

/// One of two numbers, by a mask.
#[inline(always)]
fn select(is_first: bool, first: u64, second: u64) -> u64 {
    second ^ ((first ^ second) & 0u64.wrapping_sub(is_first as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::bytes_of;
    use crate::random::{Key, block};
    use xxhash_rust::xxh64::xxh64;

    #[test]
    fn words_of_any_number_hash_as_their_bytes_whatever_stands_behind_them() {
        let words: std::vec::Vec<u32> =
            (0..600).map(|index| block(Key::new(1, 0, 0), [index, 0, 0, 0])[0]).collect();
        for length in 0..64 {
            for first in 0..500 {
                let seed = (first as u64).wrapping_mul(PRIME_3);
                let list = SlackWords::new(&words[first..first + length + 8], length);
                let expected = xxh64(bytes_of(&words[first..first + length]), seed);
                assert_eq!(hash_words(list, seed), expected, "{length} words from {first} on");
            }
        }
    }
}
