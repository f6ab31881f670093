//! The core of bitspike: networks of leaky integrate-and-fire neurons whose every bit is reproducible.
//!
//! | room | what is in it |
//! |---|---|
//! | [`lanes`] | one vocabulary of vector operations |
//! | [`rule`] | update rules, one a file |
//! | [`connection`] | what carries emissions to input currents, one kind a file |
//! | [`emission`] | what sources emit, step by step |
//! | [`generator`] | inputs that emit by themselves, from addressed random numbers |
//! | [`encode`] | values as spikes |
//! | `identity` | what tells networks apart: a hash of all that was declared |
//! | [`boundary`] | numbers that stand for things where the layers meet |
//! | [`network`] | what is declared, the plan, the time loop, state |
//! | [`random`], [`mathematics`] | addressed random numbers; functions that are the same everywhere |
//! | [`memory`], [`error`], `size` | allocation that can be refused; what can go wrong; sizes that do not wrap round |
//! | `wasm` | the boundary to JavaScript; nothing else knows of it |
#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

pub mod boundary;
mod connection;
mod emission;
pub mod encode;
pub mod error;
pub mod generator;
mod hash;
mod identity;
pub mod inputs;
pub mod lanes;
pub mod mathematics;
pub mod memory;
pub mod network;
pub mod promise;
pub mod random;
pub mod rule;
mod size;

#[cfg(target_arch = "wasm32")]
mod wasm;
