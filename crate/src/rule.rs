//! Update rules: how a neuron turns its input current and its state into its next state and a spike.
//!
//! One rule a file. A rule knows its state variables and parameters by position and advances one vector of neurons by
//! one step; [`advance`] drives it over tiles and steps. Rules know nothing of connections.

mod advance;
mod brian2;
mod lif;
mod nest_alpha;
mod nest_delta;
mod nest_exp;
mod neurons;
mod nir;
mod nir_exact;
mod norse;
mod norse_box;
mod norse_iaf;
mod norse_li;
mod norse_li_box;
mod norse_lsnn;
mod norse_refractory;
mod parameters;
mod relay;
mod rockpool;
mod rockpool_expsyn;
mod rockpool_numpy;
mod sinabs;
mod sinabs_alif;
mod sinabs_expleak;
mod snntorch;
mod snntorch_alpha;
mod snntorch_lapicque;
mod snntorch_recurrent;
mod snntorch_recurrent_synaptic;
mod snntorch_synaptic;
mod spikingjelly;
mod spikingjelly_0_0_0_0_14;
mod spyx;
mod spyx_alif;
mod spyx_cuba;
mod spyx_recurrent_cuba;

use crate::mathematics::floor;
pub use advance::{Advance, AdvanceTile, Feed, Poisoned, Strides, Turns};
use advance::{advance_tile, advance_tiles};
use neurons::Neurons;
pub use parameters::Parameters;

#[cfg(test)]
use crate::lanes::Plain;
use crate::lanes::{F32, F64, Lanes, Precision};

/// A state variable that counts steps down to 0.
pub struct Counter {
    /// Its number.
    pub state: usize,
    /// Whether it holds whole numbers only: else it would miss the 0.
    pub is_whole: bool,
}

impl Counter {
    /// Whether a number can be counted down from in steps of 1.
    pub fn takes(&self, value: f64, precision: Precision) -> bool {
        let largest = match precision {
            Precision::Single => (1u64 << 24) as f64,
            Precision::Double => (1u64 << 53) as f64,
        };
        value <= largest && (!self.is_whole || (value >= 0.0 && floor(value) == value))
    }
}

/// An update rule.
pub trait Rule: Sized {
    /// As in descriptions.
    const NAME: &'static str;
    /// What stands for it in the identity of a network (docs/definition.md, section 8): no other rule ever has the same.
    const NUMBER: u64;
    /// Number of state variables.
    const STATES: usize;
    /// Number of parameters.
    const PARAMETERS: usize;
    /// State variables that count steps. They must be small enough to be counted down one by one.
    const COUNTERS: &'static [Counter] = &[];
    /// Whether the rule has a port besides `input`: `current` of NEST's rules, `recurrent` of those with recurrence inside.
    const HAS_SECOND_PORT: bool = false;
    /// Whether all vectors of a tile are written out one by one: longer, and faster.
    const IS_UNROLLED: bool = false;

    /// The options with which a tile that goes through several steps stays in registers: longer code, and faster.
    const IN_REGISTERS: Option<u32> = None;

    /// Whether, with these options, a neuron emits nothing but 0 and 1.
    fn is_binary(_options: u32) -> bool {
        true
    }

    /// Advances `L::COUNT` neurons by one step and says which of them emit something.
    ///
    /// A rule that is not binary hands the values to [`Neurons::emit`].
    fn step<L: Lanes>(neurons: &mut Neurons<L, Self>) -> L::Mask;
}

/// What the network needs to know of a rule.
#[derive(Clone, Copy)]
pub struct RuleEntry {
    /// The name that crosses the boundary.
    pub name: &'static str,
    /// The number that descriptions are hashed with.
    pub number: u64,
    /// Number of state variables.
    pub states: usize,
    /// Number of parameters.
    pub parameters: usize,
    /// State variables that count steps.
    pub counters: &'static [Counter],
    /// Whether there is a port besides `input`.
    pub has_second_port: bool,
    /// Whether neurons emit nothing but 0 and 1, by options.
    pub is_binary: fn(u32) -> bool,
    /// For either precision.
    pub advance: [AdvanceTile; 2],
}

impl RuleEntry {
    /// Drives the rule over tiles and steps, up to the first tile with a state that is not finite.
    ///
    /// # Safety
    /// All pointers of `run` are valid for the tiles, steps and strides given, and for this rule and precision.
    #[inline]
    pub unsafe fn advance(&self, precision: Precision, run: &mut Advance) -> Option<Poisoned> {
        // SAFETY: the caller's promise.
        unsafe {
            advance_tiles(self.advance[precision as usize], self.states, self.parameters, precision, run)
        }
    }
}

/// The place of a rule in [`RULES`] by its name; as many as there are if none has this name.
pub fn rule_named(name: &[u8]) -> usize {
    let is_named = |rule: &RuleEntry| rule.name.as_bytes() == name;
    RULES.iter().position(is_named).unwrap_or(RULES.len())
}

