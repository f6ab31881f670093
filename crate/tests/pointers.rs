//! Every path that goes through pointers, in networks so small that Miri runs them: `npm run miri`.
//!
//! Natively these tests say that step by step, in pieces, in a batch and after a restore a network is the same one.

use bitspike::error::Error;
use bitspike::inputs::Spikes;
use bitspike::lanes::Precision::{self, Double, Single};
use bitspike::memory::{Shared, bytes_of};
use bitspike::network::{
    Bound, Builder, Driven, Given, Model, Network, Recorder, SpikeRecording, Values, kind_named,
};
use bitspike::rule::rule_named;

/// Steps of a run, more than the delay of what comes back.
const STEPS: usize = 7;

/// The same numbers in either precision.
struct Floats {
    precision: Precision,
    single: Vec<f32>,
    double: Vec<f64>,
}

impl Floats {
    fn new(precision: Precision, numbers: &[f64]) -> Self {
        Floats { precision, single: numbers.iter().map(|&n| n as f32).collect(), double: numbers.to_vec() }
    }

    fn values(&self) -> Values<'_> {
        match self.precision {
            Single => Values::Single(&self.single),
            Double => Values::Double(&self.double),
        }
    }

    fn bytes(&self) -> &[u8] {
        match self.precision {
            Single => bytes_of(&self.single),
            Double => bytes_of(&self.double),
        }
    }
}

fn weights(count: usize) -> Vec<f64> {
    (0..count).map(|k| (k % 7) as f64 * 0.25 - 0.5).collect()
}

/// A population of `lif`.
fn neurons(builder: &mut Builder, size: usize) {
    builder.population(size, 0, 0).unwrap();
    for (index, value) in [1.0, 0.5].into_iter().enumerate() {
        builder.parameter(index, Floats::new(builder.precision(), &[value]).values()).unwrap();
    }
}

/// A population of `relay`, whose emissions are values.
fn relay(builder: &mut Builder, size: usize) {
    builder.population(size, rule_named(b"relay"), 0).unwrap();
}

fn give<'a>(builder: &mut Builder, kind: &str, given: impl Into<Given<'a>>) {
    builder.weights(kind_named(kind.as_bytes()), given.into()).unwrap();
}

fn dense(builder: &mut Builder, from: u32, to: u32, [sources, targets]: [usize; 2], delay: usize) {
    let values = Floats::new(builder.precision(), &weights(sources * targets));
    builder.connection(&[from], &[to], 0, delay).unwrap();
    give(builder, "dense", values.values());
}

/// Two small layers, which a step goes through without lists of events.
fn layers(precision: Precision) -> Model {
    let mut builder = Builder::new(precision, 1);
    builder.input(3).unwrap();
    neurons(&mut builder, 19);
    neurons(&mut builder, 2);
    dense(&mut builder, 0, 0, [3, 19], 0);
    dense(&mut builder, 1, 1, [19, 2], 0);
    builder.bias(Floats::new(precision, &[0.5, 0.25]).values()).unwrap();
    builder.build(&[1]).unwrap()
}

/// Every kind of connection and generator, a cycle, delays, emissions that are values.
fn everything(precision: Precision) -> Model {
    let mut builder = Builder::new(precision, 3);
    builder.input(9).unwrap();
    builder.input(6).unwrap();
    builder.generator(1, &[0.5], &[]).unwrap();
    builder.input(6).unwrap();
    builder.generator(2, &[1.5], &[]).unwrap();
    builder.input(6).unwrap();
    builder.generator(3, &[0.25], &[0.5]).unwrap();
    neurons(&mut builder, 8); // source 4
    relay(&mut builder, 6); // source 5
    neurons(&mut builder, 20); // source 6
    let values = Floats::new(precision, &weights(8));
    builder.connection(&[0], &[0], 0, 0).unwrap();
    // One image of 3 x 3 to two, by kernels of 2 x 2.
    let words = [1, 3, 3, 2, 2, 2, 1, 1, 0, 0, 1, 1, 1];
    give(&mut builder, "convolution", Given { words: &words, ..values.values().into() });
    builder.connection(&[1], &[1], 0, 1).unwrap();
    give(&mut builder, "one-to-one", Floats::new(precision, &[0.5]).values());
    builder.connection(&[2], &[1], 0, 0).unwrap();
    give(&mut builder, "one-to-one", Floats::new(precision, &weights(6)).values());
    builder.connection(&[3], &[1], 0, 0).unwrap();
    // Six channels of one neuron, averages of one.
    let words = [6, 1, 1, 1, 1, 1, 1, 0, 0, 1];
    give(&mut builder, "pooling", Given { words: &words, ..Given::default() });
    builder.connection(&[4, 5], &[1, 2], 0, 1).unwrap();
    let (words, values) = ([0, 8, 13, 3, 5, 25, 6, 7], Floats::new(precision, &weights(4)));
    give(&mut builder, "sparse", Given { words: &words, halves: &[1, 3, 0, 1], ..values.values().into() });
    builder.connection(&[3], &[2], 0, 0).unwrap();
    give(&mut builder, "all-to-all", Given { doubles: &[0.125], ..Given::default() });
    dense(&mut builder, 6, 2, [20, 20], 2);
    dense(&mut builder, 5, 2, [6, 20], 0);
    for regenerate in [false, true] {
        builder.connection(&[6], &[2], 0, 1).unwrap();
        let normal = [1.0, 0.2, 0.5, f64::NEG_INFINITY, f64::INFINITY, 0.0];
        let delay = [2.0, 0.0, 3.0, 0.0, 0.0, 0.0];
        let ends = [0.0, 20.0, 0.0, 20.0];
        let pattern = if regenerate { [1.0, 3.0] } else { [3.0, 0.2] };
        let doubles = [&ends[..], &pattern, &normal, &delay].concat();
        let given = Given { doubles: &doubles, words: &[regenerate as u32], ..Given::default() };
        give(&mut builder, "generated", given);
    }
    builder.build(&[2]).unwrap()
}

