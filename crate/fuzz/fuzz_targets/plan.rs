//! Descriptions of all shapes, as the TypeScript layer may hand them to the core: a network that runs, in one piece and in
//! two with a snapshot between them to the same digest, or an error.

#![no_main]

use arbitrary::{Arbitrary, Result, Unstructured};
use bitspike::lanes::Precision;
use bitspike::memory::Shared;
use bitspike::network::{Builder, Given, Model, Network, Values, kind_named};
use libfuzzer_sys::fuzz_target;

/// A population or a connection between two of them; all numbers are taken modulo what there is.
#[derive(Arbitrary, Debug)]
enum Part {
    Input { size: u8 },
    Population { size: u8, threshold: i8 },
    Dense { from: u8, to: u8, delay: u8, weight: i8 },
    OneToOne { from: u8, to: u8, delay: u8, weight: i8 },
    AllToAll { from: u8, to: u8, delay: u8, weight: i8 },
}

const LARGEST: u8 = 70;
const LONGEST: u8 = 9;

fn built(parts: &[Part]) -> Option<Model> {
    let mut builder = Builder::new(Precision::Double, 1);
    let (mut inputs, mut populations) = (Vec::new(), Vec::new());
    for part in parts {
        if let Part::Input { size } = part {
            builder.input((size % LARGEST) as usize).ok()?;
            inputs.push(size % LARGEST);
        }
    }
    for part in parts {
        if let Part::Population { size, threshold } = part {
            builder.population((size % LARGEST) as usize, 0, 0).ok()?;
            builder.parameter(0, Values::Double(&[*threshold as f64 / 16.0])).ok()?;
            builder.parameter(1, Values::Double(&[0.9])).ok()?;
            populations.push(size % LARGEST);
        }
    }
    let sizes: Vec<u8> = inputs.iter().chain(&populations).copied().collect();
    for part in parts {
        let (&from, &to, &delay, &weight) = match part {
            Part::Dense { from, to, delay, weight }
            | Part::OneToOne { from, to, delay, weight }
            | Part::AllToAll { from, to, delay, weight } => (from, to, delay, weight),
            _ => continue,
        };
        if populations.is_empty() {
            return None;
        }
        let (from, to) = (from as usize % sizes.len(), to as usize % populations.len());
        let (sources, targets) = (sizes[from] as usize, populations[to] as usize);
        let weight = weight as f64 / 64.0;
        builder.connection(&[from as u32], &[to as u32], 0, (delay % LONGEST) as usize).ok()?;
        match part {
            Part::OneToOne { .. } if sources == targets => {
                builder.weights(kind_named(b"one-to-one"), Values::Double(&[weight]).into()).ok()?
            }
            Part::AllToAll { .. } => {
                let given = Given { doubles: &[weight], ..Given::default() };
                builder.weights(kind_named(b"all-to-all"), given).ok()?
            },
            _ => builder.weights(kind_named(b"dense"), Values::Double(&vec![weight; sources * targets]).into()).ok()?,
        }
    }
    builder.build(&[]).ok()
}

fuzz_target!(|bytes: &[u8]| {
    let parts = Unstructured::new(bytes)
        .arbitrary_iter::<Part>()
        .map(|parts| parts.take(12).collect::<Result<Vec<_>>>());
    let Ok(Ok(parts)) = parts else { return };
    let Some(model) = built(&parts) else { return };
    let model = Shared::new(model).unwrap();
    let mut whole = Network::new(model.clone(), 1, 0).unwrap();
    let mut first = Network::new(model.clone(), 1, 0).unwrap();
    let mut second = Network::new(model, 1, 0).unwrap();
    if whole.run(40, &[]).is_err() {
        return;
    }
    first.run(17, &[]).unwrap();
    second.restore(0, &first.snapshot(0).unwrap()).unwrap();
    second.run(23, &[]).unwrap();
    assert_eq!(second.digest(0).unwrap(), whole.digest(0).unwrap());
});
