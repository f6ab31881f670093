//! Makes the calls of a tape, and compares what comes of them.

use crate::calls::Calls;
use crate::word::{Word, bytes_of};

#[derive(Default)]
pub struct Player {
    calls: Calls,
    /// Memory that a network may still read: until the next scenario.
    kept: Vec<Vec<Word>>,
    scenario: String,
    /// The result of a scenario in two parts is compared, but has no line of its own.
    is_whole: bool,
    /// Whether what comes is what a scenario gave when it was played whole.
    is_summary: bool,
    bytes: usize,
    digests: Vec<String>,
    lines: Vec<String>,
    differences: usize,
}

impl Player {
    pub fn play(&mut self, line: &str) {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("scenario" | "part", name) => {
                self.close();
                self.kept.clear();
                self.scenario = name.into();
                self.is_whole = line.starts_with("scenario");
            }
            ("summary", _) => self.is_summary = true,
            ("input", rest) => self.input(rest),
            (name, rest) => self.call(name, rest),
        }
    }

    pub fn end(&mut self) {
        self.close();
        println!("{} scenarios, {} differences", self.lines.len(), self.differences);
        println!("digest {:016x}", fnv(self.lines.join("\n").as_bytes()));
    }

    fn close(&mut self) {
        if self.is_summary && self.is_whole {
            self.lines.push(format!("{}: {} {}", self.scenario, self.bytes, self.digests.join(" ")));
        }
        self.is_summary = false;
        self.bytes = 0;
        self.digests.clear();
    }

    fn input(&mut self, rest: &str) {
        let (handle, digits) = rest.split_once(' ').expect("a handle and bytes");
        let playing = self.calls.playing(&Word::read(handle));
        playing.network.input_bytes().copy_from_slice(&bytes_of(digits));
    }

    fn call(&mut self, name: &str, rest: &str) {
        let (rest, after) = rest.split_once(" ! ").unwrap_or((rest, ""));
        let (arguments, result) = rest.split_once(" = ").unwrap_or((rest, ""));
        let arguments: Vec<Word> = arguments.split(' ').map(Word::read).collect();
        let handle = result.strip_prefix('@').map(|number| number.parse().expect("the number of a handle"));
        let outcome = self.calls.dispatch(name, &arguments, handle);
        let expected = handle.map_or_else(|| result.parse().unwrap_or(outcome.number), |_| 0.0);
        let written =
            after.split_once(' ').map(|(index, digits)| (index.parse().unwrap(), bytes_of(digits).to_vec()));
        let is_equal = outcome.number.to_bits() == f64::to_bits(expected)
            && written.is_none_or(|written| outcome.written.as_ref() == Some(&written));
        if !is_equal {
            self.differences += 1;
            println!("DIFFERS\t{}\t{name} gave {}, not {expected}", self.scenario, outcome.number);
        }
        if self.is_summary && name == "network_snapshot_size" {
            self.bytes += outcome.number as usize;
        }
        if let (true, "network_digest", Some((_, bytes))) = (self.is_summary, name, outcome.written) {
            self.digests.push(bytes.iter().rev().map(|byte| format!("{byte:02x}")).collect());
        }
        self.kept.push(arguments);
    }
}

/// FNV-1a in 64 bits.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ byte as u64).wrapping_mul(0x100_0000_01b3))
}
