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
fn mix<const ROTATION: u32>(a: &mut U32, b: &mut U32) {
    *a = a.wrapping_add(*b);
    *b = b.rotate_left::<ROTATION>().xor(*a);
}

/// Four blocks of four words: word w of lane l belongs to the counter made of lane l of each counter word.
// Called for sixteen numbers at a time; inlined everywhere it would be a tenth of the binary.
#[inline(never)]
pub fn threefry(key: Key, counter: [Words; 4]) -> [Words; 4] {
    let key = key.0;
    let schedule = [key[0], key[1], key[2], key[3], PARITY ^ key[0] ^ key[1] ^ key[2] ^ key[3]];
    let [mut a, mut b, mut c, mut d] = counter.map(U32::new);
    for turn in 0..6 {
        a = a.wrapping_add(U32::splat(schedule[turn % 5]));
        b = b.wrapping_add(U32::splat(schedule[(turn + 1) % 5]));
        c = c.wrapping_add(U32::splat(schedule[(turn + 2) % 5]));
        d = d.wrapping_add(U32::splat(schedule[(turn + 3) % 5].wrapping_add(turn as u32)));
        if turn == 5 {
            break;
        }
        if turn % 2 == 0 {
            mix::<10>(&mut a, &mut b);
            mix::<26>(&mut c, &mut d);
            mix::<11>(&mut a, &mut d);
            mix::<21>(&mut c, &mut b);
            mix::<13>(&mut a, &mut b);
            mix::<27>(&mut c, &mut d);
            mix::<23>(&mut a, &mut d);
            mix::<5>(&mut c, &mut b);
        } else {
            mix::<6>(&mut a, &mut b);
            mix::<20>(&mut c, &mut d);
            mix::<17>(&mut a, &mut d);
            mix::<11>(&mut c, &mut b);
            mix::<25>(&mut a, &mut b);
            mix::<10>(&mut c, &mut d);
            mix::<18>(&mut a, &mut d);
            mix::<20>(&mut c, &mut b);
        }
    }
    [a, b, c, d].map(U32::words)
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