fn shared(model: Model) -> Shared<Model> {
    Shared::new(model).unwrap()
}

fn network(model: &Shared<Model>, samples: usize) -> Network {
    Network::new(model.clone(), samples, 0).unwrap()
}

/// Rows of values for the first input of so many neurons, some of them 0.
fn rows(precision: Precision, count: usize, size: usize) -> Floats {
    let numbers: Vec<f64> = (0..count * size).map(|k| [0.0, 1.0, 2.5, 0.5][k * 7 % 4]).collect();
    Floats::new(precision, &numbers)
}

fn record(network: &mut Network, source: usize, population: usize, neurons: &[u32]) {
    let recorder = Recorder::new(population, 0, neurons, 2).unwrap();
    let recording = network.recording();
    recording.clear();
    recording.spikes[source] = SpikeRecording::List;
    recording.recorders.push(recorder);
}

/// A run, recorded or not; its pieces; steps: one digest.
fn agrees(precision: Precision, make: fn(Precision) -> Model, size: usize, population: usize) {
    let model = shared(make(precision));
    let values = rows(precision, STEPS, size);
    let row = values.bytes().len() / STEPS;
    let mut whole = network(&model, 1);
    whole.run(STEPS, &[Bound::Values(values.bytes())]).unwrap();
    let expected = whole.digest(0).unwrap();

    let mut recorded = network(&model, 1);
    let source = recorded.sources() - 1;
    record(&mut recorded, source, population, &[1, 0]);
    recorded.run(STEPS, &[Bound::Values(values.bytes())]).unwrap();
    assert_eq!(recorded.digest(0).unwrap(), expected);
    assert_eq!(recorded.recording().recorders[0].rows[0].len(), STEPS / 2 * 2);

    let mut pieces = network(&model, 1);
    let (first, second) = values.bytes().split_at(3 * row);
    pieces.run(3, &[Bound::Values(first)]).unwrap();
    let mut copy = pieces.try_clone().unwrap();
    for one in [&mut pieces, &mut copy] {
        one.run(STEPS - 3, &[Bound::Values(second)]).unwrap();
        assert_eq!(one.digest(0).unwrap(), expected);
    }

    let mut steps = network(&model, 1);
    let before = steps.snapshot(0).unwrap();
    for _ in 0..2 {
        for values in values.bytes().chunks(row) {
            let input = steps.input_bytes();
            input.fill(0);
            input[..row].copy_from_slice(values);
            steps.step().unwrap();
        }
        assert_eq!(steps.digest(0).unwrap(), expected);
        steps.restore(0, &before).unwrap();
    }
}

#[test]
fn layers_are_the_same_network_however_they_run() {
    for precision in [Single, Double] {
        agrees(precision, layers, 3, 0);
    }
}

#[test]
fn every_kind_of_connection_is_the_same_network_however_it_runs() {
    // Miri takes half a minute for each.
    for precision in if cfg!(miri) { &[Single][..] } else { &[Single, Double] } {
        agrees(*precision, everything, 9, 2);
    }
}

