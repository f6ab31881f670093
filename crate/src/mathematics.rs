//! Elementary functions that are the same everywhere: compiled in, never the host's.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod instructions;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use instructions::{floor, rint, sqrt};
pub use libm::{exp, log};
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub use libm::{floor, rint, sqrt};

/// exp(x) for `x` < 708, rounded correctly but for one case in 2^25.
///
/// NEST calls the C library's exp, which is off in one case in a thousand; `libm`'s (FreeBSD's `e_exp.c`) is in one in
/// ten. Hence a Taylor series with twice the digits.
pub fn exp_correctly_rounded(x: f64) -> f64 {
    /// ln 2 in two parts, the first of which has so few digits that k times it is exact.
    const LN2_HIGH: f64 = 0.6931471803691238;
    const LN2_LOW: f64 = 1.9082149292705877e-10;
    /// Enough terms for 2^-100 where |x| <= ln(2)/2.
    const TERMS: u32 = 24;
    // Beyond the smallest of numbers; and -infinity has no k.
    if x < -746.0 {
        return 0.0;
    }
    let k = floor(x / core::f64::consts::LN_2 + 0.5);
    let reduced = two_sum(x - k * LN2_HIGH, -k * LN2_LOW);
    let mut series = (1.0, 0.0);
    for n in (1..=TERMS).rev() {
        let (high, low) = quotient(times(reduced, series), n as f64);
        let (total, rest) = two_sum(1.0, high);
        series = (total, rest + low);
    }
    libm::ldexp(series.0 + series.1, k as i32)
}

/// A number as the unevaluated sum of two.
type Pair = (f64, f64);

fn two_sum(a: f64, b: f64) -> Pair {
    let total = a + b;
    let of_b = total - a;
    (total, (a - (total - of_b)) + (b - of_b))
}

fn two_product(a: f64, b: f64) -> Pair {
    let half = |x: f64| x * 134217729.0 - (x * 134217729.0 - x);
    let (p, high_a, high_b) = (a * b, half(a), half(b));
    let (low_a, low_b) = (a - high_a, b - high_b);
    (p, ((high_a * high_b - p) + high_a * low_b + low_a * high_b) + low_a * low_b)
}

fn times(a: Pair, b: Pair) -> Pair {
    let (high, low) = two_product(a.0, b.0);
    (high, low + (a.0 * b.1 + a.1 * b.0))
}

fn quotient(a: Pair, n: f64) -> Pair {
    let high = a.0 / n;
    let (back, rest) = two_product(high, n);
    (high, (((a.0 - back) - rest) + a.1) / n)
}

/// Quantile of the standard normal distribution for 0 < `p` < 1: algorithm AS 241, PPND16 (Wichura, 1988).
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180625 - q * q;
        return q * polynomial(&CENTRE.0, r) / polynomial(&CENTRE.1, r);
    }
    let r = sqrt(-log(if q < 0.0 { p } else { 1.0 - p }));
    let value = if r <= 5.0 {
        polynomial(&MIDDLE.0, r - 1.6) / polynomial(&MIDDLE.1, r - 1.6)
    } else {
        polynomial(&TAIL.0, r - 5.0) / polynomial(&TAIL.1, r - 5.0)
    };
    if q < 0.0 { -value } else { value }
}

/// Horner's scheme, the highest power first.
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients[1..].iter().fold(coefficients[0], |sum, coefficient| sum * x + coefficient)
}

type Rational = ([f64; 8], [f64; 8]);

// The digits of the publication, more than a double holds.
#[allow(clippy::excessive_precision)]
const CENTRE: Rational = (
    [
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.387132872796366608,
    ],
    [
        5.226495278852854561e3,
        2.8729085735721942674e4,
        3.930789580009271061e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.871870074920579083e2,
        4.2313330701600911252e1,
        1.0,
    ],
);

#[allow(clippy::excessive_precision)] // As above.
const MIDDLE: Rational = (
    [
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258,
        3.64784832476320460504,
        5.76949722146069140550,
        4.63033784615654529590,
        1.42343711074968357734,
    ],
    [
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940,
        2.05319162663775882187,
        1.0,
    ],
);

#[allow(clippy::excessive_precision)] // As above.
const TAIL: Rational = (
    [
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580,
        5.46378491116411436990,
        6.65790464350110377720,
    ],
    [
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    ],
);

#[cfg(test)]
mod tests {
    use super::normal_quantile;

    /// The values that the paper gives as a check (AS 241, p. 484).
    #[test]
    fn quantile_agrees_with_its_paper() {
        for (p, expected) in
            [(0.25, -0.6744897501960817), (0.001, -3.0902323061678135), (1e-20, -9.262340089798408)]
        {
            assert!((normal_quantile(p) / expected - 1.0).abs() < 1e-15, "{p}");
        }
        assert_eq!(normal_quantile(0.5), 0.0);
        assert_eq!(normal_quantile(0.75), -normal_quantile(0.25));
    }
}
