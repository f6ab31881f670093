//! The calls that a tape holds, made on the crate's own types.

use crate::word::Word;
use bitspike::boundary::{BIND_CONSTANT, BIND_SPIKES, BIND_VALUES, RECORD_COUNTS};
use bitspike::error::Result;
use bitspike::inputs::{Listed, Spikes, are_finite};
use bitspike::lanes::{F32, F64, Precision};
use bitspike::mathematics;
use bitspike::memory::{self, Shared};
use bitspike::network::{Bound, Builder, Given, Network, SpikeRecording, kind_named};
use bitspike::rule::rule_named;
use std::collections::HashMap;

/// Everything that calls make and work on, by the numbers that the tape has for them.
#[derive(Default)]
pub struct Calls {
    builders: HashMap<usize, Builder>,
    networks: HashMap<usize, Playing>,
}

/// A network, and what its next run reads: words of the tape, which are kept until then.
pub struct Playing {
    pub network: Network,
    bound: Vec<Bound<'static>>,
}

/// What a call gave: a number, and bytes that it wrote to one of its arguments.
#[derive(Default)]
pub struct Outcome {
    pub number: f64,
    pub written: Option<(usize, Vec<u8>)>,
}

impl From<f64> for Outcome {
    fn from(number: f64) -> Self {
        Outcome { number, written: None }
    }
}

impl From<Result<()>> for Outcome {
    fn from(result: Result<()>) -> Self {
        result.map_or_else(|error| error.code() as f64, |()| 0.0).into()
    }
}

impl Outcome {
    /// Bytes that go to argument `index`.
    fn writing(index: usize, result: Result<Vec<u8>>) -> Self {
        match result {
            Ok(bytes) => Outcome { number: 0.0, written: Some((index, bytes)) },
            Err(error) => (error.code() as f64).into(),
        }
    }
}

impl Calls {
    pub fn playing(&mut self, handle: &Word) -> &mut Playing {
        self.networks.get_mut(&handle.handle()).expect("a network of this number")
    }

    /// `made`: the number of what a call makes.
    pub fn dispatch(&mut self, name: &str, arguments: &[Word], made: Option<usize>) -> Outcome {
        match name {
            "mathematics_exp" => mathematics::exp(arguments[0].number()).into(),
            "mathematics_exp_correctly_rounded" => {
                mathematics::exp_correctly_rounded(arguments[0].number()).into()
            }
            "inputs_are_finite" => {
                let is_finite = match arguments[0].size() {
                    4 => are_finite::<F32>(arguments[1].list()),
                    _ => are_finite::<F64>(arguments[1].list()),
                };
                (is_finite as u32 as f64).into()
            }
            "inputs_list_spikes" => {
                let (run_steps, size) = (arguments[4].size(), arguments[5].size());
                let spikes = Spikes {
                    steps: arguments[0].list(),
                    neurons: arguments[1].list(),
                    firsts: arguments[2].list(),
                };
                let mut offsets = vec![0; arguments[3].size() * run_steps + 1];
                let is_listed = spikes.list(run_steps, size, &mut offsets).is_some();
                let written = (6, memory::bytes_of(&offsets).to_vec());
                Outcome { number: is_listed as u32 as f64, written: Some(written) }
            }
            "kind_named" => (kind_named(arguments[0].list()) as f64).into(),
            "rule_named" => (rule_named(arguments[0].list()) as f64).into(),
            "builder_new" => {
                let [bytes, low, high] = [0, 1, 2].map(|index| arguments[index].number() as i64 as u32);
                let precision = if bytes == 4 { Precision::Single } else { Precision::Double };
                let builder = Builder::new(precision, (high as u64) << 32 | low as u64);
                self.builders.insert(made.expect("a handle"), builder);
                Outcome::default()
            }
            "builder_build" => {
                let mut builder =
                    self.builders.remove(&arguments[0].handle()).expect("a builder of this number");
                let model = builder.build(arguments[1].list()).expect("a network that can be built");
                let [low, high] = [4, 5].map(|index| arguments[index].number() as i64 as u32);
                let stream = (high as u64) << 32 | low as u64;
                let network = Network::new(Shared::new(model).expect("memory"), arguments[3].size(), stream)
                    .expect("memory");
                let bound = Vec::new();
                self.networks.insert(made.expect("a handle"), Playing { network, bound });
                Outcome::default()
            }
            "network_free" => {
                self.networks.remove(&arguments[0].handle());
                Outcome::default()
            }
            _ if name.starts_with("builder_") => {
                let builder =
                    self.builders.get_mut(&arguments[0].handle()).expect("a builder of this number");
                declare(builder, name, &arguments[1..]).into()
            }
            _ => work(self.playing(&arguments[0]), name, &arguments[1..]),
        }
    }
}

