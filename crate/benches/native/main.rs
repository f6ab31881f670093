//! Runs natively, as often as it is asked to, what a tape holds: `npm run bench` has it beside the same calls made in
//! WebAssembly (`bench/peers/native`).
//!
//! The tape is the first argument. Behind its line `begin` stand the calls that bring a network to where the runs begin,
//! behind `run` those of a run. Answers each line with one: `run 3` makes that run three times, `digest` makes it once
//! from the beginning and gives the digest; `limit` and `limit 3` run a layer of `lif` with wider vectors, from the
//! beginning and on, and give the number of spikes.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[path = "../../examples/golden/calls.rs"]
mod calls;
#[path = "../../examples/golden/word.rs"]
mod word;

use calls::Calls;
use std::io::{BufRead, BufReader};
use word::Word;

/// The calls of a run that do its work; the others ask what came of it.
const WORK: [&str; 5] =
    ["inputs_list_spikes", "inputs_are_finite", "network_bind", "network_record_spikes", "network_run"];

/// A call, its words read.
struct Call {
    name: String,
    arguments: Vec<Word>,
    /// The number of what it makes.
    made: Option<usize>,
    expected: Option<f64>,
}

impl Call {
    fn read(line: &str) -> Self {
        let (name, rest) = line.split_once(' ').expect("a function and its arguments");
        let (rest, _) = rest.split_once(" ! ").unwrap_or((rest, ""));
        let (arguments, result) = rest.split_once(" = ").unwrap_or((rest, ""));
        Call {
            name: name.into(),
            arguments: arguments.split(' ').map(Word::read).collect(),
            made: result.strip_prefix('@').map(|number| number.parse().expect("the number of a handle")),
            expected: result.parse().ok(),
        }
    }

    /// Makes the call; what it writes, if it writes something.
    fn make(&self, calls: &mut Calls) -> Option<Vec<u8>> {
        let outcome = calls.dispatch(&self.name, &self.arguments, self.made);
        if let Some(expected) = self.expected {
            assert!(outcome.number == expected, "{} gave {}, not {expected}", self.name, outcome.number);
        }
        outcome.written.map(|(_, bytes)| bytes)
    }
}

/// The widest vectors of this machine, if they are wider than those of WebAssembly.
#[derive(Default)]
struct Limit {
    #[cfg(target_arch = "x86_64")]
    layer: Option<avx2::Layer>,
}

impl Limit {
    #[cfg(target_arch = "x86_64")]
    fn run(&mut self, build: &[Call], run: &[Call], times: &str) -> String {
        if !is_x86_feature_detected!("avx2") {
            return "none".into();
        }
        let find = |calls: &'static str| build.iter().filter(move |call| call.name == calls);
        let words = |call: &'static str| &find(call).next().expect("a layer of lif").arguments;
        let parameter = |call: Option<&Call>| call.expect("two parameters").arguments[2].list::<f32>()[0];
        if times.is_empty() || self.layer.is_none() {
            let mut parameters = find("builder_parameter");
            let (threshold, leak) = (parameter(parameters.next()), parameter(parameters.next()));
            let (weights, sources) = (words("builder_weights")[8].list(), words("builder_input")[1].size());
            self.layer = Some(avx2::Layer::new(weights, sources, threshold, leak));
        }
        let bind = run.iter().find(|call| call.name == "network_bind").expect("spikes that come in");
        let (offsets, events) = (bind.arguments[3].list(), bind.arguments[5].list());
        let layer = self.layer.as_mut().expect("made above");
        let mut count = 0;
        for _ in 0..times.trim().parse().unwrap_or(1) {
            // SAFETY: the processor has these vectors, as asked above.
            count = unsafe { layer.run(offsets, events) };
        }
        count.to_string()
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn run(&mut self, _: &[Call], _: &[Call], _: &str) -> String {
        "none".into()
    }
}

fn main() {
    let path = std::env::args().nth(1).expect("the tape is the first argument");
    let mut calls = Calls::default();
    // What makes the network, what brings it to its beginning, and a run.
    let mut parts = [Vec::new(), Vec::new(), Vec::new()];
    let mut part = 0;
    let file = std::fs::File::open(&path).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"));
    for line in BufReader::new(file).lines() {
        let line = line.expect("a tape is text");
        if line == "begin" || line == "run" {
            part += 1;
            continue;
        }
        parts[part].push(Call::read(&line));
    }
    let [build, begin, run] = parts;
    let work: Vec<&Call> = run.iter().filter(|call| WORK.contains(&call.name.as_str())).collect();
    let make_all = |made: &[Call], calls: &mut Calls| made.iter().filter_map(|call| call.make(calls)).last();
    make_all(&build, &mut calls);
    make_all(&begin, &mut calls);
    let mut limit = Limit::default();
    println!("ready");
    for line in std::io::stdin().lines() {
        let line = line.expect("lines of text");
        if let Some(times) = line.strip_prefix("run ") {
            for _ in 0..times.parse().expect("a number of runs") {
                for call in &work {
                    call.make(&mut calls);
                }
            }
            println!("done");
        } else if let Some(times) = line.strip_prefix("limit") {
            println!("{}", limit.run(&build, &run, times));
        } else {
            make_all(&begin, &mut calls);
            let digest = make_all(&run, &mut calls).expect("a run that ends with its digest");
            let digits: String = digest.iter().rev().map(|byte| format!("{byte:02x}")).collect();
            println!("{digits}");
        }
    }
}
