//! Addressed random numbers: Threefry4x32-20 of the Random123 family (Salmon et al., 2011).
//!
//! A number belongs to a key and a counter, whoever asks for it and in whatever order. Four counters are worked on
//! at once, as four lanes of 32 bits.

use crate::lanes::U32;

/// Four words of 32 bits, one a lane.
pub type Words = [u32; 4];

const PARITY: u32 = 0x1BD1_1BDA;
/// What a stream of numbers is addressed by, besides the counter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key(pub [u32; 4]);

impl Key {
    /// `stream` separates the samples of a batch, `domain` the uses inside one network.
    pub fn new(seed: u64, stream: u64, domain: u32) -> Key {
        Key([seed as u32, (seed >> 32) as u32, stream as u32, domain])
    }
}

#[inline(always)]
fn mix<const ROTATION: u32, const COUNT: usize>(a: &mut [U32; COUNT], b: &mut [U32; COUNT]) {
    for (a, b) in a.iter_mut().zip(b) {
        *a = a.wrapping_add(*b);
        *b = b.rotate_left::<ROTATION>().xor(*a);
    }
}

/// `COUNT` times four blocks of four words: word w of a lane belongs to the counter made of that lane of each counter word.
// Twice four are interleaved: each alone waits for its own results.
#[inline(always)]
fn rounds<const COUNT: usize>(key: Key, counter: [[U32; COUNT]; 4]) -> [[U32; COUNT]; 4] {
    let key = key.0;
    let schedule = [key[0], key[1], key[2], key[3], PARITY ^ key[0] ^ key[1] ^ key[2] ^ key[3]];
    let [mut a, mut b, mut c, mut d] = counter;
    let inject = |words: &mut [U32; COUNT], number: u32| {
        *words = words.map(|word| word.wrapping_add(U32::splat(number)));
    };
    for turn in 0..6 {
        inject(&mut a, schedule[turn % 5]);
        inject(&mut b, schedule[(turn + 1) % 5]);
        inject(&mut c, schedule[(turn + 2) % 5]);
        inject(&mut d, schedule[(turn + 3) % 5].wrapping_add(turn as u32));
        if turn == 5 {
            break;
        }
        if turn % 2 == 0 {
            mix::<10, COUNT>(&mut a, &mut b);
            mix::<26, COUNT>(&mut c, &mut d);
            mix::<11, COUNT>(&mut a, &mut d);
            mix::<21, COUNT>(&mut c, &mut b);
            mix::<13, COUNT>(&mut a, &mut b);
            mix::<27, COUNT>(&mut c, &mut d);
            mix::<23, COUNT>(&mut a, &mut d);
            mix::<5, COUNT>(&mut c, &mut b);
        } else {
            mix::<6, COUNT>(&mut a, &mut b);
            mix::<20, COUNT>(&mut c, &mut d);
            mix::<17, COUNT>(&mut a, &mut d);
            mix::<11, COUNT>(&mut c, &mut b);
            mix::<25, COUNT>(&mut a, &mut b);
            mix::<10, COUNT>(&mut c, &mut d);
            mix::<18, COUNT>(&mut a, &mut d);
            mix::<20, COUNT>(&mut c, &mut b);
        }
    }
    [a, b, c, d]
}

/// Four blocks of four words: word w of lane l belongs to the counter made of lane l of each counter word.
// Called for sixteen numbers at a time; inlined everywhere it would be a tenth of the binary.
#[inline(never)]
pub fn threefry(key: Key, counter: [Words; 4]) -> [Words; 4] {
    rounds(key, counter.map(|words| [U32::new(words)])).map(|[words]| words.words())
}

/// Writes the words of counters [4i + lane, `second`, `third`, 0] for i = `first`, `first` + 1, ..., sixteen for each i,
/// word by word. `words` hold an even number of such sixteens.
pub fn fill(key: Key, first: u32, second: u32, third: u32, words: &mut [[[Words; 4]; 2]]) {
    for (pair, words) in words.iter_mut().enumerate() {
        let begin = 4 * (first + 2 * pair as u32);
        let counters = [0, 4].map(|next| U32::new([0, 1, 2, 3]).wrapping_add(U32::splat(begin + next)));
        let same = |word: u32| [U32::splat(word); 2];
        let drawn = rounds(key, [counters, same(second), same(third), same(0)]);
        for (index, [one, other]) in drawn.into_iter().enumerate() {
            words[0][index] = one.words();
            words[1][index] = other.words();
        }
    }
}

/// The four words of one counter.
#[inline]
pub fn block(key: Key, counter: [u32; 4]) -> Words {
    threefry(key, counter.map(|word| [word, 0, 0, 0])).map(|word| word[0])
}

/// A whole number from 0 to `n` - 1.
#[inline(always)]
pub fn pick(word: u32, n: usize) -> usize {
    ((word as u64 * n as u64) >> 32) as usize
}

/// The middle of the word's interval in (0, 1).
#[inline(always)]
pub fn unit(word: u32) -> f64 {
    (word as f64 + 0.5) / 4_294_967_296.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers of the Random123 distribution (kat_vectors, threefry4x32 20).
    #[test]
    fn gives_the_published_answers() {
        assert_eq!(block(Key([0; 4]), [0; 4]), [0x9c6c_a96a, 0xe17e_ae66, 0xfc10_ecd4, 0x5256_a7d8]);
        assert_eq!(block(Key([!0; 4]), [!0; 4]), [0x2a88_1696, 0x5701_2287, 0xf6c7_446e, 0xa16a_6732]);
        assert_eq!(
            block(
                Key([0xa409_3822, 0x299f_31d0, 0x082e_fa98, 0xec4e_6c89]),
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344]
            ),
            [0x59cd_1dbb, 0xb887_9579, 0x86b5_d00c, 0xac8b_6d84]
        );
    }

    #[test]
    fn lanes_do_not_touch_each_other() {
        let key = Key::new(7, 3, 11);
        let counter = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16]];
        let together = threefry(key, counter);
        for lane in 0..4 {
            assert_eq!(together.map(|word| word[lane]), block(key, counter.map(|word| word[lane])));
        }
    }
}
