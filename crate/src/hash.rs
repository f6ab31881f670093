//! XXH64, as the specification of xxHash has it: of bytes, of bytes in parts, and of words, which is the fastest
//! for the short lists that are hashed in every step.

use crate::memory::bytes_of;

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

/// What is taken in at a time: eight bytes by each lane.
type Stripe = [u8; 32];

/// XXH64 of bytes.
pub fn xxh64(bytes: &[u8], seed: u64) -> u64 {
    let (stripes, rest) = bytes.as_chunks();
    finish(hash_stripes(stripes, seed), bytes.len() as u64, rest)
}

/// XXH64 of the bytes of words.
///
/// What is left behind the last stripe of eight words is taken in without a question whose answer a processor would have
/// to guess: always all of it is computed, and kept if it counts.
#[inline(never)]
pub fn hash_words(list: SlackWords, seed: u64) -> u64 {
    let (stripes, _) = bytes_of(&list.words[..list.length]).as_chunks();
    let left = list.length % 8;
    let rest: &[u32; 8] = list.words[list.length - left..].first_chunk().unwrap_or(&[0; 8]);
    let mut hash = hash_stripes(stripes, seed).wrapping_add(list.length as u64 * 4);
    for number in 0..3 {
        let pair = rest[2 * number] as u64 | (rest[2 * number + 1] as u64) << 32;
        hash = select(2 * number + 1 < left, with_eight(hash, pair), hash);
    }
    hash = select(left & 1 == 1, with_four(hash, rest[left & 6]), hash);
    avalanche(hash)
}

/// XXH64 of bytes that come in parts.
pub struct Xxh64 {
    seed: u64,
    lanes: Lanes,
    /// What is behind the last whole stripe.
    rest: Stripe,
    length: u64,
}

impl Xxh64 {
    pub fn new(seed: u64) -> Self {
        Xxh64 { seed, lanes: Lanes::new(seed), rest: [0; 32], length: 0 }
    }

    /// Takes in the next part.
    pub fn update(&mut self, mut bytes: &[u8]) {
        let held = (self.length % 32) as usize;
        self.length += bytes.len() as u64;
        if held > 0 {
            let (first, more) = bytes.split_at(bytes.len().min(32 - held));
            self.rest[held..][..first.len()].copy_from_slice(first);
            if held + first.len() < 32 {
                return;
            }
            self.lanes.absorb(&[self.rest]);
            bytes = more;
        }
        let (stripes, left) = bytes.as_chunks();
        self.lanes.absorb(stripes);
        self.rest[..left.len()].copy_from_slice(left);
    }

    /// The hash of all parts so far.
    pub fn digest(&self) -> u64 {
        let hash = if self.length < 32 { self.seed.wrapping_add(PRIME_5) } else { self.lanes.merged() };
        finish(hash, self.length, &self.rest[..(self.length % 32) as usize])
    }
}

/// The hash of stripes, before what is left behind them.
#[inline(always)]
fn hash_stripes(stripes: &[Stripe], seed: u64) -> u64 {
    if stripes.is_empty() {
        return seed.wrapping_add(PRIME_5);
    }
    let mut lanes = Lanes::new(seed);
    lanes.absorb(stripes);
    lanes.merged()
}

/// Takes in what is left behind the last stripe, byte by byte at the end.
fn finish(hash: u64, length: u64, rest: &[u8]) -> u64 {
    let (eights, rest) = rest.as_chunks();
    let (fours, rest) = rest.as_chunks();
    let hash = hash.wrapping_add(length);
    let hash = eights.iter().fold(hash, |hash, &bytes| with_eight(hash, u64::from_le_bytes(bytes)));
    let hash = fours.iter().fold(hash, |hash, &bytes| with_four(hash, u32::from_le_bytes(bytes)));
    avalanche(rest.iter().fold(hash, |hash, &byte| {
        (hash ^ (byte as u64).wrapping_mul(PRIME_5)).rotate_left(11).wrapping_mul(PRIME_1)
    }))
}

