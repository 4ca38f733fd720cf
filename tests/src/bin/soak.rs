//! The soak as a program: `soak SECONDS [SEED]`; not 0 where a promise was broken.

use std::{
    io::{self, Write},
    process::ExitCode,
    time::Duration,
};

use midway_tests::soak::run;

fn main() -> midway_core::Result<ExitCode> {
    // Panics are part of the programme; what they come to is in the figures.
    std::panic::set_hook(Box::new(|_| {}));
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments
        .next()
        .and_then(|given| given.parse().ok())
        .unwrap_or(300);
    let seed = arguments
        .next()
        .and_then(|given| given.parse().ok())
        .unwrap_or(4);
    let mut out = io::stdout();
    writeln!(out, "soak of {seconds} s, seed {seed}")?;
    let outcome = run(seed, Duration::from_secs(seconds))?;
    writeln!(out, "{outcome}")?;
    let broken = outcome.broken();
    for promise in &broken {
        writeln!(out, "BROKEN: {promise}")?;
    }
    Ok(if broken.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
