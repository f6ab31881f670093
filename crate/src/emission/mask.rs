//! Masks: a bit for each neuron, set where it emits something.

use crate::lanes::{Lanes, Scalar, U32};

/// Bytes of a mask with a bit for each of so many neurons: whole words of 64 bits.
pub fn mask_bytes(size: usize) -> usize {
    size.div_ceil(64) * 8
}

/// Numbers that [`list_bits`] may write behind the last.
pub const SLACK: usize = 8;

/// For each four bits the places of those that are set, then zeros.
static PLACES: [[u32; 4]; 16] = {
    let mut places = [[0; 4]; 16];
    let mut bits = 0;
    while bits < 16 {
        let (mut bit, mut count) = (0, 0);
        while bit < 4 {
            if bits >> bit & 1 == 1 {
                places[bits][count] = bit;
                count += 1;
            }
            bit += 1;
        }
        bits += 1;
    }
    places
};

/// Bits of a word up to which they are listed one by one.
const FEW: u32 = 3;

/// Writes the numbers of the bits that are set, ascending, to `list` from `count` on; gives how many are there then.
/// Behind them there is room for [`SLACK`] more.
///
/// Many are written by four at a time, without a question whose answer a processor would have to guess.
#[inline(always)]
pub fn list_bits(mut bits: u64, first: u32, list: &mut [u32], mut count: usize) -> usize {
    if bits.count_ones() <= FEW {
        while bits != 0 {
            list[count] = first + bits.trailing_zeros();
            bits &= bits - 1;
            count += 1;
        }
        return count;
    }
    let mut number = U32::splat(first);
    for _ in 0..16 {
        let four = (bits & 15) as usize;
        let Some(room) = list.get_mut(count..).and_then(|room| room.first_chunk_mut()) else { break };
        *room = U32::load(&PLACES[four]).wrapping_add(number).words();
        count += four.count_ones() as usize;
        number = number.wrapping_add(U32::splat(4));
        bits >>= 4;
    }
    count
}

/// Puts a bit for every number that is not zero into `mask`; says whether any of them is not 1. `values` are whole tiles.
pub fn mask_nonzero<L: Lanes>(values: &[L::Scalar], mask: &mut [u8]) -> bool {
    let (zero, one) = (L::zero(), L::splat(L::Scalar::ONE));
    let mut is_simple = zero.eq(zero);
    let bytes = L::Scalar::TILE / 8;
    for (tile, mask) in values.chunks_exact(L::Scalar::TILE).zip(mask.chunks_exact_mut(bytes)) {
        let mut bits = 0;
        for (vector, numbers) in tile.chunks_exact(L::COUNT).enumerate() {
            // SAFETY: `numbers` are those of a vector.
            let values = unsafe { L::load(numbers.as_ptr()) };
            let is_silent = values.eq(zero);
            is_simple = L::and(is_simple, L::or(is_silent, values.eq(one)));
            bits |= L::bits(L::not(is_silent)) << (vector * L::COUNT);
        }
        mask.copy_from_slice(&bits.to_le_bytes()[..bytes]);
    }
    L::bits(is_simple) != (1 << L::COUNT) - 1
}