/// Tells a builder one piece of a description. The order of arguments is that of `crate::wasm`.
fn declare(builder: &mut Builder, name: &str, arguments: &[Word]) -> Result<()> {
    let size = |index: usize| arguments[index].size();
    let precision = builder.precision();
    let values = |index: usize| arguments[index].values(precision);
    match name {
        "builder_expect" => builder.expect(size(0), arguments[1].list()),
        "builder_input" => builder.input(size(0)),
        "builder_generator" => builder.generator(size(0) as u32, arguments[1].list(), arguments[3].list()),
        "builder_population" => builder.population(size(0), size(1), size(2) as u32),
        "builder_parameter" => builder.parameter(size(0), values(1)),
        "builder_initial" => builder.initial(size(0), values(1)),
        "builder_connection" => {
            builder.connection(arguments[0].list(), arguments[2].list(), size(4), size(5))
        }
        "builder_weights" => {
            let given = Given {
                doubles: arguments[1].list(),
                words: arguments[3].list(),
                halves: arguments[5].list(),
                values: values(7),
            };
            builder.weights(size(0), given)
        }
        "builder_bias" => builder.bias(values(0)),
        _ => panic!("no builder has {name}"),
    }
}

/// Calls a network. The order of arguments is that of `crate::wasm`.
fn work(Playing { network, bound }: &mut Playing, name: &str, arguments: &[Word]) -> Outcome {
    let size = |index: usize| arguments[index].size();
    match name {
        "network_bind" => {
            bound.resize(bound.len().max(size(0) + 1), Bound::Silence);
            bound[size(0)] = bind(network, arguments);
            Outcome::default()
        }
        "network_record_clear" => {
            network.recording().clear();
            Outcome::default()
        }
        "network_record_spikes" => {
            network.recording().spikes[size(0)] =
                if size(1) as u32 == RECORD_COUNTS { SpikeRecording::Counts } else { SpikeRecording::List };
            Outcome::default()
        }
        "network_run" => {
            let result = network.run(size(0), bound);
            bound.fill(Bound::Silence);
            result.into()
        }
        "network_step" => network.step().into(),
        "network_steps" => (network.steps(size(0)) as f64).into(),
        "network_spike_total" => {
            let record = network.recording().spike_records[size(0)].get(size(1));
            record.map_or(0.0, |record| record.neurons.len() as f64).into()
        }
        "network_digest" => {
            Outcome::writing(2, network.digest(size(0)).map(|digest| digest.to_le_bytes().to_vec()))
        }
        "network_snapshot_size" => network.snapshot_size(size(0)).to_f64().into(),
        "network_snapshot" => Outcome::writing(2, network.snapshot(size(0))),
        "network_restore" => network.restore(size(0), &arguments[1].list::<u8>()[..size(2)]).into(),
        // What these give are pointers, which are not compared.
        "network_input"
        | "network_output"
        | "network_spike_offsets"
        | "network_spike_neurons"
        | "network_spike_values"
        | "network_spike_counts" => Outcome::default(),
        _ => panic!("no network has {name}"),
    }
}

/// What an input of the next run is bound to: the input, how it comes, and up to three arrays.
fn bind(network: &Network, arguments: &[Word]) -> Bound<'static> {
    // SAFETY: the words are kept for as long as the scenario is played.
    let bytes = |index: usize| unsafe { &*(arguments[index].list::<u8>() as *const [u8]) };
    match arguments[1].size() as u32 {
        BIND_VALUES => Bound::Values(bytes(2)),
        BIND_SPIKES => {
            // SAFETY: as above, and the tape has listed these spikes before.
            let listed = unsafe {
                let [offsets, neurons] =
                    [2, 4].map(|index| &*(arguments[index].list::<u32>() as *const [u32]));
                Listed::again(offsets, neurons, network.input_size(arguments[0].size()))
            };
            Bound::Spikes(listed, matches!(arguments[6], Word::Bytes(_)).then(|| bytes(6)))
        }
        BIND_CONSTANT => Bound::Constant(bytes(2)),
        _ => Bound::Silence,
    }
}
