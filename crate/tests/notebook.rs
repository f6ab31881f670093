//! The notebook's network, natively: the digest that the WebAssembly build gives (`npm start` prints it).

use bitspike::lanes::Precision;
use bitspike::memory::{Shared, bytes_of};
use bitspike::network::{Bound, Builder, Network, Values, kind_named};

const DIGEST: u64 = 0x217e_2866_cfc2_8a89;
const STEPS: usize = 61;

fn network() -> Network {
    let layers: [(&[f64], f64, f64); 2] = [
        (&[0.1, 0.2, 0.1, 0.2, 0.3, 0.2, 0.4, 0.5], 0.5, 0.8),
        (&[0.3, 0.5, 0.2, 0.5, 0.1, 0.4, 0.6, 0.3], 0.7, 0.9),
    ];
    let mut builder = Builder::new(Precision::Double, 0);
    builder.input(2).unwrap();
    for (size, (_, threshold, leak)) in [4, 2].into_iter().zip(layers) {
        builder.population(size, 0, 0).unwrap();
        builder.parameter(0, Values::Double(&[threshold])).unwrap();
        builder.parameter(1, Values::Double(&[leak])).unwrap();
    }
    for (layer, (weights, ..)) in layers.into_iter().enumerate() {
        builder.connection(&[layer as u32], &[layer as u32], 0, 0).unwrap();
        builder.weights(kind_named(b"dense"), Values::Double(weights).into()).unwrap();
    }
    Network::new(Shared::new(builder.build(&[1]).unwrap()).unwrap(), 1, 0).unwrap()
}

#[test]
fn many_steps_in_one_go() {
    let mut network = network();
    network.run(STEPS, &[Bound::Constant(bytes_of(&[0.7f64, 0.4]))]).unwrap();
    assert_eq!(network.digest(0).unwrap(), DIGEST);
}

#[test]
fn step_by_step() {
    let mut network = network();
    for step in 0..STEPS {
        network.input_bytes().copy_from_slice(bytes_of(&[0.7f64, 0.4]));
        network.step().unwrap();
        if step == 0 {
            assert_eq!(network.output().of::<f64>(), [0.0, 0.0]);
        }
    }
    assert_eq!(network.digest(0).unwrap(), DIGEST);
}