#[test]
fn inputs_of_every_form_in_a_batch_whose_samples_go_apart() {
    for make in [layers, everything] {
        let model = shared(make(Double));
        let mut batch = network(&model, 2);
        let size = batch.input_size(0);
        let (values, constant) = (rows(Double, 2 * STEPS, size), rows(Double, 2, size));
        batch.run(STEPS, &[Bound::Values(values.bytes())]).unwrap();
        let bytes = batch.snapshot(1).unwrap();
        batch.run(STEPS, &[Bound::Constant(constant.bytes())]).unwrap();
        batch.restore(1, &bytes).unwrap();
        let spikes = Spikes { steps: &[0, 0, 3, 1, 6], neurons: &[0, 2, 1, 1, 2], firsts: &[0, 3, 5] };
        let mut offsets = vec![0; 2 * STEPS + 1];
        let listed = spikes.list(STEPS, size, &mut offsets).unwrap();
        let worth = Floats::new(Double, &[1.0, 2.0, 1.0, 0.0, 3.0]);
        batch.run(STEPS, &[Bound::Spikes(listed, Some(worth.bytes()))]).unwrap();
        assert_eq!([batch.steps(0), batch.steps(1)], [3 * STEPS as u64, 2 * STEPS as u64]);
        batch.reset();
        batch.run(STEPS, &[Bound::Spikes(listed, None)]).unwrap();
        let mut single = network(&model, 1);
        let first = Spikes { steps: &[0, 0, 3], neurons: &[0, 2, 1], firsts: &[0, 3] };
        let mut offsets = vec![0; STEPS + 1];
        single.run(STEPS, &[Bound::Spikes(first.list(STEPS, size, &mut offsets).unwrap(), None)]).unwrap();
        assert_eq!(single.digest(0), batch.digest(0));
    }
}

#[test]
fn currents_are_taken_as_they_are() {
    let mut builder = Builder::new(Single, 0);
    neurons(&mut builder, 5);
    let mut driven = network(&shared(builder.build(&[0]).unwrap()), 1);
    let currents = rows(Single, STEPS, 5);
    let given = Driven { population: 0, currents: [Some(currents.bytes()), None] };
    driven.run_driven(STEPS, &[], Some(given)).unwrap();
    assert_eq!(driven.steps(0), STEPS as u64);
}

#[test]
fn what_a_run_was_to_read_is_forgotten_with_it() {
    // Of a run that was refused or had failed, pointers remained, and the next one followed them to memory that was gone.
    let mut network = network(&shared(layers(Double)), 1);
    {
        let short = rows(Double, STEPS - 1, 3);
        let refused = network.run(STEPS, &[Bound::Values(short.bytes())]);
        assert!(matches!(refused, Err(Error::Description { .. })));
        let huge = Floats::new(Double, &[f64::MAX; 3]);
        assert!(matches!(network.run(STEPS, &[Bound::Constant(huge.bytes())]), Err(Error::NotFinite(_))));
    }
    assert_eq!(network.run(STEPS, &[]), Err(Error::Diverged));
    network.reset();
    network.run(STEPS, &[]).unwrap();
    assert_eq!(network.steps(0), STEPS as u64);
}

#[test]
fn a_builder_refuses_what_kernels_would_follow_out_of_their_rows() {
    let opened = || {
        let mut builder = Builder::new(Double, 0);
        builder.input(3).unwrap();
        neurons(&mut builder, 4);
        builder.connection(&[0], &[0], 0, 0).unwrap();
        builder
    };
    let one = Values::Double(&[1.0]);
    let refuses = |kind: &str, given: Given| opened().weights(kind_named(kind.as_bytes()), given).is_err();
    // A source or a target beyond the last, other counts.
    for (words, halves) in
        [(&[3, 0][..], &[][..]), (&[0, 4], &[]), (&[0, 1, 0], &[]), (&[0, 1, 0, 1], &[0]), (&[0, 0], &[0, 1])]
    {
        assert!(refuses("sparse", Given { words, halves, ..one.into() }));
    }
    assert!(refuses("one-to-one", one.into()));
    assert!(refuses("all-to-all", one.into()));
    assert!(refuses("pooling", Given { words: &[1; 9], ..one.into() }));
    assert!(refuses("convolution", Given { words: &[1; 12], ..one.into() }));
    assert!(refuses("no kind", one.into()));
    let normal = [0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let beyond = [&[0.0, 3.0, 0.0, 5.0][..], &[0.0, 1.0], &normal, &normal].concat();
    assert!(refuses("generated", Given { doubles: &beyond, ..Given::default() }));
    assert!(refuses("generated", Given { doubles: &beyond[..17], ..Given::default() }));
    assert!(refuses("generated", Given { words: &[1], ..Given::default() }));
}

/// A control for Miri, which must refuse it: `scripts/miri.mjs` asks for it by itself.
#[cfg(miri)]
#[test]
#[ignore = "must fail"]
fn a_write_through_a_shared_reference() {
    let numbers = [1.0f64, 2.0];
    let pointer = core::hint::black_box(&numbers).as_ptr().cast_mut();
    // SAFETY: none: that is what is to be found.
    unsafe { *pointer = 3.0 };
    assert_eq!(core::hint::black_box(numbers)[0], 3.0);
}
