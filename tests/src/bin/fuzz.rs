//! Fuzzing without a fuzzer: mutations of the corpora, for as long as asked.
//!
//! `fuzz seeds` writes the seeds; `fuzz TARGET|all SECONDS [SEED]` runs, and keeps what panics.

use std::{
    io::{self, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    time::{Duration, Instant},
};

use midway_tests::fuzzing::{Mutations, TARGETS, Target, corpus, write_seeds};

fn main() -> io::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = io::stdout();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["seeds"] => {
            writeln!(out, "{} seeds written", write_seeds()?)?;
            Ok(ExitCode::SUCCESS)
        }
        [wanted, seconds, seed @ ..] => {
            let seconds = Duration::from_secs(seconds.parse().unwrap_or(10));
            let seed = seed.first().and_then(|seed| seed.parse().ok()).unwrap_or(1);
            let targets = TARGETS.into_iter();
            let mut code = ExitCode::SUCCESS;
            for target in targets.filter(|(name, _)| [*name, "all"].contains(wanted)) {
                if !run(target, seconds, seed)? {
                    code = ExitCode::FAILURE;
                }
            }
            Ok(code)
        }
        _ => {
            writeln!(out, "fuzz seeds | fuzz TARGET|all SECONDS [SEED]")?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Runs one target; whether nothing panicked. What does is left as a file.
fn run((name, target): Target, time: Duration, seed: u64) -> io::Result<bool> {
    let inputs: Vec<Vec<u8>> = corpus(name)?.into_iter().map(|(_, input)| input).collect();
    let (begun, mut runs) = (Instant::now(), 0_u64);
    for input in Mutations::new(&inputs, seed) {
        if begun.elapsed() > time {
            break;
        }
        runs += 1;
        if catch_unwind(AssertUnwindSafe(|| target(&input))).is_err() {
            let file = format!("fuzz-{name}-{seed}-{runs}");
            std::fs::write(&file, &input)?;
            writeln!(
                io::stdout(),
                "{name}: run {runs} of seed {seed} failed: {file}"
            )?;
            return Ok(false);
        }
    }
    writeln!(
        io::stdout(),
        "{name}: {runs} inputs from {} seeds, none failed",
        inputs.len()
    )?;
    Ok(true)
}
