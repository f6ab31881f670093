//! Elementary functions that are the same everywhere: compiled in, never the host's.

pub use libm::{exp, expm1, log};

/// exp(x) for -708 < `x` <= 0, rounded correctly but for one case in 2^25.
///
/// NEST calls the C library's exp, which is off in one case in a thousand; `libm`'s (FreeBSD's `e_exp.c`) is in one in
/// ten. Hence a Taylor series with twice the digits.
pub fn exp_correctly_rounded(x: f64) -> f64 {
    /// ln 2 in two parts, the first of which has so few digits that k times it is exact.
    const LN2_HIGH: f64 = 0.6931471803691238;
    const LN2_LOW: f64 = 1.9082149292705877e-10;
    /// Enough terms for 2^-100 where |x| <= ln(2)/2.
    const TERMS: u32 = 24;
    let k = libm::floor(x / core::f64::consts::LN_2 + 0.5);
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
    (
        p,
        ((high_a * high_b - p) + high_a * low_b + low_a * high_b) + low_a * low_b,
    )
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
    let r = libm::sqrt(-log(if q < 0.0 { p } else { 1.0 - p }));
    let value = if r <= 5.0 {
        polynomial(&MIDDLE.0, r - 1.6) / polynomial(&MIDDLE.1, r - 1.6)
    } else {
        polynomial(&TAIL.0, r - 5.0) / polynomial(&TAIL.1, r - 5.0)
    };
    if q < 0.0 { -value } else { value }
}

/// Horner's scheme, the highest power first.
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients[1..]
        .iter()
        .fold(coefficients[0], |sum, coefficient| sum * x + coefficient)
}

type Rational = ([f64; 8], [f64; 8]);

const CENTRE: Rational = (
    [
        2.509_080_928_730_122_6727e3,
        3.343_057_558_358_812_8105e4,
        6.726_577_092_700_870_0853e4,
        4.592_195_393_154_987_1457e4,
        1.373_169_376_550_946_1125e4,
        1.971_590_950_306_551_4427e3,
        1.331_416_678_917_843_7745e2,
        3.387_132_872_796_366_608,
    ],
    [
        5.226_495_278_852_854_561e3,
        2.872_908_573_572_194_2674e4,
        3.930_789_580_009_271_061e4,
        2.121_379_430_158_659_5867e4,
        5.394_196_021_424_751_1077e3,
        6.871_870_074_920_579_083e2,
        4.231_333_070_160_091_1252e1,
        1.0,
    ],
);

const MIDDLE: Rational = (
    [
        7.745_450_142_783_414_07640e-4,
        2.272_384_498_926_918_45833e-2,
        2.417_807_251_774_506_11770e-1,
        1.270_458_252_452_368_38258,
        3.647_848_324_763_204_60504,
        5.769_497_221_460_691_40550,
        4.630_337_846_156_545_29590,
        1.423_437_110_749_683_57734,
    ],
    [
        1.050_750_071_644_416_84324e-9,
        5.475_938_084_995_344_94600e-4,
        1.519_866_656_361_645_71966e-2,
        1.481_039_764_274_800_74590e-1,
        6.897_673_349_851_000_04550e-1,
        1.676_384_830_183_803_84940,
        2.053_191_626_637_758_82187,
        1.0,
    ],
);

const TAIL: Rational = (
    [
        2.010_334_399_292_288_13265e-7,
        2.711_555_568_743_487_57815e-5,
        1.242_660_947_388_078_43860e-3,
        2.653_218_952_657_612_30930e-2,
        2.965_605_718_285_048_91230e-1,
        1.784_826_539_917_291_33580,
        5.463_784_911_164_114_36990,
        6.657_904_643_501_103_77720,
    ],
    [
        2.044_263_103_389_939_78564e-15,
        1.421_511_758_316_445_88870e-7,
        1.846_318_317_510_054_68180e-5,
        7.868_691_311_456_132_59100e-4,
        1.487_536_129_085_061_48525e-2,
        1.369_298_809_227_358_05310e-1,
        5.998_322_065_558_879_37690e-1,
        1.0,
    ],
);

#[cfg(test)]
mod tests {
    use super::normal_quantile;

    /// The values that the paper gives as a check (AS 241, p. 484).
    #[test]
    fn quantile_agrees_with_its_paper() {
        for (p, expected) in [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_813_5),
            (1e-20, -9.262_340_089_798_407_6),
        ] {
            assert!((normal_quantile(p) / expected - 1.0).abs() < 1e-15, "{p}");
        }
        assert_eq!(normal_quantile(0.5), 0.0);
        assert_eq!(normal_quantile(0.75), -normal_quantile(0.25));
    }
}
