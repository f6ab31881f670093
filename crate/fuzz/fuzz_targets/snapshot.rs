//! Bytes as the content of a snapshot, under a header that says that they are one: refused, and nothing has changed, or
//! taken, and then the network runs and gives a snapshot of its own that is taken again.

#![no_main]

use bitspike::lanes::Precision;
use bitspike::memory::Shared;
use bitspike::network::{Builder, LATEST_STEP, Network, Values, kind_named};
use libfuzzer_sys::fuzz_target;
use xxhash_rust::xxh64::xxh64;

const HEADER: usize = 32;
const STEPS: usize = 5;

/// Twenty neurons in a cycle with delays, from an input whose values are not spikes.
fn network() -> Network {
    let mut builder = Builder::new(Precision::Single, 7);
    builder.input(5).unwrap();
    builder.population(20, 0, 0).unwrap();
    builder.parameter(0, Values::Single(&[1.0])).unwrap();
    builder.parameter(1, Values::Single(&[0.9])).unwrap();
    builder.connection(&[0], &[0], 0, 3).unwrap();
    builder.weights(kind_named(b"dense"), Values::Single(&[0.3; 100]).into()).unwrap();
    builder.connection(&[1], &[0], 0, 2).unwrap();
    builder.weights(kind_named(b"dense"), Values::Single(&[0.05; 400]).into()).unwrap();
    Network::new(Shared::new(builder.build(&[0]).unwrap()).unwrap(), 1, 0).unwrap()
}

fuzz_target!(|content: &[u8]| {
    let mut network = network();
    let before = network.digest(0).unwrap();
    let mut bytes = network.snapshot(0).unwrap();
    bytes.truncate(HEADER);
    bytes[16..24].copy_from_slice(&(content.len() as u64).to_le_bytes());
    bytes[24..32].copy_from_slice(&xxh64(content, 0).to_le_bytes());
    bytes.extend_from_slice(content);
    match network.restore(0, &bytes) {
        Err(_) => assert_eq!(network.digest(0).unwrap(), before),
        Ok(()) => {
            // A state of huge numbers may overflow.
            if network.run(STEPS, &[]).is_ok() {
                let snapshot = network.snapshot(0).unwrap();
                let step = u64::from_le_bytes(snapshot[HEADER..][..8].try_into().unwrap());
                assert_eq!(network.restore(0, &snapshot).is_ok(), step <= LATEST_STEP);
            }
        }
    }
});
