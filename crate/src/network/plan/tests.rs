use super::*;
use crate::error::{Cycle, Error};

fn member(index: usize) -> Member {
    Member { index, first: 0, size: 1 }
}

/// The plan of populations of one neuron, connected so: sources, targets, delay.
fn plan(populations: usize, connections: &[(&[usize], &[usize], usize)]) -> Result<Plan> {
    let members = |indices: &[usize]| indices.iter().map(|&index| member(index)).collect::<Vec<_>>();
    let ends: Vec<_> = connections.iter().map(|&(from, to, _)| (members(from), members(to))).collect();
    let ways: Vec<_> = ends
        .iter()
        .zip(connections)
        .map(|((sources, targets), &(.., shortest))| Way {
            sources,
            targets,
            port: 0,
            shortest,
            manner: Manner::Rows,
            width: 16,
        })
        .collect();
    Plan::new(&[], &alloc::vec![1; populations], Size::ZERO, &ways)
}

fn stages(plan: &Plan) -> Vec<&[usize]> {
    plan.stages.iter().map(|stage| &stage.populations[..]).collect()
}

#[test]
fn stages_come_sources_first() {
    let plan = plan(4, &[(&[2], &[0], 0), (&[0], &[1], 0), (&[1], &[0], 1), (&[3], &[3], 1)]).unwrap();
    assert_eq!(stages(&plan), [&[2][..], &[0, 1], &[3]]);
    assert_eq!(plan.stages.iter().map(|stage| stage.is_cyclic).collect::<Vec<_>>(), [false, true, true]);
}

#[test]
fn targets_of_one_connection_share_a_stage() {
    let plan = plan(5, &[(&[0, 1], &[2, 3], 0), (&[4], &[3], 0)]).unwrap();
    assert_eq!(stages(&plan), [&[0][..], &[1], &[4], &[2, 3]]);
    assert!(plan.stages.iter().all(|stage| !stage.is_cyclic));
}

#[test]
fn a_cycle_without_delay_is_named() {
    let error = plan(3, &[(&[0], &[1], 0), (&[1], &[2], 0), (&[2], &[1], 0)]).err();
    assert_eq!(error, Some(Error::CycleWithoutDelay(Cycle::new(&[2, 1]))));
}

/// Random numbers below `n`.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % n
    }

    /// Up to `most` different numbers below `n`.
    fn members(&mut self, n: usize, most: usize) -> Vec<Member> {
        let mut members: Vec<Member> = Vec::new();
        for _ in 0..1 + self.below(most) {
            let index = self.below(n);
            if members.iter().all(|other| other.index != index) {
                members.push(member(index));
            }
        }
        members
    }
}

#[test]
fn stages_are_those_of_an_edge_for_every_pair() {
    let (mut cycles, mut graphs) = (0, 0);
    for seed in 0..20_000 {
        let mut draw = Draw(seed);
        let (inputs, populations) = (draw.below(3), 1 + draw.below(12));
        let most = 1 + draw.below(5);
        let ends: Vec<_> = (0..draw.below(16))
            .map(|_| (draw.members(inputs + populations, most), draw.members(populations, most)))
            .collect();
        let manners = [Manner::Tiles, Manner::Rows, Manner::Elements];
        let ways: Vec<_> = ends
            .iter()
            .map(|(sources, targets)| Way {
                sources,
                targets,
                port: draw.below(2),
                shortest: draw.below(4).saturating_sub(1),
                manner: if sources.len() + targets.len() == 2 {
                    manners[draw.below(3)]
                } else {
                    Manner::Rows
                },
                width: 16,
            })
            .collect();
        let sizes: Vec<_> = (0..populations).map(|_| draw.below(3000)).collect();
        let neurons: usize = sizes.iter().sum();
        let longest = if neurons <= 1 << 14 { LONG_BLOCK } else { SHORT_BLOCK };
        let expected = pairs::stages(inputs, &sizes, longest, &ways);
        match Plan::new(&alloc::vec![0; inputs], &sizes, Size::ZERO, &ways) {
            Ok(plan) => {
                assert_eq!(plan.stages, expected.unwrap(), "{seed}");
                graphs += 1;
            }
            Err(error) => {
                assert_eq!(Some(error), expected.err(), "{seed}");
                cycles += 1;
            }
        }
    }
    assert!(graphs > 5_000 && cycles > 5_000, "{graphs}, {cycles}");
}
