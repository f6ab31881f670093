//! Plays a tape of the golden natively: `cargo run --release --example golden -- FILE` (`test/engines/tape.mjs` says what
//! a tape is; `npm run engines` records it). Prints what differs, and the digest of all, as every other engine does.

mod calls;
mod player;
mod word;

use std::io::{BufRead, BufReader};

fn main() {
    let path = std::env::args().nth(1).expect("the tape to play is the first argument");
    let file = std::fs::File::open(&path).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"));
    let mut player = player::Player::default();
    for line in BufReader::new(file).lines() {
        player.play(&line.expect("a tape is text"));
    }
    player.end();
}
