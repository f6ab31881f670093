//! Brings totals from the order in which they are added, [y][x][channel], to that of neurons, [channel][y][x].

use super::Convolution;
use crate::lanes::Lanes;

/// Square by square: as many places times as many channels as a vector has numbers.
#[inline(never)]
pub fn put_in_order<L: Lanes>(convolution: &Convolution, scratch: &[L::Scalar], totals: &mut [L::Scalar]) {
    let [height, width] = convolution.geometry.output();
    let (channels, out_group) = (convolution.geometry.out_channels, convolution.geometry.out_group());
    let plane = convolution.plane;
    let area = height * width;
    assert!(scratch.len() >= convolution.scratch && totals.len() >= channels * area);
    let mut first = 0;
    while first < channels {
        // Of one group, whose channels are filled up to whole vectors.
        let count = L::COUNT.min(out_group - first % out_group);
        let run = first / out_group * convolution.run + first % out_group;
        for y in 0..height {
            let line = (y + plane.margin[0]) * plane.size[1] + plane.margin[1];
            // SAFETY: output places lie inside the plane, whole vectors of channels inside a place, and rows of outputs
            // inside the totals: as long as asserted.
            unsafe {
                let from = scratch.as_ptr().add(line * plane.place + run);
                let to = totals.as_mut_ptr().add(first * area + y * width);
                let mut x = 0;
                while count == L::COUNT && x + L::COUNT <= width {
                    let mut square = [L::zero(); 4];
                    for (place, vector) in square.iter_mut().enumerate().take(L::COUNT) {
                        *vector = L::load(from.add((x + place) * plane.place));
                    }
                    for (channel, vector) in transposed(square).into_iter().enumerate().take(L::COUNT) {
                        vector.store(to.add(channel * area + x));
                    }
                    x += L::COUNT;
                }
                for x in x..width {
                    for channel in 0..count {
                        *to.add(channel * area + x) = *from.add(x * plane.place + channel);
                    }
                }
            }
        }
        first += count;
    }
}

/// Rows as columns, of the first `L::COUNT` vectors.
#[inline(always)]
fn transposed<L: Lanes>([a, b, c, d]: [L; 4]) -> [L; 4] {
    if L::COUNT == 2 {
        let [first, second] = a.interleave(b);
        return [first, second, c, d];
    }
    let ([ac, ac_late], [bd, bd_late]) = (a.interleave(c), b.interleave(d));
    let ([first, second], [third, fourth]) = (ac.interleave(bd), ac_late.interleave(bd_late));
    [first, second, third, fourth]
}