/// Four sums, each of every fourth number.
struct Lanes([u64; 4]);

impl Lanes {
    #[inline(always)]
    fn new(seed: u64) -> Self {
        let first = seed.wrapping_add(PRIME_1).wrapping_add(PRIME_2);
        Lanes([first, seed.wrapping_add(PRIME_2), seed, seed.wrapping_sub(PRIME_1)])
    }

    #[inline(always)]
    fn absorb(&mut self, stripes: &[Stripe]) {
        for stripe in stripes {
            for (lane, &bytes) in self.0.iter_mut().zip(stripe.as_chunks().0) {
                *lane = round(*lane, u64::from_le_bytes(bytes));
            }
        }
    }

    #[inline(always)]
    fn merged(&self) -> u64 {
        let [a, b, c, d] = self.0;
        let sum = a.rotate_left(1).wrapping_add(b.rotate_left(7)).wrapping_add(c.rotate_left(12));
        self.0.iter().fold(sum.wrapping_add(d.rotate_left(18)), |hash, &lane| {
            (hash ^ round(0, lane)).wrapping_mul(PRIME_1).wrapping_add(PRIME_4)
        })
    }
}

#[inline(always)]
fn round(lane: u64, input: u64) -> u64 {
    lane.wrapping_add(input.wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1)
}

#[inline(always)]
fn with_eight(hash: u64, bytes: u64) -> u64 {
    (hash ^ round(0, bytes)).rotate_left(27).wrapping_mul(PRIME_1).wrapping_add(PRIME_4)
}

#[inline(always)]
fn with_four(hash: u64, bytes: u32) -> u64 {
    let next = (hash ^ (bytes as u64).wrapping_mul(PRIME_1)).rotate_left(23);
    next.wrapping_mul(PRIME_2).wrapping_add(PRIME_3)
}

#[inline(always)]
fn avalanche(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 33).wrapping_mul(PRIME_2);
    let hash = (hash ^ hash >> 29).wrapping_mul(PRIME_3);
    hash ^ hash >> 32
}

/// One of two numbers, by a mask.
#[inline(always)]
fn select(is_first: bool, first: u64, second: u64) -> u64 {
    second ^ ((first ^ second) & 0u64.wrapping_sub(is_first as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Key, block};
    use xxhash_rust::xxh64::xxh64 as published;

    fn random_words() -> std::vec::Vec<u32> {
        (0..600).map(|index| block(Key::new(1, 0, 0), [index, 0, 0, 0])[0]).collect()
    }

    #[test]
    fn words_of_any_number_hash_as_their_bytes_whatever_stands_behind_them() {
        let words = random_words();
        for length in 0..64 {
            for first in 0..500 {
                let seed = (first as u64).wrapping_mul(PRIME_3);
                let list = SlackWords::new(&words[first..first + length + 8], length);
                let expected = published(bytes_of(&words[first..first + length]), seed);
                assert_eq!(hash_words(list, seed), expected, "{length} words from {first} on");
            }
        }
    }

    #[test]
    fn bytes_of_any_number_hash_as_the_published_xxh64_at_once_and_in_parts() {
        let words = random_words();
        for length in 0..150 {
            for first in 0..20 {
                let seed = (first as u64).wrapping_mul(PRIME_3);
                let bytes = &bytes_of(&words)[first..first + length];
                let expected = published(bytes, seed);
                assert_eq!(xxh64(bytes, seed), expected, "{length} bytes from {first} on");
                for cut in 0..=length {
                    for more in [0, 1, 31, 32, 33, 64] {
                        let (one, rest) = bytes.split_at(cut);
                        let (two, three) = rest.split_at(more.min(rest.len()));
                        let mut hasher = Xxh64::new(seed);
                        [one, two, three].iter().for_each(|part| hasher.update(part));
                        assert_eq!(
                            hasher.digest(),
                            expected,
                            "{length} bytes from {first} on, cut at {cut} and {more} later"
                        );
                    }
                }
            }
        }
    }
}