macro_rules! rules {
    ($($module:ident :: $rule:ident),* $(,)?) => {
        /// All rules.
        pub static RULES: &[RuleEntry] = &[$(RuleEntry {
            name: $module::$rule::NAME,
            number: $module::$rule::NUMBER,
            states: $module::$rule::STATES,
            parameters: $module::$rule::PARAMETERS,
            counters: $module::$rule::COUNTERS,
            has_second_port: $module::$rule::HAS_SECOND_PORT,
            is_binary: $module::$rule::is_binary,
            advance: [advance_tile::<$module::$rule, F32>, advance_tile::<$module::$rule, F64>],
        }),*];

        /// The same rules over plain arrays, to check the vectors by.
        #[cfg(test)]
        static PLAIN: &[[AdvanceTile; 2]] = &[$([
            advance_tile::<$module::$rule, Plain<f32, 4>>,
            advance_tile::<$module::$rule, Plain<f64, 2>>,
        ]),*];
    };
}

rules! {
    lif::Lif,
    snntorch::Snntorch,
    snntorch_synaptic::SnntorchSynaptic,
    snntorch_alpha::SnntorchAlpha,
    snntorch_lapicque::SnntorchLapicque,
    norse_box::NorseBox,
    norse::Norse,
    norse_refractory::NorseRefractory,
    norse_iaf::NorseIaf,
    norse_lsnn::NorseLsnn,
    norse_li::NorseLi,
    norse_li_box::NorseLiBox,
    spikingjelly::SpikingJelly,
    spikingjelly_0_0_0_0_14::SpikingJelly14,
    sinabs::Sinabs,
    sinabs_expleak::SinabsExpLeak,
    sinabs_alif::SinabsAlif,
    rockpool::Rockpool,
    rockpool_numpy::RockpoolNumpy,
    nir::Nir,
    nir_exact::NirExact,
    nest_exp::NestExp,
    nest_delta::NestDelta,
    nest_alpha::NestAlpha,
    brian2::Brian2,
    relay::Relay,
    snntorch_recurrent::SnntorchRecurrent,
    snntorch_recurrent_synaptic::SnntorchRecurrentSynaptic,
    spyx::Spyx,
    spyx_cuba::SpyxCuba,
    spyx_alif::SpyxAlif,
    spyx_recurrent_cuba::SpyxRecurrentCuba,
    rockpool_expsyn::RockpoolExpSyn,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Numbers;
    use crate::random::{Key, block};

    const TILES: usize = 3;
    const STEPS: usize = 200;

    /// Numbers between -1 and 3, a few of them zeros of either sign or subnormal.
    fn number(domain: u32, index: usize) -> f64 {
        match block(Key::new(1, 0, domain), [index as u32, 0, 0, 0]) {
            [word, ..] if word % 16 == 0 => 0.0,
            [word, ..] if word % 16 == 1 => -0.0,
            [word, ..] if word % 16 == 2 => 1e-310,
            [word, ..] => word as f64 / 4_294_967_296.0 * 4.0 - 1.0,
        }
    }

    /// What is left in blocks, masks and values after many steps.
    fn outcome(
        advance: AdvanceTile,
        rule: &RuleEntry,
        precision: Precision,
        options: u32,
    ) -> (Option<Poisoned>, Vec<u8>, Vec<u8>, Vec<u8>) {
        let tile = precision.tile();
        let filled = |domain: u32, length: usize| {
            let mut numbers = Numbers::zeroed(precision, length).unwrap();
            (0..length).for_each(|index| numbers.set(index, number(domain, index)));
            numbers
        };
        let mut blocks = filled(0, TILES * rule.states * tile);
        // The first two tiles share theirs.
        let parameters = filled(3, 2 * rule.parameters * tile);
        let input = filled(1, TILES * STEPS * tile);
        let second = filled(2, TILES * STEPS * tile);
        let mut masks = std::vec![0u8; STEPS * TILES * tile / 8];
        let mut values = Numbers::zeroed(precision, STEPS * TILES * tile).unwrap();
        let mut run = Advance {
            blocks: blocks.as_mut_ptr(),
            parameters: parameters.as_ptr(),
            shared_tiles: TILES - 1,
            first_tile: 0,
            tiles: TILES,
            vectors: crate::lanes::TILE_VECTORS,
            steps: STEPS,
            options,
            input: Feed { at: input.as_ptr(), step: 64, tile: STEPS * 64 },
            second: Feed { at: second.as_ptr(), step: 64, tile: STEPS * 64 },
            masks: masks.as_mut_ptr(),
            mask_stride: TILES * tile / 8,
            values: values.as_mut_ptr(),
            value_stride: TILES * 64,
        };
        // SAFETY: every buffer covers all tiles and steps.
        let poisoned = unsafe { advance_tiles(advance, rule.states, rule.parameters, precision, &mut run) };
        let bytes = |numbers: &Numbers| numbers.bytes_of(0..numbers.len()).to_vec();
        (poisoned, bytes(&blocks), masks, bytes(&values))
    }

    #[test]
    fn names_and_numbers_are_given_once() {
        for (place, rule) in RULES.iter().enumerate() {
            assert_eq!(rule_named(rule.name.as_bytes()), place, "{}", rule.name);
            assert!(RULES[..place].iter().all(|other| other.number != rule.number), "{}", rule.name);
        }
    }

    #[test]
    fn vectors_give_what_plain_arrays_give() {
        for (number, rule) in RULES.iter().enumerate() {
            for precision in [Precision::Single, Precision::Double] {
                for options in 0..64 {
                    let vectors = outcome(rule.advance[precision as usize], rule, precision, options);
                    let plain = outcome(PLAIN[number][precision as usize], rule, precision, options);
                    assert!(vectors == plain, "rule {number}, {precision:?}, options {options}");
                }
            }
        }
    }
}
