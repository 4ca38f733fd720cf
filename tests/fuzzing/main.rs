//! Every corpus, and mutations of it, through the functions that the fuzzer calls.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use midway_tests::fuzzing::{Mutations, TARGETS, corpus, write_seeds};

/// Mutations a target; the same ones in every run.
const MUTATIONS: usize = 3000;

fn run(name: &str) {
    let (_, target) = TARGETS
        .into_iter()
        .find(|(known, _)| *known == name)
        .unwrap();
    let kept = corpus(name).unwrap();
    assert!(kept.len() > 10, "{name} has {} inputs", kept.len());
    let inputs: Vec<Vec<u8>> = kept.into_iter().map(|(_, input)| input).collect();
    inputs.iter().for_each(|input| target(input));
    for (number, input) in Mutations::new(&inputs, 1).take(MUTATIONS).enumerate() {
        let done = std::panic::catch_unwind(|| target(&input));
        assert!(
            done.is_ok(),
            "mutation {number} of {name}: {:02x?}",
            &input[..input.len().min(200)]
        );
    }
}

#[test]
fn header() {
    run("header");
}

#[test]
fn stream() {
    run("stream");
}

#[test]
fn inflate() {
    run("inflate");
}

#[test]
fn extensions() {
    run("extensions");
}

#[test]
fn handshake() {
    run("handshake");
}

/// The seeds in the code are in the corpora, as they are.
#[test]
fn seeds_are_kept() {
    let before: Vec<_> = TARGETS
        .iter()
        .map(|(name, _)| corpus(name).unwrap())
        .collect();
    write_seeds().unwrap();
    let after: Vec<_> = TARGETS
        .iter()
        .map(|(name, _)| corpus(name).unwrap())
        .collect();
    assert!(
        before == after,
        "the seeds had changed and are now written: commit them"
    );
}
