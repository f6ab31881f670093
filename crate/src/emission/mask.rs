//! Masks: a bit for each neuron, set where it emits something.

use crate::lanes::{Lanes, Scalar};
use alloc::vec::Vec;

/// Bytes of a mask with a bit for each of so many neurons: whole words of 64 bits.
pub fn mask_bytes(size: usize) -> usize {
    size.div_ceil(64) * 8
}

/// Appends the numbers of the bits that are set, ascending, to a list that has room.
#[inline(always)]
pub fn list_bits(mut bits: u64, first: u32, list: &mut Vec<u32>) {
    let room = list.spare_capacity_mut();
    let mut count = 0;
    while bits != 0 && count < room.len() {
        room[count].write(first + bits.trailing_zeros());
        bits &= bits - 1;
        count += 1;
    }
    // SAFETY: so many have just been written.
    unsafe { list.set_len(list.len() + count) };
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
