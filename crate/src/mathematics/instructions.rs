//! What one instruction of WebAssembly computes. Stable Rust without `std` offers these for vectors only.

use core::arch::wasm32::{f64x2_extract_lane, f64x2_floor, f64x2_nearest, f64x2_splat, f64x2_sqrt};

/// The whole number next to `x` downwards.
pub fn floor(x: f64) -> f64 {
    f64x2_extract_lane::<0>(f64x2_floor(f64x2_splat(x)))
}

/// The nearest whole number, of two equally near the even one.
pub fn rint(x: f64) -> f64 {
    f64x2_extract_lane::<0>(f64x2_nearest(f64x2_splat(x)))
}

/// The square root, rounded correctly.
pub fn sqrt(x: f64) -> f64 {
    f64x2_extract_lane::<0>(f64x2_sqrt(f64x2_splat(x)))
}
